import { z } from 'zod';

const liftSchema = z.strictObject({
  interaction_id: z.string().min(1).max(200),
  remark: z
    .string()
    .trim()
    .min(1, 'say why the number may be called again')
    .max(500, 'is longer than 500 characters'),
});

/** That the number of a callback may be called again, and why. */
export type LiftAsked = z.infer<typeof liftSchema>;

/**
 * Reads what the form posts that lifts the block of a number.
 * @param input unknown, since a server action is a public door
 * @returns what is wrong with the reason, or null where it is not that form
 */
export function parseLift(input: unknown): LiftAsked | { problem: string } | null {
  const parsed = liftSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue, ...others] = parsed.error.issues;
  return others.length === 0 && issue?.path[0] === 'remark' && issue.code !== 'invalid_type'
    ? { problem: issue.message }
    : null;
}
