import { ByteWindow, countNewlines, decodeUtf8, LF, withoutBom } from './byte-window';
import { brokenLastRecordEnd, brokenRecordEnd, findNextRecord } from './json-resync';
import { isSpace, JsonScanner } from './json-scanner';
import { scalarEnd, stringEnd } from './json-token';
import {
  type JsonRawRecord,
  MAX_RECORD_BYTES,
  NOT_UTF8,
  oversizeReason,
  type ReadOptions,
} from './raw-record';

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;

/** Free passes over bytes already scanned, before they are counted against the bytes read. */
const FREE_RESCAN_BYTES = 64 * 1024 * 1024;

/**
 * The records of a JSON file, not yet parsed: the elements of an array, or the objects that stand in it one
 * after the other, compact or over many lines. After a broken record reading goes on with the next line
 * that begins with an object (`findNextRecord`). An array that is never closed is told, last, by a malformed
 * record, without bytes when the last element is whole. Throws `ImportFileError` when the file is UTF-16.
 */
export async function* readJson(
  source: AsyncIterable<Buffer>,
  options: ReadOptions = {},
): AsyncGenerator<JsonRawRecord> {
  const cutter = new ElementCutter(options.maxRecordBytes ?? MAX_RECORD_BYTES);
  for await (const chunk of withoutBom(source)) {
    for (const record of cutter.cut(chunk, false)) yield record;
  }
  for (const record of cutter.cut(Buffer.alloc(0), true)) yield record;
  const unclosed = cutter.unclosedArray();
  if (unclosed !== null) yield unclosed;
}

/** White space held back at the end of a piece; without a limit each chunk would go over all of it. */
const MAX_SPACE_HELD_BYTES = 64 * 1024;

type Mode = 'between' | 'brackets' | 'string' | 'scalar' | 'broken';

class ElementCutter {
  readonly #maxBytes: number;
  readonly #window = new ByteWindow();
  readonly #scanner = new JsonScanner();
  #bytes: Buffer = this.#window.held;
  /** Offset of the element, or of what comes before it. */
  #start = 0;
  /** Where to go on: in a string, scalar or broken element scanning, after any element reading. */
  #next = 0;
  #mode: Mode = 'between';
  #problem: string | null = null;
  #streaming = false;

  #container: 'none' | 'array' | 'closed' = 'none';
  #needsComma = false;
  #arrayLine = 0;
  /** Line of `#start`; while an element is passed on in pieces, of the element. */
  #line = 1;
  #linesPassedOn = 0;
  /** White space that begins the line of `#start`. */
  #indent = 0;
  #isIndenting = true;

  #bytesRead = 0;
  #bytesRescanned = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *cut(chunk: Buffer, atEnd: boolean): Generator<JsonRawRecord> {
    if (chunk.length > 0) this.#window.append(chunk);
    this.#bytes = this.#window.held;
    this.#bytesRead += chunk.length;
    while (this.#mode !== 'between' || this.#findElement()) {
      const end = this.#elementEnd(atEnd);
      if (end === -1) break;
      yield this.#element(end);
      this.#goOn();
    }
    if (this.#mode !== 'between' && (this.#streaming || this.#isLong())) {
      const stop = this.#decidedEnd();
      if (stop > this.#start) yield this.#piece(stop, false);
      this.#linesPassedOn += countNewlines(this.#bytes, this.#start, stop);
      this.#start = stop;
    }
    this.#window.consume(this.#start);
    this.#next -= this.#start;
    this.#scanner.next -= this.#start;
    this.#start = 0;
  }

  /** To be asked at the end of the file. */
  unclosedArray(): JsonRawRecord | null {
    if (this.#container !== 'array') return null;
    const reason = `the array opened on line ${this.#arrayLine} is never closed: is the file complete?`;
    return { kind: 'malformed', line: this.#line, bytes: Buffer.alloc(0), reason };
  }

  #findElement(): boolean {
    for (; this.#start < this.#bytes.length; this.#start++) {
      const byte = this.#bytes[this.#start];
      if (byte === LF) {
        this.#line++;
        this.#indent = 0;
        this.#isIndenting = true;
      } else if (isSpace(byte)) {
        if (this.#isIndenting) this.#indent++;
      } else {
        this.#isIndenting = false;
        if (byte === COMMA) {
          this.#needsComma = false;
        } else if (byte === OPEN_BRACKET && this.#container === 'none') {
          this.#container = 'array';
          this.#arrayLine = this.#line;
        } else if (byte === CLOSE_BRACKET && this.#container === 'array') {
          this.#container = 'closed';
        } else {
          this.#beginElement(byte);
          return true;
        }
      }
    }
    return false;
  }

  #beginElement(byte: number | undefined): void {
    this.#linesPassedOn = 0;
    this.#problem = null;
    if (this.#container === 'array' && this.#needsComma)
      this.#problem = 'a comma is missing before the record';
    if (this.#container === 'closed') this.#problem = 'the record stands after the end of the array';
    if (byte !== OPEN_BRACE) this.#problem = 'a record must be a JSON object';
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#mode = 'brackets';
      this.#scanner.begin(this.#start);
    } else {
      this.#mode = byte === QUOTE ? 'string' : 'scalar';
      this.#next = this.#start + 1;
    }
  }

  /** The offset after the element, `#next` set to where to go on, or -1 when more bytes are needed. */
  #elementEnd(atEnd: boolean): number {
    if (this.#mode === 'brackets') return this.#bracketsEnd(atEnd);
    if (this.#mode === 'broken') return this.#brokenEnd(atEnd);
    const token = (this.#mode === 'string' ? stringEnd : scalarEnd)(
      this.#bytes,
      this.#next,
      atEnd,
      this.#start,
    );
    this.#next = token.next;
    return token.isWhole ? token.next : -1;
  }

  #bracketsEnd(atEnd: boolean): number {
    const end = this.#scanner.scan(this.#bytes);
    if (end !== -1) {
      this.#next = end;
      return end;
    }
    if (this.#scanner.problem === null && !atEnd) {
      if (this.#streaming || !this.#isLong() || !this.#mayRescan()) return -1;
      // A bracket left open takes in all that follows: is there a record on one of the lines?
      if (findNextRecord(this.#bytes, this.#start, this.#indent, false).at === -1) return -1;
    }
    this.#problem = this.#scanner.problem ?? 'the record has no end: a bracket or quote is not closed';
    const problemLine = this.#line + this.#scanner.newlines;
    if (this.#scanner.problem !== null && this.#scanner.newlines > 0)
      this.#problem += ` on line ${problemLine}`;
    this.#mode = 'broken';
    this.#next = this.#start;
    if (this.#streaming || !this.#mayRescan()) {
      const scanned = this.#bytes.subarray(0, this.#scanner.next + 1);
      this.#next = Math.max(this.#start, scanned.lastIndexOf(LF));
    }
    return this.#brokenEnd(atEnd);
  }

  #brokenEnd(atEnd: boolean): number {
    const { at, undecided } = findNextRecord(this.#bytes, this.#next, this.#indent, atEnd);
    if (at !== -1) {
      this.#next = at;
      this.#bytesRescanned += Math.max(0, this.#scanner.next - at);
      return brokenRecordEnd(this.#bytes, this.#start, at, this.#hasCommas());
    }
    this.#next = undecided;
    if (!atEnd) return -1;
    this.#container = 'closed';
    return brokenLastRecordEnd(this.#bytes, this.#start);
  }

  /** Only in an array does a comma at the end of a record not belong to it. */
  #hasCommas(): boolean {
    return this.#container !== 'none';
  }

  #mayRescan(): boolean {
    return this.#bytesRescanned <= FREE_RESCAN_BYTES + this.#bytesRead;
  }

  #isLong(): boolean {
    return this.#bytes.length - this.#start > this.#maxBytes;
  }

  #element(end: number): JsonRawRecord {
    if (this.#streaming || end - this.#start > this.#maxBytes) return this.#piece(end, true);
    const line = this.#line;
    const bytes = this.#bytes.subarray(this.#start, end);
    if (this.#problem !== null) return { kind: 'malformed', line, bytes, reason: this.#problem };
    const text = decodeUtf8(bytes);
    if (text === null) return { kind: 'malformed', line, bytes, reason: NOT_UTF8 };
    return { kind: 'record', line, bytes, text };
  }

  #piece(end: number, last: boolean): JsonRawRecord {
    const bytes = this.#bytes.subarray(this.#start, end);
    const first = !this.#streaming;
    this.#streaming = !last;
    return { kind: 'oversize', line: this.#line, bytes, first, last, reason: oversizeReason(this.#maxBytes) };
  }

  #goOn(): void {
    const wasBroken = this.#mode === 'broken';
    const newlines =
      this.#mode === 'brackets' && this.#linesPassedOn === 0
        ? this.#scanner.newlines
        : this.#linesPassedOn + countNewlines(this.#bytes, this.#start, this.#next);
    if (newlines > 0) {
      this.#line += newlines;
      this.#indent = this.#indentAt(this.#next);
    }
    this.#needsComma = !wasBroken;
    this.#mode = 'between';
    this.#start = this.#next;
  }

  #indentAt(offset: number): number {
    const lineStart = this.#bytes.lastIndexOf(LF, offset - 1) + 1;
    let at = lineStart;
    while (at < offset && isSpace(this.#bytes[at])) at++;
    return at - lineStart;
  }

  /** How far a long element can be passed on: not the white space or comma that may turn out to end it. */
  #decidedEnd(): number {
    if (this.#mode === 'brackets') return this.#scanner.next;
    if (this.#mode !== 'broken') return this.#next;
    const stop = brokenRecordEnd(this.#bytes, this.#start, this.#next, this.#hasCommas());
    const mostHeld = Math.min(this.#maxBytes, MAX_SPACE_HELD_BYTES);
    if (this.#bytes.length - stop <= mostHeld) return stop;
    if (this.#bytes.length - this.#next > mostHeld) this.#next = this.#bytes.length;
    return this.#next;
  }
}
