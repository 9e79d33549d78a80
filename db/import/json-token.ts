import { LF } from './byte-window';
import { isSpace } from './json-scanner';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `"` `,` `[` `]` `{` and the line end. */
const SCALAR_ENDS = new Set<number | undefined>([QUOTE, 0x2c, 0x5b, 0x5d, 0x7b, LF]);

/** `next`: the offset after the token, or where to go on when it is not whole yet. */
type Token = { next: number; isWhole: boolean };

/** Where a text ends that stands in the place of a record. `from` is after its opening quote. */
export function stringEnd(bytes: Buffer, from: number, atEnd: boolean): Token {
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === LF) return { next: at, isWhole: true };
    if (byte === QUOTE) return { next: at + 1, isWhole: true };
    if (byte === BACKSLASH && at + 1 === bytes.length && !atEnd) break;
    at += byte === BACKSLASH && bytes[at + 1] !== LF ? 2 : 1;
  }
  return { next: Math.min(at, bytes.length), isWhole: atEnd };
}

/** Where a number, a word or anything else ends that stands in the place of a record and begins at `start`. */
export function scalarEnd(bytes: Buffer, from: number, atEnd: boolean, start: number): Token {
  let at = from;
  while (at < bytes.length && !SCALAR_ENDS.has(bytes[at])) at++;
  if (at === bytes.length && !atEnd) return { next: at, isWhole: false };
  while (at > start && isSpace(bytes[at - 1])) at--;
  return { next: at, isWhole: true };
}
