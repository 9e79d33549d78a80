import { z } from 'zod';
import { inexactText } from './exact-json';

const schema = z.strictObject(
  {
    interaction_id: z.string().min(1, 'The callback is not named.'),
    version: z
      .string()
      .regex(/^\d{1,15}$/, 'The version is not a number.')
      .transform(Number),
    reason: z
      .string('Enter the reason.')
      .trim()
      .min(1, 'Enter the reason: it stays with the callback.')
      .max(1000, 'Keep the reason within 1,000 characters.')
      .refine((text) => inexactText(text) === null, 'The reason contains a character that cannot be kept.'),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'The form was not sent as a form.' : undefined) },
);

export type CancelRequest = z.infer<typeof schema>;

/** Reads what the cancel form posts. @param input unknown, since a server action is a public door */
export function parseCancelRequest(
  input: unknown,
): { ok: true; request: CancelRequest } | { ok: false; problem: string } {
  const parsed = schema.safeParse(input);
  if (parsed.success) return { ok: true, request: parsed.data };
  return { ok: false, problem: parsed.error.issues.map(({ message }) => message).join(' ') };
}
