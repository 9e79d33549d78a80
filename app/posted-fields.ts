/**
 * The fields of a posted form, from whatever a caller of a server action sent. A field sent twice or as a file
 * stays what it is, so that the schema behind refuses it.
 * @returns null when it is not a form of ours
 */
export function postedFields(posted: unknown): Record<string, unknown> | null {
  if (!(posted instanceof FormData)) return null;
  const fields = new Map<string, FormDataEntryValue | FormDataEntryValue[]>();
  for (const [name, value] of posted) {
    if (name.startsWith('$ACTION_')) continue;
    const before = fields.get(name);
    if (before === undefined) fields.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else fields.set(name, [before, value]);
    if (fields.size > MOST_FIELDS) return null;
  }
  return Object.fromEntries(fields);
}

/** No form of ours has so many. */
const MOST_FIELDS = 200;
