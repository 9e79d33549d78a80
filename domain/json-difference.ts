/** One value that two JSON texts have not in common: where it stands, and its texts; null where there is none. */
export type JsonDifference = { path: readonly string[]; from: string | null; to: string | null };

/**
 * Compares two JSON texts key by key. Texts are given as they are, other values as JSON.
 * @param before null for none; both must be valid JSON
 */
export function jsonDifference(before: string | null, after: string | null): JsonDifference[] {
  return differences(parsed(before), parsed(after), []);
}

const ABSENT = Symbol('absent');

function parsed(text: string | null): unknown {
  return text === null ? new Map() : JSON.parse(text);
}

function differences(before: unknown, after: unknown, path: readonly string[]): JsonDifference[] {
  const [from, to] = [entriesOf(before), entriesOf(after)];
  if (!from || !to) {
    const [old, now] = [textOf(before), textOf(after)];
    return old === now && typeof before === typeof after ? [] : [{ path, from: old, to: now }];
  }
  const keys = new Set([...from.keys(), ...to.keys()]);
  return [...keys].flatMap((key) =>
    differences(from.has(key) ? from.get(key) : ABSENT, to.has(key) ? to.get(key) : ABSENT, [...path, key]),
  );
}

// In a map, no key such as __proto__ means anything.
function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (value instanceof Map) return value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return new Map(Object.entries(value));
}

function textOf(value: unknown): string | null {
  if (value === ABSENT) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
