import { setImmediate } from 'node:timers/promises';
import { and, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
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
  /** The values at which the index is entered. */
  readonly keys: readonly string[];
  readonly span: IdSpan;
  /** What the index does not answer; undefined when it answers all. */
  readonly rest: SQL | undefined;
  /** The range of time, where nothing else is asked: an index counts it. */
  readonly time: SQL | undefined;
};

/** Both within. */
type IdSpan = { readonly from: number; readonly to: number };

type WalkedIndex = 'actor_id' | 'interaction_id' | 'command';

/** Plans the walk of a filter by the index of the restriction that leaves fewest. @param last the newest event that counts */
export function planWalk(db: Database, filter: AuditFilter, at: InstantBounds, last: number): EventWalk {
  const span = spanOf(db, filter, at, last);
  const keysOf: Record<WalkedIndex, readonly string[]> = {
    interaction_id: filter.interaction_id === null ? [] : [filter.interaction_id],
    command: filter.command,
    actor_id: filter.actor_id === null ? [] : [filter.actor_id],
  };
  const walks = INDEXES.filter((index) => keysOf[index].length > 0).map((index) => {
    const keys = keysOf[index];
    const others = INDEXES.filter((other) => other !== index && keysOf[other].length > 0);
    const rest = and(
      ...others.map((other) => inArray(events[other], [...keysOf[other]])),
      ...besideIndexes(filter, at),
    );
    return { index, keys, span, rest, time: undefined };
  });
  const [first, ...more] = walks;
  if (!first) {
    const time = filter.request === null ? inTime(at) : undefined;
    return { index: null, keys: [], span, rest: and(...besideIndexes(filter, at)), time };
  }
  if (more.length === 0) return first;
  const weighed = walks.map((walk) => ({ walk, entries: countEntries(db, walk, MOST_WEIGHED) }));
  return weighed.reduce((least, each) => (each.entries < least.entries ? each : least)).walk;
}

const INDEXES = ['interaction_id', 'command', 'actor_id'] as const;

/** How far the entries of an index are counted to find the shortest. */
const MOST_WEIGHED = 10_000;

function besideIndexes({ request }: AuditFilter, at: InstantBounds): (SQL | undefined)[] {
  return [request === null ? undefined : eq(events.request_id, request.id), inTime(at)];
}

function inTime({ from, to }: InstantBounds): SQL | undefined {
  return and(from === null ? undefined : gte(events.at, from), to === null ? undefined : lt(events.at, to));
}

/** How many events on either side of one are looked through for those of its request. */
export const REQUEST_REACH = 50_000;

function spanOf(db: Database, { request }: AuditFilter, at: InstantBounds, last: number): IdSpan {
  const timed = spanOfTime(db, at);
  const near = request === null ? EVERY_ID : around(request.event);
  return {
    from: Math.max(timed.from, near.from, 1),
    to: Math.min(timed.to, near.to, last),
  };
}

const EVERY_ID: IdSpan = { from: 1, to: Number.MAX_SAFE_INTEGER };
const NO_ID: IdSpan = { from: 1, to: 0 };

function around(event: number): IdSpan {
  return { from: event - REQUEST_REACH, to: event + REQUEST_REACH };
}

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

/** How many entries of its index a walk has, counted up to `most` for each key. */
export function countEntries(db: Database, walk: EventWalk, most: number): number {
  const counts = keysOrAll(walk).map((key) => {
    const entries = walk.time
      ? sql`select 1 from events indexed by events_at where ${walk.time} and id <= ${walk.span.to} limit ${most}`
      : sql`select 1 from ${fromOf(walk)} where ${entriesOf(walk, key, walk.span)} limit ${most}`;
    return db.get<{ n: number }>(sql`select count(*) as n from (${entries})`).n;
  });
  return counts.reduce((sum, count) => sum + count, 0);
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

type Entry = { id: number; hit: number };

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
  const hit = walk.rest ?? sql`1`;
  const runs = keysOrAll(walk).map((key) =>
    db.all<Entry>(
      sql`select id, ${hit} as hit from ${fromOf(walk)} where ${entriesOf(walk, key, ahead)} order by ${order} limit ${size}`,
    ),
  );
  // Behind the end of a run that was cut short, its next entries may come before those of the others.
  const ends = runs.flatMap((run) => (run.length < size ? [] : [run.at(-1)?.id ?? beside]));
  const end = ends.length === 0 ? null : isOlder ? Math.max(...ends) : Math.min(...ends);
  const isKnown = (id: number) => end === null || (isOlder ? id >= end : id <= end);
  const ids = runs.flat().flatMap((entry) => (entry.hit && isKnown(entry.id) ? [entry.id] : []));
  return { ids: ids.sort((one, other) => (isOlder ? other - one : one - other)), end };
}

function keysOrAll({ index, keys }: EventWalk): readonly (string | null)[] {
  return index === null ? [null] : keys;
}

function fromOf({ index }: EventWalk): SQL {
  return index === null
    ? sql`events not indexed`
    : sql`events indexed by ${sql.identifier(`events_${index}`)}`;
}

function entriesOf({ index }: EventWalk, key: string | null, { from, to }: IdSpan): SQL {
  const between = sql`id between ${from} and ${to}`;
  return index === null ? between : sql`${sql.identifier(index)} = ${key} and ${between}`;
}
