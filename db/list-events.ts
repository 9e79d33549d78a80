import { desc, eq, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { type AuditEvent, readFieldChanges, unnamedAccount } from '@/domain/audit-event';
import type { AuditFilter, AuditPlace } from '@/domain/audit-filter';
import type { InstantBounds } from '@/domain/instant-range';
import { readAccount } from './accounts';
import type { Database } from './database';
import { countEntries, type EventWalk, planWalk, walkEvents } from './event-walk';
import { eventPayloads, events } from './schema';
import type { Anchor } from './verify-events';

/** One page of the record of what everybody did, newest first. */
export type AuditPage = {
  events: AuditEvent[];
  /** The event behind which there are older ones, and that before which there are newer ones; null where there are none. */
  older: number | null;
  newer: number | null;
  /** How many the filter lets through; counting stops at 100,000. */
  count: number;
  more: boolean;
  /** How many events there are in all. */
  all: number;
};

export const EVENTS_ON_A_PAGE = 50;

/** Where counting stops: a filter that looks at each of a million events would take a second. */
export const MOST_EVENTS_COUNTED = 100_000;

/**
 * Events of the whole desk, 50 a page.
 * @param at the filter's range of time as instants
 * @throws NotAllowed
 */
export async function listAuditEvents(
  db: Database,
  actor: Actor,
  filter: AuditFilter,
  at: InstantBounds,
  place: AuditPlace,
): Promise<AuditPage> {
  requirePermission(actor, 'audit.read');
  const all = lastEvent(db).id;
  const walk = planWalk(db, filter, at, all);
  const side = place?.side ?? 'before';
  const from = place?.id ?? all + 1;
  const found = await firstIds(db, walk, side, from, EVENTS_ON_A_PAGE + 1);
  const ids = found.slice(0, EVENTS_ON_A_PAGE);
  const goesOn = found.length > ids.length;
  if (side === 'after') ids.reverse();
  const edges = { newest: ids.at(0) ?? from - 1, oldest: ids.at(-1) ?? from + 1 };
  const isThere = async (toward: 'before' | 'after', id: number) =>
    (await firstIds(db, walk, toward, id, 1)).length > 0;
  const hasNewer = side === 'after' ? goesOn : place !== null && (await isThere('after', edges.newest));
  const hasOlder = side === 'before' ? goesOn : await isThere('before', edges.oldest);
  // Where the newest page is the only one, it was just counted.
  const isWhole = place === null && !goesOn;
  const counted = isWhole
    ? { count: ids.length, more: false }
    : await countEvents(db, walk, MOST_EVENTS_COUNTED);
  const read = eventReader(db);
  return {
    events: ids.flatMap((id) => read(id) ?? []).map((row) => auditEventOf(db, row)),
    older: hasOlder ? edges.oldest : null,
    newer: hasNewer ? edges.newest : null,
    ...counted,
    all,
  };
}

async function firstIds(
  db: Database,
  walk: EventWalk,
  side: 'before' | 'after',
  from: number,
  wanted: number,
): Promise<number[]> {
  const found: number[] = [];
  for await (const ids of walkEvents(db, walk, side, from)) {
    found.push(...ids);
    if (found.length >= wanted) break;
  }
  return found.slice(0, wanted);
}

/** How many events a filter lets through; counting stops at 100,000. @throws NotAllowed */
export async function countAuditEvents(
  db: Database,
  actor: Actor,
  filter: AuditFilter,
  at: InstantBounds,
): Promise<{ count: number; more: boolean }> {
  requirePermission(actor, 'audit.read');
  return countEvents(db, planWalk(db, filter, at, lastEvent(db).id), MOST_EVENTS_COUNTED);
}

/** How many events a walk leads to, for functions of db/ that have asked who may already. @param most where counting stops; null for never */
export async function countEvents(
  db: Database,
  walk: EventWalk,
  most: number | null,
): Promise<{ count: number; more: boolean }> {
  const { from, to } = walk.span;
  // Ids have no gaps: `verifyEvents` proves it.
  if (walk.index === null && !walk.rest) return { count: Math.max(0, to - from + 1), more: false };
  let count = 0;
  if (!walk.rest || walk.time) count = countEntries(db, walk, (most ?? Number.MAX_SAFE_INTEGER - 1) + 1);
  else {
    for await (const ids of walkEvents(db, walk, 'before', to + 1)) {
      count += ids.length;
      if (most !== null && count > most) break;
    }
  }
  return most !== null && count > most ? { count: most, more: true } : { count, more: false };
}

type EventRow = { event: typeof events.$inferSelect; changes: string | null };

/** Reads one event with its payload, for functions of db/ that have asked who may already. */
export function eventReader(db: Database): (id: number) => EventRow | undefined {
  const statement = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(eq(events.id, sql.placeholder('id')))
    .prepare();
  return (id) => statement.get({ id });
}

function auditEventOf(db: Database, { event, changes }: EventRow): AuditEvent {
  const { payload_digest: _digest, hash: _hash, ...header } = event;
  const told = changes === null ? null : readFieldChanges(changes);
  const unnamed = unnamedAccount(told);
  return {
    ...header,
    changes: told,
    present_name: unnamed === null ? null : (readAccount(db, unnamed)?.name ?? null),
  };
}

/** The last event with its hash, as it is kept elsewhere to prove all before it: see `verifyEvents`. @throws NotAllowed */
export async function findAnchor(db: Database, actor: Actor): Promise<Anchor> {
  requirePermission(actor, 'audit.read');
  return lastEvent(db);
}

/** The same for functions of db/ that have asked who may already. */
export function lastEvent(db: Database): Anchor {
  const last = db
    .select({ id: events.id, hash: events.hash })
    .from(events)
    .orderBy(desc(events.id))
    .limit(1)
    .get();
  return { id: last?.id ?? 0, hash: (last?.hash ?? Buffer.alloc(32)).toString('hex') };
}

/** Somebody who has acted, under the name of the last time. */
export type ActedPerson = { id: string; name: string };

const MOST_PEOPLE = 500;

/** Who has acted, by name, at most 500 of them. @throws NotAllowed */
export async function listPeople(db: Database, actor: Actor): Promise<ActedPerson[]> {
  requirePermission(actor, 'audit.read');
  // From each person the index is entered anew behind them: their events are never looked at.
  const next = (beyond: ReturnType<typeof sql>) =>
    sql`(select actor_id from events indexed by events_actor_id where actor_id ${beyond} order by actor_id limit 1)`;
  const people = db.all<ActedPerson>(sql`
    with recursive found(id) as (
      select ${next(sql`>= ''`)}
      union all
      select ${next(sql`> found.id`)} from found where found.id is not null
      limit ${MOST_PEOPLE + 1}
    )
    select found.id as id, (
      select actor_name from events indexed by events_actor_id where actor_id = found.id order by events.id desc limit 1
    ) as name from found where found.id is not null`);
  return people.sort(
    (one, other) => one.name.localeCompare(other.name, 'en') || (one.id < other.id ? -1 : 1),
  );
}
