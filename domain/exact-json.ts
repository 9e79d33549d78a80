import { isSafeNumber, parse as parseLossless } from 'lossless-json';

export const MAX_JSON_DEPTH = 32;
export const MAX_JSON_WIDTH = 500;

export type ExactJson = { ok: true; value: unknown } | { ok: false; reason: string };

/**
 * Parses JSON only if nothing is lost by it: no number that a double cannot hold, no key twice in an
 * object, no text that UTF-8 cannot hold, not deeper than 32 levels nor wider than 500 entries.
 * @param path what the text is called in the reason, for example `udata`
 */
export function parseExactJson(text: string, path: string): ExactJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, reason: `is not valid JSON (${jsonErrorText(error)})` };
  }
  const inexact = inexactPart(value, path);
  if (inexact) return { ok: false, reason: inexact };
  // The same text again proves that nothing was lost; only other spellings need the slow, careful parser.
  if (JSON.stringify(value) === text) return { ok: true, value };
  const lost = lostInParsing(text, value);
  return lost ? { ok: false, reason: lost } : { ok: true, value };
}

/**
 * Tells why a parsed JSON value cannot be kept exactly, or null when it can.
 * Never walks deeper than 32 levels or through more than 500 entries of one object or array.
 */
export function inexactPart(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === 'string') return inexactText(value);
  if (typeof value === 'number')
    return Number.isFinite(value) ? inexactNumber(value, path) : `${path}: the number is too large`;
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value !== 'object') return `${path}: is not a JSON value`;
  if (depth >= MAX_JSON_DEPTH) return `${path}: is nested deeper than ${MAX_JSON_DEPTH} levels`;
  const keys = Object.keys(value);
  if (keys.length > MAX_JSON_WIDTH) return `${path}: has more than ${MAX_JSON_WIDTH} entries`;
  for (const [key, inner] of Object.entries(value)) {
    const reason = inexactText(key) ?? inexactPart(inner, `${path}.${key}`, depth + 1);
    if (reason) return reason;
  }
  return null;
}

/** Tells why a text cannot be kept exactly (NUL, half of a surrogate pair), or null when it can. */
export function inexactText(text: string): string | null {
  if (text.includes('\u0000')) return 'contains the NUL character, which cannot be kept';
  if (!text.isWellFormed()) return 'contains half of a surrogate pair, which is not text';
  return null;
}

function inexactNumber(value: number, path: string): string | null {
  return Number.isInteger(value) && !Number.isSafeInteger(value)
    ? `${path}: the number is beyond 2^53 and cannot be kept exactly; send it as text`
    : null;
}

function lostInParsing(text: string, value: unknown): string | null {
  try {
    parseLossless(text, undefined, (number) => {
      if (!isSafeNumber(number)) throw new InexactNumber(number);
      return Number(number);
    });
    // The careful parser takes [] and {} behind the same key for equal: count what is left.
    return membersInText(text) === membersOf(value) ? null : 'holds a key twice in one object';
  } catch (error) {
    if (error instanceof InexactNumber)
      return `the number ${error.number} cannot be kept exactly; send it as text`;
    const twice = /^Duplicate key '(.*)' encountered/s.exec(String(error instanceof Error && error.message));
    return twice ? `holds the key ${twice[1]} twice in one object` : jsonErrorText(error);
  }
}

function membersInText(text: string): number {
  let members = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inString && character === '\\') index++;
    else if (character === '"') inString = !inString;
    else if (character === ':' && !inString) members++;
  }
  return members;
}

function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, part) => sum + membersOf(part), 0);
  return Array.isArray(value) ? inner : inner + Object.keys(value).length;
}

class InexactNumber extends Error {
  constructor(readonly number: string) {
    super(`inexact number ${number}`);
  }
}

function jsonErrorText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.length > 120 ? `${message.slice(0, 120)}…` : message;
}
