import { isUtf8 } from 'node:buffer';
import { ImportFileError } from './import-file-error';

export const LF = 0x0a;
export const CR = 0x0d;

/**
 * The bytes read and not yet used up. Handed-out views stay valid: bytes once held are never overwritten.
 * The chunks must not be overwritten by their source either.
 */
export class ByteWindow {
  held: Buffer = Buffer.alloc(0);
  #spareBytes = 0;

  append(chunk: Buffer): void {
    const before = this.held;
    if (before.length === 0) {
      this.held = chunk;
      this.#spareBytes = 0;
      return;
    }
    const length = before.length + chunk.length;
    if (chunk.length <= this.#spareBytes) {
      this.held = Buffer.from(before.buffer, before.byteOffset, length);
      this.#spareBytes -= chunk.length;
    } else {
      // Room to double, so that a record of many chunks is copied a few times and not once per chunk.
      const room = before.length > chunk.length ? 2 * length : length;
      const grown = Buffer.allocUnsafe(room);
      before.copy(grown);
      this.held = grown.subarray(0, length);
      this.#spareBytes = room - length;
    }
    chunk.copy(this.held, before.length);
  }

  consume(bytes: number): void {
    if (bytes > 0) this.held = this.held.subarray(bytes);
  }
}

/** The same bytes without a UTF-8 byte order mark at the start. Throws `ImportFileError` on UTF-16. */
export async function* withoutBom(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | null = Buffer.alloc(0);
  for await (const chunk of source) {
    if (head === null) {
      yield chunk;
      continue;
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    if (head.length < 3) continue;
    yield afterBom(head);
    head = null;
  }
  if (head !== null && head.length > 0) yield afterBom(head);
}

function afterBom(head: Buffer): Buffer {
  const mark = head.subarray(0, 3).toString('hex');
  if (mark.startsWith('fffe') || mark.startsWith('feff')) {
    throw new ImportFileError('the file is written in UTF-16; save it as UTF-8 and import it again');
  }
  return mark === 'efbbbf' ? head.subarray(3) : head;
}

/** The text of the bytes, or null when they are not valid UTF-8. */
export function decodeUtf8(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}

/** How many lines end between the two offsets. */
export function countNewlines(bytes: Buffer, from: number, to: number): number {
  const part = bytes.subarray(from, to);
  let count = 0;
  for (let at = part.indexOf(LF); at !== -1; at = part.indexOf(LF, at + 1)) count++;
  return count;
}

/** `to`, or one less when the byte before it is the \r of a \r\n. */
export function withoutCr(bytes: Buffer, from: number, to: number): number {
  return to > from && bytes[to - 1] === CR ? to - 1 : to;
}
