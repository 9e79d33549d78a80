import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandLineActor, NotAllowed } from '@/domain/actor';
import { BANDS_BY_RISK, bandOf } from '@/domain/callback-band';
import type { Callback } from '@/domain/callback-fields';
import { type CallbackFilter, EMPTY_FILTER, type FilterMoment, orderOf } from '@/domain/callback-filter';
import { fullSort, type ListOrder, RISK_ORDER } from '@/domain/callback-sort';
import { anyCallback } from '@/domain/callback-test-kit';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { parseWireJson } from '@/domain/wire-json';
import { closeDatabase, type Database, openDatabase, writeTransaction } from './database';
import { EXPORT_FORMATS, type ExportFormat, exportCallbacks } from './export-callbacks';
import { importCallbacks } from './import-callbacks';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';

const NOW_MS = Date.parse('2026-11-22T10:00:00.000Z');
const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const actor = commandLineActor('import', 'test');

let test: TestDatabase;

beforeEach(async () => {
  test = await createTestDatabase();
});

afterEach(() => {
  test.remove();
});

const RECORD = {
  desired_response_type: 'Voice',
  start_time: '2026-11-22T10:00:00.000Z',
  customer_number: '+49 30 901820',
  attempts: 0,
  customer_id: 'c1',
  status: 1,
  entity_type: 5,
  type: 'outbound',
  media_type: 'callback',
  creator_app_id: 100,
  start_date: '2026-11-22T09:00:00.000Z',
};

function callback(fields: Record<string, unknown>): Callback {
  const parsed = parseWireJson(JSON.stringify({ ...RECORD, ...fields }));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.callback;
}

function insert(db: Database, callbacks: readonly Callback[]): void {
  writeTransaction(db, () => {
    const writer = changeWriter(db, actor, 'US');
    for (const each of callbacks) writer.insert('import', each);
  });
}

function filterIn(query: string): CallbackFilter {
  const params = Object.fromEntries(new URLSearchParams(query));
  const { filter, problems } = parseCallbackFilter(params, { zone: 'UTC', nowMs: NOW_MS });
  expect(problems).toEqual([]);
  return filter;
}

async function exported(db: Database, format: ExportFormat, query = ''): Promise<string> {
  const filter = filterIn(query);
  let text = '';
  for await (const chunk of exportCallbacks(db, actor, filter, MOMENT, format)) text += chunk;
  return text;
}

const idsIn = (ndjson: string) =>
  ndjson
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).interaction_id);

it('asks who may, before anything is read', () => {
  const nobody = Object.assign({ ...actor }, { role: 'nobody' });
  expect(() => exportCallbacks(test.db, nobody, EMPTY_FILTER, MOMENT, 'csv')).toThrow(NotAllowed);
});

describe.each(EXPORT_FORMATS)('export, import elsewhere, export again: %s', (format) => {
  // In this order what ties stands as it was added; in the usual one, the last that was added stands first.
  const AS_ADDED = 'sort=start_time';

  it('gives the same bytes for anything that can be kept', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anyCallback, { maxLength: 6, selector: ({ interaction_id }) => interaction_id }),
        async (callbacks) => {
          const [here, elsewhere] = [await createTestDatabase(), await createTestDatabase()];
          try {
            insert(here.db, callbacks);
            const first = await exported(here.db, format, AS_ADDED);
            async function* chunks() {
              yield Buffer.from(first);
            }
            const file = { name: `a.${format}`, path: join(elsewhere.folder, 'a'), chunks: chunks() };
            const [report] = await importCallbacks(elsewhere.db, actor, [file]);
            expect(report).toMatchObject({ created: callbacks.length, rejected: 0 });
            expect(await exported(elsewhere.db, format, AS_ADDED)).toBe(first);
          } finally {
            here.remove();
            elsewhere.remove();
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('also for many records', async () => {
    const many = Array.from({ length: 1_000 }, (_, index) =>
      callback({ interaction_id: `i${index}`, text: 'é'.repeat(200) }),
    );
    insert(test.db, many);
    const elsewhere = await createTestDatabase();
    const first = await exported(test.db, format, AS_ADDED);
    async function* chunks() {
      for (let at = 0; at < first.length; at += 10_000) yield Buffer.from(first.slice(at, at + 10_000));
    }
    await importCallbacks(elsewhere.db, actor, [
      { name: `a.${format}`, path: join(elsewhere.folder, 'a'), chunks: chunks() },
    ]);
    expect(await exported(elsewhere.db, format, AS_ADDED)).toBe(first);
    elsewhere.remove();
  });
});

it.each([
  ['ndjson', ''],
  ['json', '[\n]\n'],
  ['csv', /^callback_status,.*,unknown_fields\n$/],
] as const)('writes nothing as valid %s', async (format, text) => {
  const written = await exported(test.db, format);
  if (typeof text === 'string') expect(written).toBe(text);
  else expect(written).toMatch(text);
});

describe('which and in which order', () => {
  // More than a page of keys, in any order.
  const TIES = 10_030;
  const MINUTE_MS = 60_000;
  const iso = (ms: number) => new Date(ms).toISOString();
  const many = (statuses: readonly (number | null)[]) =>
    Array.from({ length: TIES }, (_, index) =>
      callback({
        interaction_id: `i${String(index).padStart(5, '0')}`,
        start_time: iso(NOW_MS + ((index % 7) - 3) * 10 * MINUTE_MS),
        callback_status: statuses[index % statuses.length],
        end_time: index % 2 === 0 ? null : iso(NOW_MS + ((index % 7) + (index % 11) - 3) * 10 * MINUTE_MS),
        owner_id: index % 5 === 0 ? null : index % 5,
        customer_id: `c${index % 3}`,
      }),
    );

  /** The ids in an order, nulls last, those added first standing first, or last where the last field runs down. */
  function sorted(callbacks: readonly Callback[], order: ListOrder): string[] {
    const keys =
      order === RISK_ORDER ? [{ field: 'start_time', descending: false } as const] : fullSort(order);
    const rows = callbacks.map((each, place) => ({ each, place, risk: riskOf(each, order) }));
    rows.sort((a, b) => {
      if (a.risk !== b.risk) return a.risk - b.risk;
      for (const { field, descending } of keys) {
        const [x, y] = [a.each[field], b.each[field]];
        if (x === y) continue;
        if (x === null || y === null) return x === null ? 1 : -1;
        return x < y === descending ? 1 : -1;
      }
      return keys.at(-1)?.descending ? b.place - a.place : a.place - b.place;
    });
    return rows.map(({ each }) => each.interaction_id);
  }

  function riskOf(each: Callback, order: ListOrder): number {
    const band = order === RISK_ORDER ? bandOf(each, NOW_MS, MOMENT.toleranceMinutes) : null;
    return band === null ? 0 : BANDS_BY_RISK.indexOf(band);
  }

  const orderIn = (query: string) => orderOf(filterIn(query));

  it('each record comes once, in every kind of order, across pages and ties and nulls', async () => {
    const callbacks = many([null, 1, 2]);
    insert(test.db, callbacks);
    const queries = [
      ...['', 'sort=start_time', 'sort=callback_status', 'sort=-callback_status', 'sort=end_time'],
      ...['sort=-end_time', 'sort=customer_id', 'sort=-customer_id', 'sort=-owner_id', 'sort=subject'],
      ...['sort=callback_status,end_time', 'sort=-attempts,-end_time'],
    ];
    for (const query of queries) {
      const ids = idsIn(await exported(test.db, 'ndjson', query));
      expect(ids.length, query).toBe(TIES);
      expect(ids, query).toEqual(sorted(callbacks, orderIn(query)));
    }
  });

  it.each([
    'callback_status=class:pending',
    'callback_status=class:pending&sort=risk',
    'band=expired,closing,late,due,due_soon,upcoming',
  ])('each pending record comes once, most at risk first, across pages: %s', async (query) => {
    const callbacks = many([1, 2, 3, 5]);
    insert(test.db, [...callbacks, callback({ interaction_id: 'done', callback_status: 9 })]);
    expect(orderIn(query)).toBe(RISK_ORDER);
    expect(new Set(callbacks.map((each) => riskOf(each, RISK_ORDER))).size).toBe(BANDS_BY_RISK.length);
    expect(idsIn(await exported(test.db, 'ndjson', query))).toEqual(sorted(callbacks, RISK_ORDER));
  });

  it('only those of the filter, in its order', async () => {
    insert(
      test.db,
      [3, 1, 9].map((day) =>
        callback({
          interaction_id: `i${day}`,
          callback_status: day,
          start_time: `2026-11-0${day}T00:00:00.000Z`,
        }),
      ),
    );
    const ids = async (query: string) => idsIn(await exported(test.db, 'ndjson', query));
    expect(await ids('callback_status=1,9&sort=start_time')).toEqual(['i1', 'i9']);
    expect(await ids('callback_status=3,9')).toEqual(['i9', 'i3']);
    expect(await ids('callback_status=1,3')).toEqual(['i1', 'i3']);
    expect(await ids('callback_status=1,3&sort=-start_time')).toEqual(['i3', 'i1']);
    expect(await ids('start_time=2026-11-02..2026-11-04&q=30901820')).toEqual(['i3']);
  });

  it('presets and bands are reckoned from the moment that is given', async () => {
    const startsIn = (hours: number) =>
      callback({
        interaction_id: `in ${hours} h`,
        callback_status: 2,
        start_time: iso(NOW_MS + hours * 60 * MINUTE_MS),
      });
    insert(test.db, [-30, -10, 1, 10, 30].map(startsIn));
    const ids = async (query: string) => idsIn(await exported(test.db, 'ndjson', query));
    expect(await ids('start_time=today')).toEqual(['in 10 h', 'in 1 h', 'in -10 h']);
    expect(await ids('start_time=tomorrow')).toEqual(['in 30 h']);
    expect(await ids('start_time=today&zone=Pacific/Kiritimati')).toEqual(['in 10 h', 'in 1 h']);
    expect(await ids('band=late')).toEqual(['in -30 h', 'in -10 h']);
  });
});

it('holds nothing of the database between chunks', async () => {
  insert(
    test.db,
    Array.from({ length: 50 }, (_, index) =>
      callback({ interaction_id: `i${index}`, text: 'x'.repeat(10_000) }),
    ),
  );
  const reader = openDatabase(test.path, { readonly: true });
  const chunks = exportCallbacks(reader, actor, EMPTY_FILTER, MOMENT, 'ndjson');
  const first = await chunks.next();
  insert(test.db, [callback({ interaction_id: 'later', start_time: '2020-01-01T00:00:00.000Z' })]);
  // A reader that still held its snapshot would keep the log from being written back and emptied.
  expect(test.db.$client.pragma('wal_checkpoint(TRUNCATE)')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  let text = first.value ?? '';
  for await (const chunk of chunks) text += chunk;
  expect(first.value?.length).toBeLessThan(100_000);
  expect(idsIn(text)).toHaveLength(50);
  closeDatabase(reader);
});

describe('the command', () => {
  function start(args: string[], path = test.path, node: string[] = []) {
    return spawn(
      process.execPath,
      [...node, '--import', import.meta.resolve('tsx'), join(ROOT, 'db/commands/export.ts'), ...args],
      {
        cwd: test.folder,
        env: { ...process.env, DATABASE_URL: `file:${path}`, TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json') },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  }

  async function run(args: string[], path?: string) {
    const child = start(args, path);
    const ended = once(child, 'close');
    const [stdout, stderr] = await Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
    const [code] = await ended;
    return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
  }

  it('writes to standard output, or to a file', async () => {
    insert(test.db, [callback({ interaction_id: 'i1', subject: '=é' })]);
    const text = await exported(test.db, 'csv');
    expect(await run(['--format', 'csv'])).toEqual({ code: 0, stdout: text, stderr: '' });
    expect(await run(['--format', 'csv', '--output', 'out.csv'])).toEqual({
      code: 0,
      stdout: '',
      stderr: '1 callbacks written to out.csv.\n',
    });
    expect(readFileSync(join(test.folder, 'out.csv'), 'utf8')).toBe(text);
    expect(await run(['--format', 'csv', '--output', 'out.csv', '--filter', 'q=other'])).toMatchObject({
      code: 1,
      stderr: 'out.csv exists already; nothing was written.\n',
    });
    expect(readFileSync(join(test.folder, 'out.csv'), 'utf8')).toBe(text);
    expect(readdirSync(test.folder).filter((name) => name.startsWith('out'))).toEqual(['out.csv']);
  });

  it.each([
    ['an unknown filter', ['--format', 'csv', '--filter', 'callback_state=1'], /callback_state/],
    ['an unknown value', ['--format', 'csv', '--filter', 'callback_status=1,odd'], /odd/],
    ['an unknown order', ['--format', 'csv', '--filter', 'sort=udata'], /udata/],
    [
      'an order that is not offered',
      ['--format', 'csv', '--filter', 'sort=subject,status'],
      /subject,status/,
    ],
    ['urgency of what may be over', ['--format', 'csv', '--filter', 'sort=risk'], /class:pending/],
    ['an impossible range', ['--format', 'csv', '--filter', 'start_time=2026-02-30..'], /2026-02-30/],
    ['a key twice', ['--format', 'csv', '--filter', 'sort=start_time&sort=status'], /more than once/],
    ['a size of pages', ['--format', 'csv', '--filter', 'rows=100'], /rows/],
    ['a place in the list', ['--format', 'csv', '--filter', 'before=end'], /before/],
    ['columns', ['--format', 'csv', '--filter', 'columns=q'], /columns/],
    ['an unknown format', ['--format', 'xml'], /xml/],
    ['no format', [], /ndjson, json, csv/],
    ['an unknown option', ['--format', 'csv', '--all'], /--all/],
    ['the database as output', ['--format', 'csv', '--output', 'callbacks.db'], /database itself/],
  ])('refuses %s', async (_what, args, reason) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('makes no database where there is none', async () => {
    const path = join(test.folder, 'none.db');
    expect(await run(['--format', 'csv'], path)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/no database/),
    });
    expect(existsSync(path)).toBe(false);
  });

  it('ends quietly and soon when its reader has read enough, in bounded memory', async () => {
    insert(
      test.db,
      Array.from({ length: 40 }, (_, index) =>
        callback({ interaction_id: `i${index}`, text: 'x'.repeat(1_000_000) }),
      ),
    );
    const child = start(['--format', 'ndjson'], test.path, ['--max-old-space-size=64']);
    const ended = once(child, 'close');
    const stderr = child.stderr.toArray();
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([...(await ended), Buffer.concat(await stderr).toString()]).toEqual([0, null, '']);
  });

  it('writes 150 MB to a file in bounded memory', async () => {
    insert(
      test.db,
      Array.from({ length: 50 }, (_, index) =>
        callback({ interaction_id: `i${index}`, text: 'x'.repeat(3_000_000) }),
      ),
    );
    const tellPeak = `data:text/javascript,process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))`;
    const child = start(['--format', 'csv', '--output', 'out.csv'], test.path, [
      '--max-old-space-size=64',
      '--import',
      tellPeak,
    ]);
    const ended = once(child, 'close');
    child.stdout.resume();
    const stderr = await child.stderr.toArray();
    expect(await ended).toEqual([0, null]);
    expect(Number(Buffer.concat(stderr).toString().trim().split('\n').at(-1))).toBeLessThan(400_000);
  });
});
