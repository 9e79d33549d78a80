import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-reader';
import { chunked, chunkSizes, collect, jsonObject, outcome } from './reader-test-kit';

type Layout = (objects: unknown[]) => { file: string; texts: string[] };

const indented = (text: string) => text.replaceAll('\n', '\n  ');
const layouts: Record<string, Layout> = {
  'a compact array': (objects) => {
    const texts = objects.map((object) => JSON.stringify(object));
    return { file: JSON.stringify(objects), texts };
  },
  'a pretty array': (objects) => {
    const texts = objects.map((object) => indented(JSON.stringify(object, null, 2)));
    return { file: JSON.stringify(objects, null, 2), texts };
  },
  'an array with a trailing comma, \\r\\n and }, {': (objects) => {
    const texts = objects.map((object) => JSON.stringify(object, null, 1).replaceAll('\n', '\r\n'));
    return { file: `[${texts.map((text) => `${text}, `).join('')}]\r\n`, texts };
  },
  'compact objects one after the other': (objects) => {
    const texts = objects.map((object) => JSON.stringify(object));
    return { file: texts.join(''), texts };
  },
  'pretty objects one after the other': (objects) => {
    const texts = objects.map((object) => JSON.stringify(object, null, '\t'));
    return { file: texts.join('\n'), texts };
  },
};

const told = (file: string, options?: { maxRecordBytes: number }) =>
  outcome(readJson(chunked(file), options));
const shortly = async (file: string) => (await told(file)).map(({ kind, bytes }) => [kind, bytes]);

describe('readJson on a sound file', () => {
  it.each(Object.entries(layouts))(
    'gives back every object of %s, however cut into chunks',
    async (_, layout) => {
      await fc.assert(
        fc.asyncProperty(fc.array(jsonObject), fc.boolean(), chunkSizes, async (objects, hasBom, sizes) => {
          const { file, texts } = layout(objects);
          const records = await collect(readJson(chunked((hasBom ? '\uFEFF' : '') + file, sizes)));
          expect(records.map((record) => record.kind === 'record' && record.text)).toEqual(texts);
          expect(records.map((record) => record.bytes)).toEqual(texts.map((text) => Buffer.from(text)));
          let at = 0;
          const lines = texts.map((text) => {
            at = file.indexOf(text, at) + text.length;
            return file.slice(0, at - text.length).split('\n').length;
          });
          expect(records.map((record) => record.line)).toEqual(lines);
        }),
      );
    },
  );

  it('gives nothing for an empty array or file', async () => {
    expect(await told(' [ ]\n')).toEqual([]);
    expect(await told('')).toEqual([]);
    expect(await told(' \n')).toEqual([]);
  });

  it('takes 100,000 levels of nesting', async () => {
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await shortly(`[${deep},{"b":1}]`)).toEqual([
      ['record', deep],
      ['record', '{"b":1}'],
    ]);
  });
});

const brokenRecords: Record<string, string> = {
  'a line break in a text': '{"a": "x\ny", "b": 1}',
  'an escaped line break in a text': '{"a": "x\\\ny", "b": 1}',
  'a text left open': '{"a": "x, "b": 1}',
  'brackets that do not match': '{"a": [1, 2}, "b": 1}',
  'a bracket too many at the end of a list': '{"a": [1]], "b": 1}',
  'an object left open': '{"a": 1, "b": {"c": 1}',
  'a list left open': '{"a": [1',
  'a list left open after a comma': '{"a": [1,',
  'a colon missing': '{"a" {"c": 1}}',
  'a comma missing in a list': '{"a": [{"c": 1} {"c": 2}]}',
};

describe('readJson on a broken file', () => {
  it.each(Object.entries(brokenRecords))(
    'rejects a record with %s, as it stands, and reads on',
    async (_, broken) => {
      const good = ['{"a": 1}', '{"b": [{"c": 2}]}', '{"d": "é"}'].map((text) =>
        Buffer.from(text).toString('latin1'),
      );
      const expected = [
        ['record', good[0]],
        ['malformed', broken],
        ['record', good[1]],
        ['record', good[2]],
      ];
      const [first, second, third] = ['{"a": 1}', '{"b": [{"c": 2}]}', '{"d": "é"}'];
      expect(await shortly(`[\n  ${first},\n  ${broken},\n  ${second},\n  ${third}\n]\n`)).toEqual(expected);
      expect(await shortly(`[${first}\n,${broken}\n,${second}\n, ${third}]`)).toEqual(expected);
      expect(await shortly(`${first}\n${broken}\n\n${second}\n${third}\n`)).toEqual(expected);
      expect(await shortly(`[\n${broken},\n${second}\n]`)).toEqual([expected[1], expected[2]]);
      expect(await shortly(`[\n${first},\n${broken}\n]`)).toEqual([expected[0], expected[1]]);
    },
  );

  it('does not take an object inside a broken pretty record for a record', async () => {
    const record = (text: string) =>
      JSON.stringify({ id: text, list: [{ a: 1 }, { b: 2 }], c: { d: 1 } }, null, 2);
    const broken = record('x').replace('"x"', '"x\ny"');
    const expected = [
      ['record', record('1')],
      ['malformed', broken],
      ['record', record('2')],
    ];
    expect(await shortly([record('1'), broken, record('2')].join('\n'))).toEqual(expected);
    expect(await shortly(`[${[record('1'), broken, record('2')].join(',\n')}]`)).toEqual(expected);
    expect(await shortly(`[${[record('1'), broken, record('2')].join(', ')}]`)).toEqual(expected);
  });

  it.each([', ', '\n  , ', ' '])(
    'finds the record after a broken one on the same line, after %j',
    async (comma) => {
      const record = (text: string) => `{\n    "a": "${text}",\n    "b": [\n    {}]\n  }`;
      const [first, broken, second] = [record('1'), record('x\n    {y'), record('2')];
      expect(await shortly(`[ ${[first, broken, second].join(comma)} ]`)).toEqual([
        ['record', first],
        ['malformed', broken],
        ['record', second],
      ]);
    },
  );

  it('tells the lines of what follows a broken record', async () => {
    expect((await told('[\n{"a":"x\n\ny"},\n\n{"b":1},\n5,\n{"c":1}]')).map(({ line }) => line)).toEqual([
      2, 6, 7, 8,
    ]);
  });

  it('rejects what is no object', async () => {
    const elements = ['1', '"a, [{\\" b"', 'null', '[{"a":1}, [2]]', '-1.5e3', 'tru e', '"open'];
    const records = await collect(readJson(chunked(`[{"a":1}, ${elements.join(' , ')}\n, {"b":1}]`)));
    expect(records.map(({ bytes }) => bytes.toString())).toEqual(['{"a":1}', ...elements, '{"b":1}']);
    expect(records.slice(1, -1).every((record) => record.kind === 'malformed')).toBe(true);
    expect(records[3]).toMatchObject({ reason: 'a record must be a JSON object' });
    expect(records.at(-1)).toMatchObject({ kind: 'record' });
  });

  it('rejects a record before which a comma is missing, or which stands after the array', async () => {
    const records = await collect(readJson(chunked('[{"a":1}{"b":1},{"c":1}] {"d":1} garbage')));
    expect(records.map((record) => (record.kind === 'malformed' ? record.reason : record.kind))).toEqual([
      'record',
      'a comma is missing before the record',
      'record',
      'the record stands after the end of the array',
      'a record must be a JSON object',
    ]);
  });

  it('tells of an array that is never closed, after its records', async () => {
    const records = await collect(readJson(chunked('\n[{"a":1},\n{"b":1},\n')));
    expect(records.map(({ kind }) => kind)).toEqual(['record', 'record', 'malformed']);
    expect(records[2]).toMatchObject({
      line: 4,
      bytes: Buffer.alloc(0),
      reason: 'the array opened on line 2 is never closed: is the file complete?',
    });
    const cut = await collect(readJson(chunked('[{"a":1},\n{"b":{"c":1')));
    expect(cut.map(({ kind, bytes }) => [kind, bytes.toString()])).toEqual([
      ['record', '{"a":1}'],
      ['malformed', '{"b":{"c":1'],
    ]);
  });

  it('finds a record that is not UTF-8 malformed', async () => {
    const file = Buffer.from('[{"a":"\xe9"},{"b":1}]', 'latin1');
    expect((await outcome(readJson(chunked(file)))).map(({ kind }) => kind)).toEqual(['malformed', 'record']);
  });

  it('says on which line a long record breaks', async () => {
    const [broken] = await collect(readJson(chunked('\n{\n"a": 1,\n"b": ]\n}')));
    expect(broken).toMatchObject({ line: 2, reason: 'the brackets do not match on line 4' });
  });
});

const junk = fc.array(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '1',
    ' ',
    '\n',
    '\r\n',
    'é',
    '{"a":1}',
    '{"b":[{}]}',
    '\n{',
  ),
  { maxLength: 60 },
);
const solid = (text: string) => text.replace(/[\s,[\]]/g, '');

describe('readJson on anything', () => {
  it('passes on every byte that does not separate, the same however cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(junk, chunkSizes, async (parts, sizes) => {
        const file = Buffer.from(parts.join(''));
        const records = await outcome(readJson(chunked(file, sizes)));
        expect(solid(records.map(({ bytes }) => bytes).join(''))).toBe(solid(file.toString('latin1')));
        expect(records).toEqual(await outcome(readJson(chunked(file, [file.length]))));
      }),
      { numRuns: 2000 },
    );
  });

  it('passes on every byte that does not separate, whatever the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.integer({ min: 1, max: 9 }),
        chunkSizes,
        async (parts, maxRecordBytes, sizes) => {
          const file = Buffer.from(parts.join(''));
          const pieces = await collect(readJson(chunked(file, sizes), { maxRecordBytes }));
          const all = Buffer.concat(pieces.map(({ bytes }) => bytes)).toString('latin1');
          expect(solid(all)).toBe(solid(file.toString('latin1')));
          let isOpen = false;
          for (const piece of pieces) {
            if (piece.kind === 'oversize') expect(piece.first).toBe(!isOpen);
            else expect(isOpen).toBe(false);
            isOpen = piece.kind === 'oversize' && !piece.last;
          }
          expect(isOpen).toBe(false);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('readJson on a long record', () => {
  const long = `{"a":"${'\\"x'.repeat(60)}","b":[\n{"c":${'[1,'.repeat(9)}1${']'.repeat(9)}},{}]}`;

  it.each([[[1]], [[7]], [[64]], [[5000]]])('passes it on in pieces, in chunks of %j', async (sizes) => {
    const file = `[{"ok":1},\n${long},\n{"ok":2},"${'x'.repeat(99)}", {"ok":3}]`;
    const records = await outcome(readJson(chunked(file, sizes), { maxRecordBytes: 40 }));
    expect(records).toEqual([
      { kind: 'record', line: 1, bytes: '{"ok":1}' },
      { kind: 'oversize', line: 2, bytes: long },
      { kind: 'record', line: 4, bytes: '{"ok":2}' },
      { kind: 'oversize', line: 4, bytes: `"${'x'.repeat(99)}"` },
      { kind: 'record', line: 4, bytes: '{"ok":3}' },
    ]);
  });

  it.each([[[1]], [[7]], [[60]], [[5000]]])('goes on after a broken one, in chunks of %j', async (sizes) => {
    const broken = `{"a":"${'x'.repeat(90)}\n, ${'y'.repeat(5)}"}`;
    const records = await outcome(
      readJson(chunked(`[${broken} ,\n{"ok":2}]`, sizes), { maxRecordBytes: 40 }),
    );
    expect(records).toEqual([
      { kind: 'oversize', line: 1, bytes: broken },
      { kind: 'record', line: 3, bytes: '{"ok":2}' },
    ]);
  });

  it('takes one of exactly the limit', async () => {
    const records = await told('[{"a":123},{"a":1234},{"a":123}]', { maxRecordBytes: 9 });
    expect(records.map(({ kind }) => kind)).toEqual(['record', 'oversize', 'record']);
  });

  it('finds the records that a list left open has swallowed', async () => {
    const good = Array.from({ length: 50 }, (_, index) => `{"ok":${index}}`);
    const records = await told(`[\n{"a":[1,\n${good.join(',\n')}\n]`, { maxRecordBytes: 60 });
    expect(records.map(({ kind, bytes }) => [kind, bytes])).toEqual([
      ['malformed', '{"a":[1'],
      ...good.map((text) => ['record', text]),
    ]);
  });

  it('never holds more than the limit and a chunk', async () => {
    async function* endless() {
      yield Buffer.from('[{"a":[');
      for (let chunk = 0; chunk < 300; chunk++) yield Buffer.from('{"b":"xyz"},'.repeat(80));
      yield Buffer.from('}');
      for (let chunk = 0; chunk < 300; chunk++) {
        const kind = chunk % 30;
        yield Buffer.from(kind < 10 ? ' \n'.repeat(500) : kind < 20 ? ' '.repeat(1000) : 'x\n'.repeat(500));
      }
    }
    let pieces = 0;
    for await (const piece of readJson(endless(), { maxRecordBytes: 5000 })) {
      expect(piece.bytes.length).toBeLessThanOrEqual(7000);
      pieces++;
    }
    expect(pieces).toBeGreaterThan(300);
  });
});
