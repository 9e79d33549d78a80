/**
 * The fields of a posted form, from whatever a caller of a server action sent. A field sent twice or as a file
 * stays what it is, so that the schema behind refuses it.
 * @returns null when it is not a form
 */
export function postedFields(posted: unknown): Record<string, unknown> | null {
  if (!(posted instanceof FormData)) return null;
  const names = [...new Set(posted.keys())].filter((name) => !name.startsWith('$ACTION_'));
  return Object.fromEntries(
    names.map((name) => {
      const values = posted.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}
