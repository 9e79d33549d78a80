import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv } from './csv-reader';
import { ImportFileError } from './import-file-error';
import { chunked, chunkSizes, collect, outcome } from './reader-test-kit';

type Cell = { value: string | null; isQuoted: boolean };

const written = ({ value, isQuoted }: Cell) => {
  if (value === null) return '';
  return isQuoted || value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
};

const cell: fc.Arbitrary<Cell> = fc.record({
  value: fc.oneof(
    fc.constantFrom(null, '', 'a', ' b ', '"', ',', '\r\n', '\n', 'é', 'x,y', '""', 'a\nb,"c"'),
    fc.string({ unit: 'binary', maxLength: 8 }),
  ),
  isQuoted: fc.boolean(),
});

const sheet = fc
  .integer({ min: 1, max: 5 })
  .chain((others) => fc.array(fc.array(cell, { minLength: others + 1, maxLength: others + 1 })));

const columnsFor = (row: Cell[] | undefined) =>
  ['interaction_id', '__proto__', 'note', 'start_time', 'é', 'x'].slice(0, row?.length ?? 2);

const shortly = async (file: string) =>
  (await outcome(readCsv(chunked(file)))).slice(1).map(({ kind, bytes }) => [kind, bytes]);

const reasons = async (file: string) =>
  (await collect(readCsv(chunked(file))))
    .slice(1)
    .map((row) => (row.kind === 'malformed' ? row.reason : row.kind));

describe('readCsv on a sound file', () => {
  it('gives back every cell, as csv-parse does, however the file is cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        sheet,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        chunkSizes,
        async (rows, lineEnd, hasBom, endsWithLineEnd, sizes) => {
          const columns = columnsFor(rows[0]);
          const lines = [columns.join(','), ...rows.map((row) => row.map(written).join(','))];
          const file = (hasBom ? '\uFEFF' : '') + lines.join(lineEnd) + (endsWithLineEnd ? lineEnd : '');
          const [header, ...records] = await collect(readCsv(chunked(file, sizes)));
          expect(header).toEqual({ kind: 'header', line: 1, bytes: Buffer.from(columns.join(',')), columns });
          const cells = records.map((record) => record.kind === 'record' && record.cells);
          expect(cells).toEqual(rows.map((row) => row.map(({ value }) => value)));
          expect(records.map(({ bytes }) => bytes)).toEqual(lines.slice(1).map((line) => Buffer.from(line)));
          const referee: unknown = parse(file, {
            bom: true,
            record_delimiter: lineEnd,
            cast: (value, context) => (value === '' && !context.quoting ? null : value),
          });
          expect([columns, ...cells]).toEqual(referee);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('skips empty lines and tells the lines', async () => {
    expect(await outcome(readCsv(chunked('\r\n interaction_id ,"b"\n\r\n1,"x\n\ny"\r\n\n2,\n\n')))).toEqual([
      { kind: 'header', line: 2, bytes: ' interaction_id ,"b"' },
      { kind: 'record', line: 4, bytes: '1,"x\n\ny"' },
      { kind: 'record', line: 8, bytes: '2,' },
    ]);
  });

  it('tells an empty cell from an empty text, and trims the names of columns', async () => {
    const [header, record] = await collect(readCsv(chunked('"interaction_id", b ,c,d\n1,,"", \n')));
    expect(header).toMatchObject({ columns: ['interaction_id', 'b', 'c', 'd'] });
    expect(record).toMatchObject({ cells: ['1', null, '', ' '] });
  });
});

describe('readCsv without a usable header', () => {
  it.each([
    ['', 'the file is empty: it has no header row'],
    ['\n\n', 'the file is empty: it has no header row'],
    ['id,note\n1,2', 'the header row has no column interaction_id'],
    [
      'interaction_id;note\n',
      'the header row has no column interaction_id; cells must be separated by commas',
    ],
    ['interaction_id,a, a\n', 'the header row names the column a twice'],
    ['interaction_id,,a\n', 'the header row names no column 2'],
    [
      'interaction_id,a"b\n',
      'the header row cannot be read: cell 2 holds a quote but does not begin with one',
    ],
    ['interaction_id,"a\n1,2\n', 'the header row cannot be read: the quote opened on line 1 is never closed'],
    [
      `interaction_id,${'a'.repeat(300)}\n`,
      'the header row is too long: the record is larger than 200 bytes',
    ],
  ])('refuses %j', async (file, message) => {
    const reading = collect(readCsv(chunked(file), { maxRecordBytes: 200 }));
    await expect(reading).rejects.toThrow(new ImportFileError(message));
  });

  it('refuses one that is not UTF-8', async () => {
    const reading = collect(readCsv(chunked(Buffer.from('interaction_id,\xe9\n', 'latin1'))));
    await expect(reading).rejects.toThrow('the header row is not valid UTF-8');
  });
});

const header = 'interaction_id,note,x\n';

describe('readCsv on a broken row', () => {
  it.each([
    ['too few cells', '2,b', 'the row has 2 cells, the header 3 columns'],
    ['one cell', 'b', 'the row has 1 cell, the header 3 columns'],
    ['too many cells', '2,b,c,', 'the row has 4 cells, the header 3 columns'],
    ['a stray quote', '2,b"b,c', 'cell 2 (note) holds a quote but does not begin with one'],
    ['a cell that goes on', '2,"b"b,c', 'cell 2 (note) goes on after its closing quote'],
    ['a quote left open', '2,"b,c', 'the quote opened on line 3 is never closed'],
    ['a quote left open on two lines', '2,"b\n\nb,c', 'the quote opened on line 3 is never closed'],
  ])('rejects %s, as it stands, and reads on', async (_, broken, reason) => {
    const good = ['1,a,', '3,"a, b",c', '4,"a\n\nb",c', '5,"",c'];
    for (const lineEnd of ['\n', '\r\n']) {
      const file = header + [good[0], broken, ...good.slice(1)].join(lineEnd);
      expect(await shortly(file)).toEqual([
        ['record', good[0]],
        ['malformed', broken],
        ...good.slice(1).map((row) => ['record', row]),
      ]);
    }
    expect((await reasons(`${header}1,a,\n${broken}\n6,a,\n7,a,`))[1]).toBe(reason);
  });

  it('says where the quote was opened when a row ends wrongly on a later line', async () => {
    expect(await reasons(`${header}1,"a\nb"c,\n2,"a\nb"\n`)).toEqual([
      'cell 2 (note) goes on after its closing quote; a quote was opened on line 2',
      'the row has 2 cells, the header 3 columns; a quote was opened on line 4',
    ]);
  });

  it('says where the last of several quotes was opened', async () => {
    expect(await reasons(`${header}1,"a\nb","c\n`)).toEqual(['the quote opened on line 3 is never closed']);
  });

  it('does not take a broken line for the row that follows a broken row', async () => {
    expect(await shortly(`${header}2,"open,x\n3,b,c"c\n4,a,b`)).toEqual([
      ['malformed', '2,"open,x\n3,b,c"c'],
      ['record', '4,a,b'],
    ]);
  });

  it.each(['', '\n', '\r\n'])(
    'reads the last row after a quote left open, the file ending with %j',
    async (end) => {
      expect(await shortly(`${header}1,"open,x\n2,a,b${end}`)).toEqual([
        ['malformed', '1,"open,x'],
        ['record', '2,a,b'],
      ]);
      expect(await shortly(`${header}1,"open,x${end}`)).toEqual([['malformed', '1,"open,x']]);
    },
  );

  it('keeps the blank lines of a broken row of many lines', async () => {
    const broken = '2,"a\r\n\r\nb, c\n\n"d,e';
    expect(await shortly(`${header}1,a,b\n${broken}\r\n3,a,b`)).toEqual([
      ['record', '1,a,b'],
      ['malformed', broken],
      ['record', '3,a,b'],
    ]);
  });

  it('loses no good row to a quote left open up to the end of the file', async () => {
    const good = Array.from({ length: 2000 }, (_, index) => `${index},note ${index},x`);
    const told = await shortly(
      `${header}${good.slice(0, 5).join('\n')}\n5,"open,x\n${good.slice(5).join('\n')}\n`,
    );
    expect(told).toHaveLength(2001);
    expect(told[5]).toEqual(['malformed', '5,"open,x']);
    expect(told.filter(([kind]) => kind === 'record').map(([, bytes]) => bytes)).toEqual(good);
  });

  it('takes a row that begins in the line that shows an earlier quote to be open, and goes on after it', async () => {
    expect(await shortly(`${header}1,"open,x\n2,"a, b","c\nd"\n3,a,b\n`)).toEqual([
      ['malformed', '1,"open,x'],
      ['record', '2,"a, b","c\nd"'],
      ['record', '3,a,b'],
    ]);
  });

  it('finds a row that is not UTF-8 malformed, its bytes as they are', async () => {
    const file = Buffer.from(`${header}1,\xe9,x\n2,\xc3\xa9,x\n`, 'latin1');
    expect((await outcome(readCsv(chunked(file)))).slice(1)).toEqual([
      { kind: 'malformed', line: 2, bytes: '1,\xe9,x' },
      { kind: 'record', line: 3, bytes: '2,\xc3\xa9,x' },
    ]);
  });
});

const junk = fc.array(
  fc.constantFrom(
    '"',
    '""',
    ',',
    '\n',
    '\r\n',
    '\r',
    'a',
    'é',
    ' ',
    '1,2,3\n',
    '"x","y",""\n',
    '"a\nb",,c\n',
  ),
  { maxLength: 60 },
);
const solid = (text: string) => text.replace(/[\r\n]/g, '');

describe('readCsv on anything', () => {
  it('passes on every byte that is no line end, the same however cut into chunks', async () => {
    await fc.assert(
      fc.asyncProperty(junk, chunkSizes, async (parts, sizes) => {
        const file = Buffer.from(header + parts.join(''));
        const rows = await outcome(readCsv(chunked(file, sizes)));
        expect(solid(rows.map(({ bytes }) => bytes).join(''))).toBe(solid(file.toString('latin1')));
        expect(rows).toEqual(await outcome(readCsv(chunked(file, [file.length]))));
        let line = 0;
        for (const row of rows) {
          expect(row.line).toBeGreaterThan(line);
          line = row.line;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the line ends inside a row', async () => {
    await fc.assert(
      fc.asyncProperty(junk, chunkSizes, async (parts, sizes) => {
        const file = header + parts.join('');
        const rows = await outcome(readCsv(chunked(file, sizes)));
        const text = Buffer.from(file).toString('latin1');
        let at = 0;
        for (const { bytes } of rows) {
          const found = text.indexOf(bytes, at);
          expect(text.slice(at, found)).toMatch(/^[\r\n]*$/);
          at = found + bytes.length;
        }
        expect(text.slice(at)).toMatch(/^[\r\n]*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('passes on every byte that is no line end, whatever the limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        junk,
        fc.integer({ min: 22, max: 30 }),
        chunkSizes,
        async (parts, maxRecordBytes, sizes) => {
          const file = Buffer.from(header + parts.join(''));
          const pieces = await collect(readCsv(chunked(file, sizes), { maxRecordBytes }));
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

describe('readCsv on a long row', () => {
  it('passes it on whole when it ends wrongly', async () => {
    const long = `2,"${'x\n'.repeat(60)}1,b,c\nz"z,c`;
    const rows = await outcome(readCsv(chunked(`${header}${long}\n3,a,b`, [64]), { maxRecordBytes: 40 }));
    expect(rows.slice(1)).toEqual([
      { kind: 'oversize', line: 2, bytes: long },
      { kind: 'record', line: 64, bytes: '3,a,b' },
    ]);
  });

  it.each([[[1]], [[7]], [[5000]]])('takes one of exactly the limit, in chunks of %j', async (sizes) => {
    const file = `${header}1,a,${'x'.repeat(18)}\r\n2,a,${'x'.repeat(19)}\r\n3,a,${'x'.repeat(18)}`;
    const rows = await outcome(readCsv(chunked(file, sizes), { maxRecordBytes: 22 }));
    expect(rows.map(({ kind }) => kind)).toEqual(['header', 'record', 'oversize', 'record']);
  });

  it.each([[[1]], [[7]], [[5000]]])('does not look into its quoted cells, in chunks of %j', async (sizes) => {
    const long = `"a\n1,b,c\n",${'x'.repeat(100)},c`;
    const rows = await outcome(readCsv(chunked(header + long, sizes), { maxRecordBytes: 40 }));
    expect(rows.slice(1)).toEqual([{ kind: 'oversize', line: 2, bytes: long }]);
  });

  it.each([[[1]], [[7]], [[64]], [[5000]]])('passes it on in pieces, in chunks of %j', async (sizes) => {
    const long = `2,"${'a ""b""\r\n'.repeat(30)}",${'x'.repeat(50)}`;
    const rows = await outcome(
      readCsv(chunked(`${header}1,a,b\r\n${long}\r\n3,a,b`, sizes), { maxRecordBytes: 40 }),
    );
    expect(rows.slice(1)).toEqual([
      { kind: 'record', line: 2, bytes: '1,a,b' },
      { kind: 'oversize', line: 3, bytes: long },
      { kind: 'record', line: 34, bytes: '3,a,b' },
    ]);
  });

  it.each([[[1]], [[7]], [[5000]]])(
    'finds the rows that a quote has swallowed, in chunks of %j',
    async (sizes) => {
      const good = Array.from({ length: 40 }, (_, index) => `${index},a,b`);
      const rows = await outcome(
        readCsv(chunked(`${header}0,"a,b\n${good.join('\n')}\n`, sizes), { maxRecordBytes: 60 }),
      );
      expect(rows.slice(1).map(({ kind, bytes }) => [kind, bytes])).toEqual([
        ['malformed', '0,"a,b'],
        ...good.map((row) => ['record', row]),
      ]);
    },
  );

  it('never holds more than the limit and a chunk', async () => {
    async function* endless() {
      yield Buffer.from(`${header}1,"`);
      for (let chunk = 0; chunk < 300; chunk++) yield Buffer.from('text ""\n'.repeat(125));
    }
    let pieces = 0;
    for await (const piece of readCsv(endless(), { maxRecordBytes: 5000 })) {
      expect(piece.bytes.length).toBeLessThanOrEqual(6100);
      pieces++;
    }
    expect(pieces).toBeGreaterThan(200);
  });
});
