import { detectFormat, type ImportFormat } from './detect-format';

/** One file to import, from wherever its bytes come. */
export type ImportFile = {
  /** What people call it; its extension tells the format, or else its first bytes do. */
  name: string;
  chunks: AsyncIterable<Buffer>;
  /** The path beside which the reject files are written: `<path>.rejected.<format>` and `….reasons.csv`. */
  path: string;
};

const MOST_PEEKED_BYTES = 64 * 1024;

/** The format of a file and its bytes, all of them, with each chunk's length told as it is read. */
export async function openImportFile(
  file: ImportFile,
  onBytes: (bytes: number) => void,
): Promise<{ format: ImportFormat; chunks: AsyncIterable<Buffer> }> {
  const rest = file.chunks[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < MOST_PEEKED_BYTES) {
    const next = await rest.next();
    if (next.done) break;
    onBytes(next.value.length);
    head = Buffer.concat([head, next.value]);
  }
  return { format: detectFormat(file.name, head), chunks: joined(head, rest, onBytes) };
}

async function* joined(
  head: Buffer,
  rest: AsyncIterator<Buffer>,
  onBytes: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  if (head.length > 0) yield head;
  for await (const chunk of { [Symbol.asyncIterator]: () => rest }) {
    onBytes(chunk.length);
    yield chunk;
  }
}
