import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type SqliteDatabase from 'better-sqlite3';
import { runCommand, wholeNumber } from '@/db/commands/run-command';
import { closeDatabase, type Database, openDatabase } from '@/db/database';
import { fillCallbacks } from '@/db/fill-callbacks';
import { listCallbacks } from '@/db/list-callbacks';
import { placeOfId } from '@/db/list-page';
import { summaryOf } from '@/db/list-summary';
import { migrateDatabase } from '@/db/migrate';
import { stopThread } from '@/db/reading-thread';
import { commandLineActor } from '@/domain/actor';
import type { Cursor } from '@/domain/callback-cursor';
import { type CallbackFilter, type FilterMoment, orderOf } from '@/domain/callback-filter';
import { SORTABLE_FIELDS, type SortableField } from '@/domain/callback-sort';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { handWrittenPages, type PageAsked } from './hand-written-lists';
import { CODED_SORTS, FILTER_CASES, type FilterCase, NOW, SEARCH_CASES } from './list-cases';

const HELP = `Measures every order x single filter x page of the list, and its counts and searches, in two databases of
sample callbacks, against the best of several ways to write the same SQL by hand.

  npm run bench:list -- [--few N] [--many N] [--folder DIR] [--every N] [--output FILE] [--plans]

  --few, --many   rows of the two databases (10,000 and 1,000,000 when not given)
  --folder        where the databases are kept for another run; made anew each time when not given
  --every         measures each Nth case alone
  --output        a file for every case's times, as JSON
  --plans         prints the plan of the best hand-written statement of each case that is over its bound
`;

const ACTOR = commandLineActor('fill', 'bench');
const MOMENT: FilterMoment = { nowMs: Date.parse(NOW), zone: 'UTC', toleranceMinutes: 5 };
const ROUNDS = 5;
/** What was over a bound is measured again so often: whatever else the machine does only ever adds. */
const MORE_ROUNDS = 11;
const PAGE = 50;
const CEILING_MS = 20;
/** Beyond this a way is tried once. */
const SLOW_MS = 60;

const PAGES = ['first', 'last', 'deep'] as const;
const DEEP_FILTERS = ['', 'callback_status=9', 'callback_status=class:closed', 'desired_response_type=Voice'];
const LAST_PAGE: Cursor = { side: 'before', row: null, atMs: null, rowsBefore: null };

type Timing = { name: string; ms: number; byHandMs: number; way: string; plan: string };

type Bound = { name: string; holds(compared: Compared): boolean };

const BOUNDS: readonly Bound[] = [
  { name: 'within 1.3 x + 1 ms of SQL by hand', holds: ({ many }) => many.ms <= 1.3 * many.byHandMs + 1 },
  { name: 'many rows within 1.3 x + 1 ms of few', holds: ({ few, many }) => many.ms <= 1.3 * few.ms + 1 },
  { name: `at most ${CEILING_MS} ms`, holds: ({ many }) => many.ms <= CEILING_MS },
];

await runCommand(HELP, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      few: { type: 'string', default: '10000' },
      many: { type: 'string', default: '1000000' },
      folder: { type: 'string' },
      every: { type: 'string', default: '1' },
      output: { type: 'string' },
      plans: { type: 'boolean', default: false },
    },
  });
  const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'callback-desk-bench-'));
  const few = await openFilled(folder, wholeNumber('few', values.few, 1000, 10_000_000));
  const many = await openFilled(folder, wholeNumber('many', values.many, 1000, 100_000_000));
  try {
    const timings = await measured(few, many, wholeNumber('every', values.every, 1, 1000));
    if (values.output !== undefined) writeFileSync(values.output, JSON.stringify(timings, null, 1));
    report(timings, values.plans);
  } finally {
    for (const db of [few, many]) {
      await stopThread(db);
      closeDatabase(db);
    }
    if (values.folder === undefined) rmSync(folder, { recursive: true, force: true });
  }
});

async function openFilled(folder: string, rows: number): Promise<Database> {
  const path = join(folder, `callbacks-${rows}.db`);
  if (!existsSync(path)) await fill(path, rows);
  return openDatabase(path, { readonly: true });
}

/** How long a case takes with few rows and with many. */
type Compared = { few: Timing; many: Timing };

/** Measures one case in a database. */
type Timer = (rounds: number) => Promise<Timing>;

// Few rows and many in turn, so that what slows the machine for a while slows both.
async function measured(few: Database, many: Database, every: number): Promise<Compared[]> {
  const timings: Compared[] = [];
  let cases = 0;
  const add = async (timerOf: (db: Database) => Timer | null) => {
    cases += 1;
    if (cases % every !== 0) return;
    const [timeFew, timeMany] = [timerOf(few), timerOf(many)];
    if (!timeFew || !timeMany) return;
    const compared = async (rounds: number) => ({ few: await timeFew(rounds), many: await timeMany(rounds) });
    const once = await compared(ROUNDS);
    timings.push(BOUNDS.every(({ holds }) => holds(once)) ? once : await compared(MORE_ROUNDS));
  };
  for (const filter of FILTER_CASES) {
    for (const field of SORTABLE_FIELDS) {
      for (const descending of [false, true]) {
        for (const page of PAGES) await add((db) => pageTimer(db, filter, { field, descending }, page));
      }
    }
    await add((db) => (rounds) => timeTotals(db, filter, rounds));
    process.stderr.write(`${filter.query || 'no filter'}\n`);
  }
  for (const search of SEARCH_CASES) await add((db) => (rounds) => timeSearch(db, search, rounds));
  return timings;
}

function pageTimer(db: Database, filter: FilterCase, sort: Sort, page: (typeof PAGES)[number]): Timer | null {
  const asked = askPage(db, filter, sort, page);
  return asked && ((rounds) => timePage(db, asked, rounds));
}

async function fill(path: string, rows: number): Promise<void> {
  await migrateDatabase(path);
  const db = openDatabase(path);
  await fillCallbacks(db, ACTOR, { rows, seed: 1, now: NOW });
  closeDatabase(db);
}

type Sort = { field: SortableField; descending: boolean };

type AskedPage = { name: string; byHand: PageAsked; filter: CallbackFilter; cursor: Cursor | null };

/** Null where a page deep in the list is not measured. */
function askPage(
  db: Database,
  filterCase: FilterCase,
  sort: Sort,
  page: (typeof PAGES)[number],
): AskedPage | null {
  const filter = filterOf(filterCase.query, sort);
  const cursor =
    page === 'first' ? null : page === 'last' ? LAST_PAGE : deepPlace(db, filterCase, sort, filter);
  if (page === 'deep' && cursor === null) return null;
  const byHand: PageAsked = {
    filter: filterCase,
    sort,
    last: page === 'last',
    after: page === 'deep' && cursor?.row ? { value: cursor.row.values[0] ?? null, id: cursor.row.id } : null,
  };
  const name = `${filterCase.query || 'all'} by ${sort.descending ? '-' : ''}${sort.field}, ${page}`;
  return { name, byHand, filter, cursor };
}

async function timePage(
  db: Database,
  { name, byHand, filter, cursor }: AskedPage,
  rounds: number,
): Promise<Timing> {
  const list = () => listCallbacks(db, ACTOR, filter, MOMENT, { cursor, size: PAGE });
  const ms = await median(list, rounds);
  const shown = (await list()).rows.map(({ interaction_id }) => interaction_id);
  return { name, ms, ...bestByHand(db.$client, byHand, byHand.last ? shown.reverse() : shown, rounds) };
}

function filterOf(query: string, sort: Sort | null): CallbackFilter {
  const { filter, problems } = parseCallbackFilter(Object.fromEntries(new URLSearchParams(query)), {
    zone: 'UTC',
    nowMs: Date.now(),
  });
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('; '));
  return sort === null ? filter : { ...filter, sort: [sort] };
}

// Half a million rows in, or half-way where there are fewer; in orders whose place by hand is a value and an id.
function deepPlace(
  db: Database,
  { query, where }: FilterCase,
  { field, descending }: Sort,
  filter: CallbackFilter,
): Cursor | null {
  const ties = [...CODED_SORTS, 'customer_id', 'owner_id', 'subject', 'end_time'];
  if (!DEEP_FILTERS.includes(query) || ties.includes(field)) return null;
  const count = Number(db.$client.prepare(`select count(*) from callbacks where ${where}`).pluck().get());
  const offset = Math.min(500_000, Math.floor(count / 2));
  const turned = descending ? 'desc' : 'asc';
  const id = db.$client
    .prepare(
      `select id from callbacks where ${where} order by ${field} ${turned}, id ${turned} limit 1 offset ${offset}`,
    )
    .pluck()
    .get();
  return {
    side: 'after',
    row: placeOfId(db, Number(id), orderOf(filter), MOMENT),
    atMs: null,
    rowsBefore: offset,
  };
}

/** The fastest way by hand, each of which must give the rows that are shown. */
function bestByHand(
  client: SqliteDatabase.Database,
  asked: PageAsked,
  shown: readonly string[],
  rounds: number,
): Omit<Timing, 'name' | 'ms'> {
  const tried = handWrittenPages(client, asked).map(({ name, statements }) => {
    const prepared = statements.map((text) => client.prepare<[], { interaction_id: string }>(text));
    const run = () => {
      const rows: string[] = [];
      for (const statement of prepared) {
        rows.push(...statement.all().map(({ interaction_id }) => interaction_id));
        if (rows.length > PAGE) break;
      }
      return rows.slice(0, PAGE);
    };
    if (run().join() !== shown.join()) throw new Error(`${JSON.stringify(asked)}: ${name} gives other rows`);
    const plans = statements.slice(0, 2).map((text) => planOf(client, text));
    return { byHandMs: medianNow(run, rounds), way: name, plan: plans.join(' / ') };
  });
  return tried.reduce((best, way) => (way.byHandMs < best.byHandMs ? way : best));
}

function planOf(client: SqliteDatabase.Database, text: string): string {
  const details = client.prepare<[], { detail: string }>(`explain query plan ${text}`).all();
  return details.map(({ detail }) => detail).join('; ');
}

async function timeTotals(db: Database, { query, where }: FilterCase, rounds: number): Promise<Timing> {
  const filter = filterOf(query, null);
  const ms = medianNow(() => summaryOf(db, filter, MOMENT, 100_000), rounds);
  const count = db.$client
    .prepare<[], number>(`select count(*) from (select 1 from callbacks where ${where} limit 100001)`)
    .pluck();
  // From how many rows there are of each combination of codes, all facets follow.
  const text = `select tally_id, count(*) from callbacks where ${where} group by tally_id`;
  const facets = db.$client.prepare(text);
  const byHandMs = medianNow(() => {
    if ((count.get() ?? 0) <= 100_000) facets.all();
  }, rounds);
  return {
    name: `${query || 'all'}: total and facets`,
    ms,
    byHandMs,
    way: 'count, then by tally',
    plan: planOf(db.$client, text),
  };
}

async function timeSearch(
  db: Database,
  { query, match }: (typeof SEARCH_CASES)[number],
  rounds: number,
): Promise<Timing> {
  const filter = filterOf(query, null);
  const list = () => listCallbacks(db, ACTOR, filter, MOMENT, { cursor: null, size: PAGE });
  const ms = await median(list, rounds);
  const text = `select callbacks.* from callback_search cross join callbacks on callbacks.id = callback_search.rowid where callback_search match ? order by start_time desc, callbacks.id desc limit 51`;
  const gather = db.$client.prepare(text);
  const walk = db.$client.prepare(
    `select * from callbacks indexed by callbacks_by_start_time where is_pending in (0, 1) and instr(search_text, ?) > 0 order by start_time desc, id desc limit 51`,
  );
  const ways = [
    { way: 'gather', byHandMs: medianNow(() => gather.all(match), rounds) },
    { way: 'walk', byHandMs: medianNow(() => walk.all(match.replaceAll('"', '')), rounds) },
  ];
  const best = ways.reduce((a, b) => (b.byHandMs < a.byHandMs ? b : a));
  return { name: `search ${query}`, ms, ...best, plan: '' };
}

async function median(work: () => Promise<unknown>, rounds: number): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedMs = performance.now();
    await work();
    const ms = performance.now() - startedMs;
    if (round > 0) times.push(ms);
    if (ms > SLOW_MS && round > 0) break;
  }
  return middle(times);
}

function medianNow(work: () => unknown, rounds: number): number {
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const startedMs = performance.now();
    work();
    const ms = performance.now() - startedMs;
    if (round > 0 || ms > SLOW_MS) times.push(ms);
    if (ms > SLOW_MS) break;
  }
  return middle(times);
}

function middle(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
}

function report(timings: readonly Compared[], plans: boolean): void {
  const lines: string[] = [];
  for (const { name, holds } of BOUNDS) {
    const over = timings.filter((compared) => !holds(compared));
    lines.push(`${name}: ${timings.length - over.length} of ${timings.length} cases`);
    over.sort((a, b) => b.many.ms - a.many.ms);
    for (const { few, many } of over.slice(0, 25)) {
      lines.push(
        `  ${many.ms.toFixed(2).padStart(8)} ms (few rows ${few.ms.toFixed(2)}, by hand ${many.byHandMs.toFixed(2)} by ${many.way})  ${many.name}`,
      );
      if (plans) lines.push(`           ${many.plan}`);
    }
  }
  for (const [name, of] of [
    ['few rows', ({ few }: Compared) => few.ms],
    ['many rows', ({ many }: Compared) => many.ms],
    ['many rows by hand', ({ many }: Compared) => many.byHandMs],
  ] as const) {
    const sorted = timings.map(of).sort((a, b) => a - b);
    const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN).toFixed(2);
    lines.push(`${name}: median ${at(0.5)} ms, 90 % ${at(0.9)} ms, 99 % ${at(0.99)} ms, most ${at(1)} ms`);
  }
  process.stdout.write(`${lines.join('\n')}\n`);
}
