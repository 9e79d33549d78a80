import { and, count, desc, eq, lt, ne, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { eventWithoutPersonal, tellsAll, toldTo } from '@/domain/personal-fields';
import { type RecordedAttempt, recordedAttempts } from '@/domain/recorded-attempts';
import { needsBefore } from '@/domain/story-act';
import type { Database } from './database';
import { type StoredCallback, storedColumns } from './record-changes';
import { callbacks, eventPayloads, events } from './schema';

/** One callback by its key, as far as it is for whoever asks; null when there is none. @throws NotAllowed */
export async function findCallback(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<StoredCallback | null> {
  requirePermission(actor, 'callbacks.read');
  const stored = readCallback(db, interactionId);
  return stored && toldTo(actor, stored);
}

/** One callback, for functions of db/ that have asked who may already. */
export function readCallback(db: Database, interactionId: string): StoredCallback | null {
  const isIt = eq(callbacks.interaction_id, interactionId);
  return db.select(storedColumns).from(callbacks).where(isIt).get() ?? null;
}

/** The record alone, without what we keep beside it. */
export function recordOf(stored: StoredCallback): Callback {
  const {
    version: _version,
    customer_number_normalized: _normalized,
    customer_time_zone: _zone,
    ...record
  } = stored;
  return record;
}

export const MAX_EVENTS_SHOWN = 200;

/**
 * The story of one callback, newest first, at most 200 events (fewer where the last of them would tell nothing without
 * the one before it), and how many there are in all.
 * @param before the id of an event: only what happened before it is told
 * @throws NotAllowed
 */
export async function listEvents(
  db: Database,
  actor: Actor,
  interactionId: string,
  before: number | null = null,
): Promise<{ events: CallbackEvent[]; total: number; more: boolean }> {
  requirePermission(actor, 'callbacks.read');
  const ofIt = eq(events.interaction_id, interactionId);
  const rows = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(before === null ? ofIt : and(ofIt, lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(MAX_EVENTS_SHOWN + 1)
    .all();
  const told = rows.map(({ event, changes }) => eventOf(event, changes, interactionId));
  const page = told.slice(0, pageLength(told));
  return {
    events: tellsAll(actor) ? page : page.map(eventWithoutPersonal),
    total: db.select({ n: count() }).from(events).where(ofIt).get()?.n ?? 0,
    more: told.length > page.length,
  };
}

function pageLength(told: readonly CallbackEvent[]): number {
  for (let length = Math.min(told.length, MAX_EVENTS_SHOWN); length > 0; length -= 1) {
    const [last, before] = told.slice(length - 1, length + 1);
    if (!last || !before || !needsBefore(last, before)) return length;
  }
  return MAX_EVENTS_SHOWN;
}

export const MAX_ATTEMPTS_SHOWN = 50;

/** A result comes with the end of a call, and the end is taken away before the next one. */
const ENDS_TOLD = 3 * MAX_ATTEMPTS_SHOWN;

/**
 * The latest results that one callback has had, oldest first, at most 50.
 * @throws NotAllowed
 */
export async function listAttempts(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<RecordedAttempt[]> {
  requirePermission(actor, 'callbacks.read');
  const rows = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .innerJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(
      and(
        eq(events.interaction_id, interactionId),
        // Edits tell of no call, and theirs are the payloads that may be long.
        ne(events.command, 'edit'),
        sql`(json_type(${eventPayloads.changes}, '$.call_result') is not null
          or json_type(${eventPayloads.changes}, '$.end_date') is not null)`,
      ),
    )
    .orderBy(desc(events.id))
    .limit(ENDS_TOLD)
    .all();
  const oldestFirst = rows.reverse().map(({ event, changes }) => eventOf(event, changes, interactionId));
  const told = tellsAll(actor) ? oldestFirst : oldestFirst.map(eventWithoutPersonal);
  return recordedAttempts(told).slice(-MAX_ATTEMPTS_SHOWN);
}

/** An event as people read it. @param changes its payload; null once that was erased */
export function eventOf(
  event: typeof events.$inferSelect,
  changes: string | null,
  interaction_id: string,
): CallbackEvent {
  const { payload_digest: _digest, hash: _hash, ...header } = event;
  return { ...header, interaction_id, changes: changes === null ? null : JSON.parse(changes) };
}
