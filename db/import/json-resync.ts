import { LF } from './byte-window';
import { isSpace } from './json-scanner';

const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;

/** `at`: where the next record starts, or -1; then `undecided` is the `from` to go on with. */
export type Resync = { at: number; undecided: number };

/**
 * Looks, after a broken record, for the next line that begins with a `{`, perhaps after a comma or the
 * broken record's own `},`. A line indented deeper than the broken record's first is inside of it.
 *
 * `from`: where the search for a line end, and so for the first line to look at, begins.
 */
export function findNextRecord(bytes: Buffer, from: number, indent: number, atEnd: boolean): Resync {
  let lineEnd = bytes.indexOf(LF, from);
  let undecided = bytes.length;
  while (lineEnd !== -1) {
    const lineStart = lineEnd + 1;
    let at = afterBlanks(bytes, lineStart);
    const isDeeper = at - lineStart > indent;
    if (!isDeeper) {
      if (bytes[at] === CLOSE_BRACE) at = afterBlanks(bytes, at + 1);
      if (bytes[at] === COMMA) at = afterBlanks(bytes, at + 1);
      if (bytes[at] === OPEN_BRACE) return { at, undecided };
    }
    if (at === bytes.length && !atEnd) {
      undecided = lineEnd;
      break;
    }
    lineEnd = bytes.indexOf(LF, at);
  }
  return { at: -1, undecided };
}

/** The end of a broken record that stops before `to`: without the white space or comma that separates. */
export function brokenRecordEnd(bytes: Buffer, from: number, to: number, hasCommas: boolean): number {
  const end = withoutSpace(bytes, from, to);
  return hasCommas && end > from && bytes[end - 1] === COMMA ? withoutSpace(bytes, from, end - 1) : end;
}

/** The end of a broken record that nothing follows, but for an array's closing bracket on its own line. */
export function brokenLastRecordEnd(bytes: Buffer, from: number): number {
  const end = withoutSpace(bytes, from, bytes.length);
  if (end - 1 <= from || bytes[end - 1] !== CLOSE_BRACKET) return end;
  const before = withoutSpace(bytes, from, end - 1);
  return bytes.subarray(before, end - 1).includes(LF) ? before : end;
}

function afterBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && isSpace(bytes[at])) at++;
  return at;
}

function withoutSpace(bytes: Buffer, from: number, to: number): number {
  let end = to;
  while (end > from && isSpace(bytes[end - 1])) end--;
  return end;
}
