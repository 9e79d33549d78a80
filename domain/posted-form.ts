import type { z } from 'zod';

/** What is wrong with a posted form, by field; under `''` what belongs to none. */
export type FormProblems = Partial<Record<string, string>>;

/** A form as its schema reads it, or what is wrong with it, by field. */
export type ParsedForm<Form> = { ok: true; form: Form } | { ok: false; problems: FormProblems };

/**
 * Reads what a form posts.
 * @param posted unknown, since a server action is a public door; null is not a form of ours
 */
export function parsePostedForm<Schema extends z.ZodType>(
  schema: Schema,
  posted: Record<string, unknown> | null,
): ParsedForm<z.infer<Schema>> {
  const parsed = schema.safeParse(posted ?? {});
  if (parsed.success) return { ok: true, form: parsed.data };
  const problems: FormProblems = {};
  for (const issue of parsed.error.issues) {
    // A union tells what was wrong with each of its branches; the last is the one that was meant.
    const message =
      issue.code === 'invalid_union' ? (issue.errors.at(-1)?.[0]?.message ?? issue.message) : issue.message;
    const isUnknown = issue.code === 'unrecognized_keys';
    problems[isUnknown ? '' : String(issue.path[0] ?? '')] ??= isUnknown ? NOT_OURS : message;
  }
  return { ok: false, problems };
}

const NOT_OURS = 'Something was sent that this form does not have. Load the page again.';

/** The text that was typed into a field, to be shown again. */
export function typedText(posted: Record<string, unknown> | null, field: string): string {
  const value = posted?.[field];
  return typeof value === 'string' ? value : '';
}
