import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, commandLineActor, NotAllowed } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { WIRE_RECORD } from '@/domain/callback-test-kit';
import { parseWireJson } from '@/domain/wire-json';
import { writeTransaction } from './database';
import { findCallback, listEvents } from './find-callback';
import { type ImportOptions, type ImportReport, importCallbacks } from './import-callbacks';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { supervisor } from './test-kit';

const importer = commandLineActor('import', 'test');

const record = (fields: Record<string, unknown> = {}) => JSON.stringify({ ...WIRE_RECORD, ...fields });
const COLUMNS = Object.keys(WIRE_RECORD);
const row = (id: string, more = '') =>
  `${Object.values({ ...WIRE_RECORD, interaction_id: id }).join(',')}${more}`;

let test: TestDatabase;

beforeEach(async () => {
  test = await createTestDatabase();
});

afterEach(() => {
  test.remove();
});

async function* chunksOf(content: string | Buffer): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 256 * 1024) yield bytes.subarray(at, at + 256 * 1024);
}

async function importFile(
  name: string,
  content: string | Buffer,
  options: ImportOptions = {},
): Promise<ImportReport> {
  const file = { name, path: join(test.folder, name), chunks: chunksOf(content) };
  const [report] = await importCallbacks(test.db, importer, [file], options);
  if (!report) throw new Error('no report');
  return report;
}

const kept = (id: string) => findCallback(test.db, importer, id);
const eventCount = () => test.db.$client.prepare('select count(*) from events').pluck().get();
const inFolder = (name: string) => join(test.folder, name);
const read = (name: string) => readFileSync(inFolder(name), 'utf8');
const rejectFiles = () => readdirSync(test.folder).filter((name) => name.includes('.rejected.'));

/** Changes a record as a supervisor does, on the form. */
function edit(actor: Actor, id: string, fields: Partial<Callback>): void {
  writeTransaction(test.db, () => {
    const row = test.db.query.callbacks
      .findFirst({ where: (table, { eq }) => eq(table.interaction_id, id) })
      .sync();
    if (!row) throw new Error(`${id} is not there`);
    const { id: _, ...before } = row;
    const { version: _version, customer_number_normalized: _normalized, ...callback } = before;
    changeWriter(test.db, actor, 'US').update('edit', before, { ...callback, ...fields });
  });
}

it('asks who may', async () => {
  const nobody = Object.assign({ ...importer }, { role: 'nobody' });
  await expect(importCallbacks(test.db, nobody, [])).rejects.toThrow(NotAllowed);
});

describe('formats', () => {
  it.each([
    ['an object', 'a.json', record()],
    ['an array over several lines', 'a.json', JSON.stringify([JSON.parse(record())], null, 2)],
    ['NDJSON', 'a.ndjson', `${record()}\n`],
    ['NDJSON under another name', 'a.txt', `\n${record()}`],
    ['CSV', 'a.csv', `${COLUMNS.join(',')}\r\n${row('i1')}\r\n`],
    ['with a byte order mark', 'a.json', `\ufeff${record()}`],
  ])('takes %s', async (_what, name, content) => {
    expect(await importFile(name, content)).toMatchObject({ created: 1, rejected: 0, rejectFiles: null });
    const parsed = parseWireJson(record());
    expect(parsed.ok && (await kept('i1'))).toMatchObject(parsed.ok ? parsed.callback : {});
  });

  it('takes a file without records', async () => {
    expect(await importFile('a.json', '[]')).toMatchObject({ created: 0, rejected: 0 });
  });
});

describe('existing records', () => {
  it('are overwritten whole by JSON, the values before staying in the event', async () => {
    await importFile('a.json', record({ subject: 'before', text: 'gone' }));
    expect(await importFile('b.json', record({ subject: 'after' }))).toMatchObject({
      created: 0,
      updated: 1,
    });
    expect(await kept('i1')).toMatchObject({ subject: 'after', text: null, version: 2 });
    const { events } = await listEvents(test.db, importer, 'i1');
    expect(events[0]).toMatchObject({
      command: 'import',
      changes: { subject: ['before', 'after'], text: ['gone', null] },
    });
  });

  it('keep in CSV the fields without a column; an empty cell unsets, "" is the empty text', async () => {
    await importFile('a.json', record({ subject: 's', text: 't', dn: 'd', zzz: 1 }));
    await importFile('b.csv', 'interaction_id,subject,text\ni1,,""\n');
    expect(await kept('i1')).toMatchObject({ subject: null, text: '', dn: 'd', unknown_fields: '{"zzz":1}' });
  });

  it('make no event when nothing differs', async () => {
    await importFile('a.json', record());
    expect(await importFile('a.json', record())).toMatchObject({ unchanged: 1, updated: 0 });
    expect(eventCount()).toBe(1);
  });

  it('are left alone when asked to be', async () => {
    await importFile('a.json', record());
    const both = `${record({ subject: 'x' })}\n${record({ interaction_id: 'i2' })}`;
    expect(await importFile('b.ndjson', both, { skipExisting: true })).toMatchObject({
      skipped: 1,
      created: 1,
    });
    expect(await kept('i1')).toMatchObject({ subject: null, version: 1 });
  });
});

describe('duplicates in a file', () => {
  it('the last good one wins, in one event', async () => {
    const lines = [1, 2, 3].map((subject) => record({ subject: `s${subject}` }));
    const report = await importFile('a.ndjson', [...lines, record({ status: 'odd' })].join('\n'));
    expect(report).toMatchObject({ created: 1, replaced: 2, rejected: 1 });
    expect(await kept('i1')).toMatchObject({ subject: 's3', version: 1 });
  });

  it('the last wins also where existing records are skipped', async () => {
    const lines = [record({ subject: 's1' }), record({ subject: 's2' })];
    await importFile('a.ndjson', lines.join('\n'), { skipExisting: true });
    expect(await kept('i1')).toMatchObject({ subject: 's2' });
  });

  it('a CSV row that does not go with the stored record leaves the word to the row before it', async () => {
    await importFile('a.json', record());
    const rows = ['i1,2026-11-22T11:00:00.000Z', 'i1,2026-11-22T08:00:00.000Z', 'i2,'];
    const report = await importFile('b.csv', `interaction_id,end_time\r\n${rows.join('\r\n')}`);
    expect(report).toMatchObject({ updated: 1, replaced: 0, rejected: 2 });
    expect(await kept('i1')).toMatchObject({ end_time: '2026-11-22T11:00:00.000Z' });
    expect(read('b.csv.rejected.csv')).toBe(`interaction_id,end_time\n${rows[1]}\n${rows[2]}\n`);
    expect(read('b.csv.rejected.reasons.csv')).toMatch(
      /^line,field,reason\n3,end_time,.*\n4,\w+,is required\n/,
    );
  });

  it('of several files, each is imported after the other', async () => {
    const files = [record({ subject: 's', dn: 'd' }), 'interaction_id,subject\ni1,t'].map(
      (content, index) => ({
        name: `${index}`,
        path: inFolder(`${index}`),
        chunks: chunksOf(content),
      }),
    );
    await importCallbacks(test.db, importer, files);
    expect(await kept('i1')).toMatchObject({ subject: 't', dn: 'd', version: 2 });
  });
});

describe('edits made by people', () => {
  it('are counted where the file overwrites them', async () => {
    await importFile('a.json', record({ subject: 's', text: 't' }));
    edit(supervisor, 'i1', { subject: 'mine', dn: 'mine', category_id: 'mine' });
    edit(supervisor, 'i1', { subject: 'mine too' });
    const report = await importFile('a.json', record({ subject: 's', text: 'other', category_id: 'mine' }));
    expect(report).toMatchObject({ overwrittenEdits: 2, recordsWithOverwrittenEdits: 1 });
  });

  it('are not counted where they stay, nor a second time, nor of another import', async () => {
    await importFile('a.json', record({ subject: 's' }));
    edit(supervisor, 'i1', { subject: 'mine' });
    expect(await importFile('a.csv', 'interaction_id,dn\ni1,5')).toMatchObject({
      updated: 1,
      overwrittenEdits: 0,
    });
    edit(importer, 'i1', { text: 'of an import' });
    expect(await importFile('a.json', record())).toMatchObject({ updated: 1, overwrittenEdits: 0 });
  });
});

describe('rejects', () => {
  it('go byte for byte into a file that can be mended and imported again, with line, field and reason', async () => {
    const bad = ` {"status":"\u00e9" ,\t"interaction_id" : "=x"}`;
    await importFile('a.ndjson', `${record()}\r\n${bad}\r\n\n{oops\n`);
    expect(read('a.ndjson.rejected.ndjson')).toBe(`${bad}\n{oops\n`);
    expect(read('a.ndjson.rejected.reasons.csv')).toMatch(/^line,field,reason\n2,/);
    expect(read('a.ndjson.rejected.reasons.csv')).toMatch(/\n2,status,is not a known code or name\n/);
    expect(read('a.ndjson.rejected.reasons.csv')).toMatch(/\n4,,"?is not valid JSON/);
    const mended = read('a.ndjson.rejected.ndjson').replace(bad, record({ interaction_id: '=x' }));
    expect(await importFile('a.ndjson.rejected.ndjson', mended)).toMatchObject({ created: 1, rejected: 1 });
  });

  it('of a JSON array are an array, many lines each', async () => {
    const bad = JSON.stringify({ interaction_id: 'a' }, null, 2);
    await importFile('a.json', `[${bad} ,${record()},\n ${bad}]`);
    expect(read('a.json.rejected.json')).toBe(`[\n${bad},\n${bad}\n]\n`);
    const again = await importFile('b.json', read('a.json.rejected.json'));
    expect(again).toMatchObject({ rejected: 2, created: 0 });
    expect(read('b.json.rejected.json')).toBe(read('a.json.rejected.json'));
  });

  it('of CSV begin with the header', async () => {
    const header = `"interaction_id",${COLUMNS.filter((name) => name !== 'interaction_id').join(',')}`;
    await importFile('a.csv', `${header}\r\n"i\n1",,,\r\n`);
    expect(read('a.csv.rejected.csv')).toBe(`${header}\n"i\n1",,,\n`);
  });

  it('stand beside the input', async () => {
    expect((await importFile('a.ndjson', '{}')).rejectFiles).toEqual({
      records: inFolder('a.ndjson.rejected.ndjson'),
      reasons: inFolder('a.ndjson.rejected.reasons.csv'),
    });
  });

  it('guard the reasons against formulas', async () => {
    await importFile('a.json', `{"=cmd":"\\ud800"}`);
    expect(read('a.json.rejected.reasons.csv')).toContain("\n1,'=cmd,");
  });

  it('tell of an array that is never closed', async () => {
    expect(await importFile('a.json', `[${record()}`)).toMatchObject({ created: 1, rejected: 1 });
    expect(read('a.json.rejected.reasons.csv')).toMatch(/never closed/);
  });

  it('replace those of an earlier run, and leave none when nothing was rejected', async () => {
    await importFile('a.json', '[{}]');
    await importFile('a.json', `${record()}\n{}`);
    expect(rejectFiles()).toEqual(['a.json.rejected.ndjson', 'a.json.rejected.reasons.csv']);
    await importFile('a.json', record());
    expect(rejectFiles()).toEqual([]);
  });

  it('that cannot be written stop the import before anything is changed', async () => {
    mkdirSync(inFolder('a.ndjson.rejected.ndjson'));
    await expect(importFile('a.ndjson', `${record()}\n{}`)).rejects.toThrow();
    expect(eventCount()).toBe(0);
  });
});

it('changes nothing when one of the files cannot be read', async () => {
  const files = [record(), Buffer.from('\ufeffutf-16', 'utf16le')].map((content, index) => ({
    name: `${index}.json`,
    path: inFolder(`${index}.json`),
    chunks: chunksOf(content),
  }));
  await expect(importCallbacks(test.db, importer, files)).rejects.toThrow(/UTF-16/);
  expect(eventCount()).toBe(0);
});

it('tells how far it is', async () => {
  const seen: string[] = [];
  await importFile('a.json', record(), { onProgress: ({ step }) => seen.push(step) });
  expect(seen).toEqual(['reading', 'saving']);
});

type Case = {
  what: string;
  /** JSON text of one record's fields, by name; they are put into each format. */
  fields: Record<string, string>;
  /** What is kept; undefined when the record is rejected. */
  kept?: Partial<Callback>;
  reason?: RegExp;
  /** What is kept in CSV, where every cell is text. */
  csv?: Partial<Callback>;
};

const wide = `{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":0`).join(',')}}`;
const megabyte = 'ä'.repeat(500_000);
const CONTROL = '\u0001\u0007\u001b[31m\u007f\u0085\u202e\u2066x\u2069\u200b';

const CASES: Case[] = [
  { what: 'a text for a number', fields: { attempts: '"three"' }, reason: /attempts,must be a whole number/ },
  {
    what: 'a number for a text',
    fields: { subject: '5' },
    reason: /subject,must be a text/,
    csv: { subject: '5' },
  },
  { what: 'a mandatory field missing', fields: { customer_id: 'null' }, reason: /customer_id,is required/ },
  {
    what: 'a conditional field missing',
    fields: { binary_content: '"https://a.example/b"', binary_content_mime: '"audio/wav"' },
    reason: /binary_content_size,is needed/,
  },
  { what: 'an unknown code', fields: { callback_status: '99' }, kept: { callback_status: 99 } },
  {
    what: 'an impossible date',
    fields: { start_time: '"2026-02-30T10:00:00.000Z"' },
    reason: /start_time,must be/,
  },
  {
    what: 'the end before the start',
    fields: { end_time: '"2026-11-22T09:59:59.999Z"' },
    reason: /end_time,must not be before/,
  },
  ...[
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    '/\\evil',
  ].map(
    (address): Case => ({
      what: `${JSON.stringify(address)} as an address`,
      fields: { structured_text: JSON.stringify(address), structured_text_mime: '"text/html"' },
      kept: { structured_text: address },
    }),
  ),
  {
    what: '__proto__ as a key',
    fields: { udata: '{"__proto__":"a","constructor":"b"}', ['__proto__']: '"c"' },
    kept: { udata: '{"__proto__":"a","constructor":"b"}', unknown_fields: '{"__proto__":"c"}' },
  },
  {
    what: 'half of a surrogate pair',
    fields: { udata: '{"a":"\\ud83d"}' },
    reason: /udata,.*surrogate/,
  },
  { what: 'NUL', fields: { udata: '{"a":"\\u0000"}' }, reason: /udata,.*NUL/ },
  { what: 'an integer beyond 2^53', fields: { owner_id: '9007199254740993' }, reason: /owner_id,.*2\^53/ },
  {
    what: 'attached data 10,000 deep',
    fields: { udata: `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}` },
    reason: /udata,.*deeper than 32/,
  },
  { what: 'attached data 100,000 wide', fields: { udata: wide }, reason: /udata,.*500 entries/ },
  { what: 'a text of 1 MB', fields: { text: JSON.stringify(megabyte) }, kept: { text: megabyte } },
  {
    what: 'control and bidirectional characters',
    fields: { subject: JSON.stringify(CONTROL) },
    kept: { subject: CONTROL },
  },
  { what: 'a key twice', fields: { udata: '{"a":1,"a":2}' }, reason: /\n\d,(udata)?,.*key/i },
];

const FORMATS: Record<string, (records: Record<string, string>[]) => string> = {
  ndjson: (records) => records.map(objectText).join('\n'),
  json: (records) => `[\n${records.map(objectText).join(',\n')}\n]`,
  csv: (records) => {
    const names = [...new Set(records.flatMap((fields) => Object.keys(fields)))];
    const lines = records.map((fields) =>
      names.map((name) => cellText(Object.hasOwn(fields, name) ? fields[name] : undefined)).join(','),
    );
    return [names.join(','), ...lines].join('\n');
  },
};

function objectText(fields: Record<string, string>): string {
  return `{${Object.entries(fields)
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join(',')}}`;
}

function cellText(json: string | undefined): string {
  if (json === undefined || json === 'null') return '';
  const text = json.startsWith('"') ? String(JSON.parse(json)) : json;
  return `"${text.replaceAll('"', '""')}"`;
}

const fieldsOf = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, JSON.stringify(value)]));

describe.each(Object.entries(FORMATS))('bad input in %s', (format, write) => {
  it.each(CASES)('$what', async ({ fields, kept: wanted, reason, csv }) => {
    const keeps = format === 'csv' && csv ? csv : wanted;
    const good = [1, 2].map((id) => fieldsOf({ ...WIRE_RECORD, interaction_id: `good${id}` }));
    const odd = { ...fieldsOf({ ...WIRE_RECORD, interaction_id: 'odd' }), ...fields };
    const report = await importFile(`a.${format}`, write([...good.slice(0, 1), odd, ...good.slice(1)]));
    expect(report).toMatchObject({ created: keeps ? 3 : 2, rejected: keeps ? 0 : 1 });
    expect(await kept('good2')).not.toBeNull();
    if (keeps) expect(await kept('odd')).toMatchObject(keeps);
    else expect(read(`a.${format}.rejected.reasons.csv`)).toMatch(reason ?? /never/);
  });

  it('a record of 20 MB is rejected whole and the next one goes in', async () => {
    const [first, next] = ['long', 'next'].map((id) =>
      fieldsOf({ ...WIRE_RECORD, interaction_id: id, text: '' }),
    );
    const long = { ...first, text: `"${'x'.repeat(20_000_000)}"` };
    const report = await importFile(`a.${format}`, write([long, { ...next }]));
    expect(report).toMatchObject({ created: 1, rejected: 1 });
    expect(read(`a.${format}.rejected.reasons.csv`)).toMatch(/larger than 16 MiB/);
    expect(read(`a.${format}.rejected.${format}`).includes('x'.repeat(20_000_000))).toBe(true);
  });

  it('invalid UTF-8 is rejected byte for byte', async () => {
    const ids = ['bad', 'next'].map((id) => fieldsOf({ ...WIRE_RECORD, interaction_id: id }));
    const bytes = Buffer.from(write(ids), 'latin1');
    bytes[bytes.indexOf('bad')] = 0xff;
    expect(await importFile(`a.${format}`, bytes)).toMatchObject({ created: 1, rejected: 1 });
    const rejected = readFileSync(inFolder(`a.${format}.rejected.${format}`));
    expect(rejected.includes(Buffer.from([0xff, 0x61, 0x64]))).toBe(true);
  });

  it('what is cut off in the middle is rejected', async () => {
    const ids = ['whole', 'cut'].map((id) =>
      fieldsOf({ ...WIRE_RECORD, interaction_id: id, text: 'a text' }),
    );
    const content = write(ids);
    const report = await importFile(`a.${format}`, content.slice(0, content.lastIndexOf('a text') + 3));
    expect(report.created).toBe(1);
    expect(report.rejected).toBeGreaterThan(0);
    expect(existsSync(inFolder(`a.${format}.rejected.reasons.csv`))).toBe(true);
  });
});
