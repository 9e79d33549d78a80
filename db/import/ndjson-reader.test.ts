import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNdjson } from './ndjson-reader';
import { chunked, chunkSizes, collect, jsonObject, outcome } from './reader-test-kit';

describe('readNdjson', () => {
  it('gives back every object, however the file is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(jsonObject, fc.constantFrom('\n', '\r\n', '\n\n', '\n \t\r\n'))),
        fc.boolean(),
        chunkSizes,
        async (lines, hasBom, sizes) => {
          const file = lines.map(([object, end]) => JSON.stringify(object) + end).join('');
          const records = await collect(readNdjson(chunked((hasBom ? '\uFEFF' : '') + file, sizes)));
          const texts = lines.map(([object]) => JSON.stringify(object));
          expect(records.map((record) => record.kind === 'record' && record.text)).toEqual(texts);
          expect(records.map((record) => record.bytes)).toEqual(texts.map((text) => Buffer.from(text)));
        },
      ),
    );
  });

  it('passes on every byte that does not separate, whatever the bytes and the limit', async () => {
    const junk = fc.array(fc.constantFrom('{', '}', '"', 'é', ' ', '\r', '\n', '\r\n', 'abcdef'), {
      maxLength: 80,
    });
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.integer({ min: 1, max: 12 }),
        chunkSizes,
        async (parts, maxRecordBytes, sizes) => {
          const file = Buffer.from(parts.join(''));
          const told = await outcome(readNdjson(chunked(file, sizes), { maxRecordBytes }));
          const solid = (text: string) => text.replace(/\s/g, '');
          expect(solid(told.map(({ bytes }) => bytes).join(''))).toBe(solid(file.toString('latin1')));
          expect(told).toEqual(await outcome(readNdjson(chunked(file, [file.length]), { maxRecordBytes })));
        },
      ),
    );
  });

  it('tells the line, over blank lines', async () => {
    expect(await outcome(readNdjson(chunked('\n{"a":1}\r\n \r\n\n{"b":2}')))).toEqual([
      { kind: 'record', line: 2, bytes: '{"a":1}' },
      { kind: 'record', line: 5, bytes: '{"b":2}' },
    ]);
  });

  it('finds a line that is not UTF-8 malformed and reads on', async () => {
    const file = Buffer.from('{"a":"é"}\n{"a":"\xff\xc3"}\n{"b":1}\n', 'latin1');
    const [first, second, third] = await collect(readNdjson(chunked(file.subarray(10))));
    expect(first).toEqual({
      kind: 'malformed',
      line: 1,
      bytes: Buffer.from('{"a":"\xff\xc3"}', 'latin1'),
      reason: 'the record is not valid UTF-8',
    });
    expect(second).toMatchObject({ kind: 'record', line: 2, text: '{"b":1}' });
    expect(third).toBeUndefined();
  });

  it.each([[[3]], [[1000]], [[11]], [[1]]])(
    'passes a long line on in pieces, in chunks of %j',
    async (sizes) => {
      const long = `{"a":"${'x'.repeat(50)}"}`;
      const pieces = await collect(
        readNdjson(chunked(`{"ok":1}\r\n${long}\r\n{"ok":2}\n${long}`, sizes), { maxRecordBytes: 10 }),
      );
      const oversize = pieces.filter((piece) => piece.kind === 'oversize');
      expect(Buffer.concat(oversize.map(({ bytes }) => bytes)).toString()).toBe(long + long);
      expect(oversize.filter(({ first }) => first).map(({ line }) => line)).toEqual([2, 4]);
      expect(oversize.filter(({ last }) => last).map(({ line }) => line)).toEqual([2, 4]);
      expect(oversize[0]?.reason).toBe('the record is larger than 10 bytes');
      for (const { bytes } of oversize) expect(bytes.length).toBeLessThanOrEqual(Math.max(62, 10));
      expect(pieces.filter(({ kind }) => kind === 'record').map(({ line }) => line)).toEqual([1, 3]);
    },
  );

  it('takes a line of exactly the limit', async () => {
    const told = await outcome(
      readNdjson(chunked('{"a":123}\r\n{"a":123}\n{"a":1234}\r\n', [1]), { maxRecordBytes: 9 }),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['record', 'record', 'oversize']);
  });

  it('never holds more than the limit and a chunk of a long line', async () => {
    async function* endless() {
      for (let chunk = 0; chunk < 500; chunk++) yield Buffer.alloc(1000, 'x');
    }
    for await (const piece of readNdjson(endless(), { maxRecordBytes: 5000 })) {
      expect(piece.bytes.length).toBeLessThanOrEqual(6000);
    }
  });

  it('refuses UTF-16', async () => {
    const file = Buffer.from('\uFEFF{"a":1}', 'utf16le');
    await expect(collect(readNdjson(chunked(file)))).rejects.toThrow('UTF-16');
  });
});
