import { LF } from './byte-window';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/** Tables, for they are twice as fast as comparing: 1 where scanning must look closer. */
const STOPS_IN_STRING = tableOf(QUOTE, BACKSLASH, LF);
const STOPS_BETWEEN = tableOf(QUOTE, LF, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET);

function tableOf(...bytes: number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
}

/** Space, \t, \n or \r. */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === LF || byte === 0x0d || byte === 0x09;
}

/**
 * Finds where a JSON object or array ends by its brackets, without parsing it. It can stop at any byte and
 * go on when more bytes are there; nesting takes a byte a level.
 */
export class JsonScanner {
  /** The closing brackets that are due, the innermost last. */
  #due = new Uint8Array(64);
  #depth = 0;
  #inString = false;
  /** Where to go on scanning; after a problem, the byte that told of it. */
  next = 0;
  /** Line ends passed since `begin`. */
  newlines = 0;
  problem: string | null = null;

  begin(at: number): void {
    this.next = at;
    this.newlines = 0;
    this.problem = null;
    this.#depth = 0;
    this.#inString = false;
  }

  /** The offset after the last closing bracket, or -1: `problem` is set, or more bytes are needed. */
  scan(bytes: Buffer): number {
    const to = bytes.length;
    let at = this.next;
    let inString = this.#inString;
    while (at < to) {
      if (inString) {
        while (at < to && STOPS_IN_STRING[bytes[at] ?? 0] === 0) at++;
        const byte = bytes[at];
        if (at >= to || (byte === BACKSLASH && at + 1 === to)) break;
        if (byte === LF || (byte === BACKSLASH && bytes[at + 1] === LF)) {
          return this.#fail(at, 'a text goes over the end of its line: a quote is missing');
        }
        if (byte === QUOTE) inString = false;
        at += byte === QUOTE ? 1 : 2;
        continue;
      }
      while (at < to && STOPS_BETWEEN[bytes[at] ?? 0] === 0) at++;
      if (at >= to) break;
      const byte = bytes[at];
      if (byte === QUOTE) {
        inString = true;
      } else if (byte === LF) {
        this.newlines++;
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (!this.#mayOpen(bytes, at)) return this.#fail(at, 'a bracket, comma or colon is missing');
        this.#push(byte === OPEN_BRACE ? CLOSE_BRACE : CLOSE_BRACKET);
      } else {
        if (this.#due[this.#depth - 1] !== byte) return this.#fail(at, 'the brackets do not match');
        this.#depth--;
        if (this.#depth === 0) return at + 1;
      }
      at++;
    }
    this.next = at;
    this.#inString = inString;
    return -1;
  }

  #fail(at: number, problem: string): number {
    this.next = at;
    this.problem = problem;
    return -1;
  }

  /** A bracket opens after a colon in an object, after a comma or first in an array. */
  #mayOpen(bytes: Buffer, at: number): boolean {
    if (this.#depth === 0) return true;
    let before = at - 1;
    while (before >= 0 && isSpace(bytes[before])) before--;
    // The bytes before it are gone when a long record is passed on in pieces.
    if (before < 0) return true;
    const byte = bytes[before];
    if (this.#due[this.#depth - 1] === CLOSE_BRACE) return byte === COLON;
    return byte === COMMA || byte === OPEN_BRACKET;
  }

  #push(closing: number): void {
    if (this.#depth === this.#due.length) {
      const larger = new Uint8Array(this.#due.length * 2);
      larger.set(this.#due);
      this.#due = larger;
    }
    this.#due[this.#depth++] = closing;
  }
}
