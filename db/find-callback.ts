import { asc, count, eq, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import type { Database } from './database';
import { type StoredCallback, storedColumns } from './record-changes';
import { callbacks, eventPayloads, events } from './schema';

/** One callback by its key; null when there is none. @throws NotAllowed */
export async function findCallback(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<StoredCallback | null> {
  requirePermission(actor, 'callbacks.read');
  return readCallback(db, interactionId);
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

/** The story of one callback, newest first, at most 200 events, and how many there are. @throws NotAllowed */
export async function listEvents(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<{ events: CallbackEvent[]; total: number }> {
  requirePermission(actor, 'callbacks.read');
  const rows = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(eq(events.interaction_id, interactionId))
    .orderBy(sql`${events.id} desc`)
    .limit(MAX_EVENTS_SHOWN)
    .all();
  const total =
    db.select({ n: count() }).from(events).where(eq(events.interaction_id, interactionId)).get()?.n ?? 0;
  return { events: rows.map(({ event, changes }) => eventOf(event, changes, interactionId)), total };
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

export type Relative = Pick<Callback, 'interaction_id' | 'callback_status' | 'start_time' | 'subject'>;

export type Relatives = { parent: Relative | null; children: Relative[]; thread: Relative[] };

export const MAX_RELATIVES_SHOWN = 50;

/**
 * The callbacks that are linked to one: its parent (when it is kept here), its children, and the others of its
 * thread, each oldest first and at most 50. @throws NotAllowed
 */
export async function listRelatives(db: Database, actor: Actor, callback: Callback): Promise<Relatives> {
  requirePermission(actor, 'callbacks.read');
  const { interaction_id, parent_id, thread_id } = callback;
  const columns = {
    interaction_id: callbacks.interaction_id,
    callback_status: callbacks.callback_status,
    start_time: callbacks.start_time,
    subject: callbacks.subject,
  };
  const relatives = () => db.select(columns).from(callbacks);
  const thread = thread_id ?? interaction_id;
  return {
    parent:
      parent_id === null ? null : (relatives().where(eq(callbacks.interaction_id, parent_id)).get() ?? null),
    children: relatives()
      .where(eq(callbacks.parent_id, interaction_id))
      .orderBy(asc(callbacks.start_date))
      .limit(MAX_RELATIVES_SHOWN)
      .all(),
    thread: relatives()
      .where(
        sql`(${callbacks.thread_id} = ${thread} or ${callbacks.interaction_id} = ${thread}) and ${callbacks.interaction_id} <> ${interaction_id}`,
      )
      .orderBy(asc(callbacks.start_date))
      .limit(MAX_RELATIVES_SHOWN)
      .all(),
  };
}
