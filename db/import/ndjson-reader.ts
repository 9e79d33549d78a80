import { ByteWindow, decodeUtf8, LF, withoutBom, withoutCr } from './byte-window';
import {
  type JsonRawRecord,
  MAX_RECORD_BYTES,
  NOT_UTF8,
  oversizeReason,
  type ReadOptions,
} from './raw-record';

/**
 * The records of a file with one JSON object per line: one per line that is not blank, not yet parsed.
 * Throws `ImportFileError` when the file is UTF-16; what the source throws comes through.
 */
export async function* readNdjson(
  source: AsyncIterable<Buffer>,
  options: ReadOptions = {},
): AsyncGenerator<JsonRawRecord> {
  const cutter = new LineCutter(options.maxRecordBytes ?? MAX_RECORD_BYTES);
  for await (const chunk of withoutBom(source)) {
    for (const record of cutter.cut(chunk)) yield record;
  }
  for (const record of cutter.end()) yield record;
}

class LineCutter {
  readonly #maxBytes: number;
  readonly #window = new ByteWindow();
  #line = 1;
  /** Bytes at the window's start known to hold no line end. */
  #searched = 0;
  #streaming = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *cut(chunk: Buffer): Generator<JsonRawRecord> {
    this.#window.append(chunk);
    const bytes = this.#window.held;
    let start = 0;
    let end = bytes.indexOf(LF, this.#searched);
    while (end !== -1) {
      yield* this.#wholeLine(bytes.subarray(start, withoutCr(bytes, start, end)));
      this.#line++;
      start = end + 1;
      end = bytes.indexOf(LF, start);
    }
    // One byte of grace: the last one may turn out to be the \r of the line's end.
    if (this.#streaming || bytes.length - start > this.#maxBytes + 1) {
      const stop = withoutCr(bytes, start, bytes.length);
      if (stop > start) yield this.#piece(bytes.subarray(start, stop), false);
      start = stop;
    }
    this.#window.consume(start);
    this.#searched = bytes.length - start;
  }

  *end(): Generator<JsonRawRecord> {
    const bytes = this.#window.held;
    yield* this.#wholeLine(bytes.subarray(0, withoutCr(bytes, 0, bytes.length)));
  }

  *#wholeLine(bytes: Buffer): Generator<JsonRawRecord> {
    if (this.#streaming || bytes.length > this.#maxBytes) {
      yield this.#piece(bytes, true);
    } else if (!isBlank(bytes)) {
      const text = decodeUtf8(bytes);
      if (text === null) yield { kind: 'malformed', line: this.#line, bytes, reason: NOT_UTF8 };
      else yield { kind: 'record', line: this.#line, bytes, text };
    }
  }

  #piece(bytes: Buffer, last: boolean): JsonRawRecord {
    const first = !this.#streaming;
    this.#streaming = !last;
    return { kind: 'oversize', line: this.#line, bytes, first, last, reason: oversizeReason(this.#maxBytes) };
  }
}

function isBlank(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  }
  return true;
}
