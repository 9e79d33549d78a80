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
import type { DoneCommand } from '@/domain/done-address';
import { type Block, blockableNumber, readBlock } from './blocked-numbers';
import type { Database } from './database';
import { eventOf, readCallback } from './find-callback';
import type { StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';

/** What commands on a record depend on: how it stands, what was done last, and whether its number may be called. */
export type CommandState = {
  callback: StoredCallback;
  /** The last command on it. */
  done: CommandEvents;
  /** The record that a reschedule put in its place. */
  successor: StoredCallback | null;
  undo: UndoVerdict;
  block: Block | null;
};

/** What can be commanded and undone of a callback; null when there is no such callback. @throws NotAllowed */
export async function findCommandState(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<CommandState | null> {
  requirePermission(actor, 'callbacks.read');
  return readCommandState(db, actor, interactionId);
}

/** What has just been done, while nothing came after it; null once the record has moved on. @throws NotAllowed */
export async function findDoneCommand(
  db: Database,
  actor: Actor,
  done: DoneCommand | null,
): Promise<CommandState | null> {
  const last = done && (await findCommandState(db, actor, done.interaction_id));
  return last?.callback.version === done?.version ? last : null;
}

/** The same for functions of db/ that have asked who may already. */
export function readCommandState(db: Database, actor: Actor, interactionId: string): CommandState | null {
  const callback = readCallback(db, interactionId);
  const done = lastCommandOf(newestEvents(db, interactionId));
  if (!callback || !done) return null;
  const successor = successorBy(db, done);
  const undo = judgeUndo(done, actor.id, successor?.version ?? null);
  return { callback, done, successor, undo, block: readBlock(db, blockableNumber(callback)) };
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
  const isIts = next?.command === 'reschedule' && next.request_id === request_id;
  return isIts && next.interaction_id !== null ? readCallback(db, next.interaction_id) : null;
}
