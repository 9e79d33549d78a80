import { Temporal } from 'temporal-polyfill';

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Reads an ISO 8601 instant with a zone designator (`Z` or an offset).
 * @returns the same instant as `YYYY-MM-DDThh:mm:ss.SSSZ`, or null when the text is not one, names a day or
 *   time that does not exist, or is finer than a millisecond (which could not be kept exactly)
 */
export function parseInstant(text: string): string | null {
  if (isCanonicalInstant(text)) return text;
  if (!ISO_INSTANT.test(text)) return null;
  try {
    const instant = Temporal.Instant.from(text);
    if (instant.epochNanoseconds % 1_000_000n !== 0n) return null;
    const canonical = new Date(instant.epochMilliseconds).toISOString();
    return canonical.length === 24 ? canonical : null;
  } catch {
    return null;
  }
}

/** The present moment on the wire format. */
export function instantNow(): string {
  return new Date().toISOString();
}

function isCanonicalInstant(text: string): boolean {
  if (text.length !== 24) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text;
}
