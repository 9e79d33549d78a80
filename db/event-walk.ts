import { setImmediate } from 'node:timers/promises';
import { and, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { AuditFilter } from '@/domain/audit-filter';
import type { InstantBounds } from '@/domain/instant-range';
import type { Database } from './database';
import { events } from './schema';

/**
 * Which events are asked for, by their ids: from which index their ids come in order, between which two they lie, and
 * what is still to be asked of each. Ids come only from here; nothing sorts, and nothing reads what no index leads to.
 */
export type EventWalk = {
  readonly index: WalkedIndex | null;
  /** The values at which the index is entered: of the columns that lead it. */
  readonly keys: readonly Key[];
  readonly span: IdSpan;
  /** What the index does not answer; undefined when it answers all. */
  readonly rest: SQL | undefined;
  /** The range of time, where nothing else is asked: an index counts it. */
  readonly time: SQL | undefined;
};

/** Both within. */
type IdSpan = { readonly from: number; readonly to: number };

type Key = readonly (readonly [Column, string])[];

const COLUMNS = ['interaction_id', 'request_id', 'actor_id', 'command'] as const;

type Column = (typeof COLUMNS)[number];

/** The indexes that may be walked, and which columns lead each. Of those that leave as few, the first is walked. */
const INDEXES = {
  actor_command: ['actor_id', 'command'],
  interaction_id: ['interaction_id'],
  request_id: ['request_id'],
  command: ['command'],
  actor_id: ['actor_id'],
} as const satisfies Record<string, readonly Column[]>;

type WalkedIndex = keyof typeof INDEXES;

/** Plans the walk of a filter by the index of the restriction that leaves fewest. @param last the newest event that counts */
export function planWalk(db: Database, filter: AuditFilter, at: InstantBounds, last: number): EventWalk {
  const span = spanOf(db, at, last);
  const asked: Record<Column, readonly string[]> = {
    interaction_id: listOf(filter.interaction_id),
    request_id: listOf(filter.request_id),
    actor_id: listOf(filter.actor_id),
    command: filter.command,
  };
  const columns = COLUMNS.filter((column) => asked[column].length > 0);
  if (columns.length === 0) return { index: null, keys: [], span, rest: inTime(at), time: inTime(at) };
  const walks = walkedFor(columns).map((index): EventWalk => {
    const leading: readonly Column[] = INDEXES[index];
    const others = columns.filter((column) => !leading.includes(column));
    const rest = and(...others.map((other) => inArray(events[other], [...asked[other]])), inTime(at));
    return { index, keys: keysOf(leading, asked), span, rest, time: undefined };
  });
  const [first, ...more] = walks;
  if (first && more.length === 0) return first;
  const weighed = walks.map((walk) => ({ walk, entries: countEntries(db, walk, MOST_WEIGHED) }));
  return weighed.reduce((least, each) => (each.entries < least.entries ? each : least)).walk;
}

function listOf(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}

/** Which indexes lead to what is asked: those of one column only where no index holds it together with another. */
function walkedFor(columns: readonly Column[]): WalkedIndex[] {
  const isPair = columns.includes('actor_id') && columns.includes('command');
  const single = columns.filter((column) => !isPair || (column !== 'actor_id' && column !== 'command'));
  return isPair ? ['actor_command', ...single] : single;
}

function keysOf(leading: readonly Column[], asked: Record<Column, readonly string[]>): Key[] {
  return leading.reduce<Key[]>(
    (keys, column) => keys.flatMap((key) => asked[column].map((value): Key => [...key, [column, value]])),
    [[]],
  );
}

/** How far the entries of an index are counted to find the shortest. */
const MOST_WEIGHED = 100_000;

function inTime({ from, to }: InstantBounds): SQL | undefined {
  return and(from === null ? undefined : gte(events.at, from), to === null ? undefined : lt(events.at, to));
}

function spanOf(db: Database, at: InstantBounds, last: number): IdSpan {
  const timed = spanOfTime(db, at);
  return { from: Math.max(timed.from, 1), to: Math.min(timed.to, last) };
}

const EVERY_ID: IdSpan = { from: 1, to: Number.MAX_SAFE_INTEGER };
const NO_ID: IdSpan = { from: 1, to: 0 };

/** A clock that was set back may have mixed up the times of this many events, and still none of a range is left out. */
const MOST_MIXED = 10_000;

/** Between which ids the events of a range of time lie: ids and times ascend together, but for clocks that were set back. */
function spanOfTime(db: Database, at: InstantBounds): IdSpan {
  const inRange = inTime(at);
  if (!inRange) return EVERY_ID;
  const ends = (order: SQL) =>
    db.get<{ least: number | null; most: number | null }>(
      sql`select min(id) as least, max(id) as most from
        (select id from events indexed by events_at where ${inRange} order by ${order} limit ${MOST_MIXED})`,
    );
  const { least } = ends(sql`at`);
  const { most } = ends(sql`at desc`);
  if (least === null || most === null) return NO_ID;
  return { from: at.from === null ? 1 : least, to: at.to === null ? EVERY_ID.to : most };
}

/** How many entries of its index a walk has, counted up to `most`. */
export function countEntries(db: Database, walk: EventWalk, most: number): number {
  const counts = keysOrAll(walk).map((key) => {
    const entries = walk.time
      ? sql`select 1 from events indexed by events_at where ${walk.time} and id <= ${walk.span.to} limit ${most}`
      : sql`select 1 from ${fromOf(walk)} where ${entriesOf(key, walk.span)} limit ${most}`;
    return db.get<{ n: number }>(sql`select count(*) as n from (${entries})`).n;
  });
  return Math.min(
    most,
    counts.reduce((sum, count) => sum + count, 0),
  );
}

const FIRST_SLICE = 200;
const LARGEST_SLICE = 5000;

/**
 * The ids of a walk in slices, from a place on, older or newer. Between slices others get their turn: where few of many
 * entries match, a walk may take a second.
 * @param side `before` for older ones, which come newest first; `after` for newer ones, oldest first
 * @param place the id beside which it begins, itself not among them
 */
export async function* walkEvents(
  db: Database,
  walk: EventWalk,
  side: 'before' | 'after',
  place: number,
): AsyncGenerator<number[]> {
  let beside = place;
  for (let size = FIRST_SLICE; ; size = Math.min(4 * size, LARGEST_SLICE)) {
    const slice = readSlice(db, walk, side, beside, size);
    if (slice.ids.length > 0) yield slice.ids;
    if (slice.end === null) return;
    beside = slice.end;
    await setImmediate();
  }
}

/** What of a slice is of one key: its matches as JSON, how many entries were looked at, and the last of them. */
type Run = { ids: string; entries: number; end: number | null };

const idsOf = z.array(z.number());

/** The matches among the next entries, in order, and where they end; null where there are no more. */
function readSlice(
  db: Database,
  walk: EventWalk,
  side: 'before' | 'after',
  beside: number,
  size: number,
): { ids: number[]; end: number | null } {
  const { from, to } = walk.span;
  const isOlder = side === 'before';
  const ahead = isOlder ? { from, to: Math.min(to, beside - 1) } : { from: Math.max(from, beside + 1), to };
  const order = isOlder ? sql`id desc` : sql`id`;
  const last = isOlder ? sql`min(id)` : sql`max(id)`;
  const hit = walk.rest ?? sql`1`;
  const runs = keysOrAll(walk).map((key) =>
    db.get<Run>(
      sql`select json_group_array(id) filter (where hit) as ids, count(*) as entries, ${last} as end from
        (select id, ${hit} as hit from ${fromOf(walk)} where ${entriesOf(key, ahead)} order by ${order} limit ${size})`,
    ),
  );
  // Behind the end of a run that was cut short, its next entries may come before those of the others.
  const ends = runs.flatMap(({ entries, end }) => (entries < size || end === null ? [] : [end]));
  const end = ends.length === 0 ? null : isOlder ? Math.max(...ends) : Math.min(...ends);
  const isKnown = (id: number) => end === null || (isOlder ? id >= end : id <= end);
  const ids = runs.flatMap((run) => idsOf.parse(JSON.parse(run.ids)).filter(isKnown));
  return { ids: ids.sort((one, other) => (isOlder ? other - one : one - other)), end };
}

const EVERY_KEY: readonly Key[] = [[]];

function keysOrAll({ index, keys }: EventWalk): readonly Key[] {
  return index === null ? EVERY_KEY : keys;
}

function fromOf({ index }: EventWalk): SQL {
  return index === null
    ? sql`events not indexed`
    : sql`events indexed by ${sql.identifier(`events_${index}`)}`;
}

function entriesOf(key: Key, { from, to }: IdSpan): SQL {
  const entered = key.map(([column, value]) => sql`${sql.identifier(column)} = ${value}`);
  return sql.join([...entered, sql`id between ${from} and ${to}`], sql` and `);
}
