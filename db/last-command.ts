import { desc, eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import {
  type CommandEvents,
  judgeUndo,
  lastCommandOf,
  madeRecord,
  type UndoVerdict,
} from '@/domain/command-undo';
import type { Database } from './database';
import { eventOf, readCallback } from './find-callback';
import type { StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';

/** The last command on a record: its events, the record as it stands, what came of it, and whether it may be undone. */
export type LastCommand = {
  callback: StoredCallback;
  done: CommandEvents;
  /** The record that a reschedule put in its place. */
  successor: StoredCallback | null;
  undo: UndoVerdict;
};

/** The last command on a callback; null when there is no such callback. @throws NotAllowed */
export async function findLastCommand(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<LastCommand | null> {
  requirePermission(actor, 'callbacks.read');
  return readLastCommand(db, actor, interactionId);
}

/** The last command, for functions of db/ that have asked who may already. */
export function readLastCommand(db: Database, actor: Actor, interactionId: string): LastCommand | null {
  const callback = readCallback(db, interactionId);
  const done = lastCommandOf(newestEvents(db, interactionId));
  if (!callback || !done) return null;
  const successor = successorBy(db, done);
  return { callback, done, successor, undo: judgeUndo(done, actor.id, successor?.version ?? null) };
}

function newestEvents(db: Database, interactionId: string): CallbackEvent[] {
  const rows = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(eq(events.interaction_id, interactionId))
    .orderBy(desc(events.id))
    .limit(2)
    .all();
  return rows.map(({ event, changes }) => eventOf(event, changes, interactionId));
}

/** A reschedule writes its successor's first event right behind its own. */
function successorBy(db: Database, done: CommandEvents): StoredCallback | null {
  const [{ id, command, request_id }] = done;
  if (command !== 'reschedule' || madeRecord(done)) return null;
  const next = db
    .select()
    .from(events)
    .where(eq(events.id, id + 1))
    .get();
  const isIts = next?.command === 'reschedule' && next.version === 1 && next.request_id === request_id;
  return isIts && next.interaction_id !== null ? readCallback(db, next.interaction_id) : null;
}
