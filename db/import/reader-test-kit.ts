import fc from 'fast-check';
import type { OversizePiece } from './raw-record';

/** The bytes in chunks of the given sizes, over and over; each chunk is a buffer of its own. */
export async function* chunked(bytes: Buffer | string, sizes: number[] = [7]): AsyncGenerator<Buffer> {
  const whole = Buffer.from(bytes);
  let at = 0;
  for (let turn = 0; at < whole.length; turn++) {
    const size = sizes[turn % sizes.length] ?? whole.length;
    yield Buffer.from(whole.subarray(at, at + size));
    at += size;
  }
}

export const chunkSizes = fc.array(
  fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 300 })),
  {
    minLength: 1,
    maxLength: 6,
  },
);

const awkwardText = fc.string({
  unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', '\n', '\r', ' ', 'é', '😀', '\u2028', 'a'),
});

export const jsonObject = fc.dictionary(
  fc.oneof(awkwardText, fc.string({ unit: 'binary', maxLength: 6 })),
  fc.oneof(awkwardText, fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 })),
  { maxKeys: 5 },
);

type Raw =
  | { kind: 'header' | 'record' | 'malformed'; line: number; bytes: Buffer; cells?: unknown }
  | OversizePiece;

/** What came out, short enough to compare: bytes as text (latin1), pieces joined. */
export async function outcome(
  records: AsyncIterable<Raw>,
): Promise<{ kind: string; line: number; bytes: string }[]> {
  const told: { kind: string; line: number; bytes: string }[] = [];
  for await (const record of records) {
    const bytes = record.bytes.toString('latin1');
    const before = told.at(-1);
    if (record.kind === 'oversize' && !record.first && before !== undefined) before.bytes += bytes;
    else told.push({ kind: record.kind, line: record.line, bytes });
  }
  return told;
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
