import { and, desc, eq, gt, inArray, isNull, or } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import { statusesOf } from '@/domain/callback-status';
import type { CallingHours } from '@/domain/calling-hours';
import {
  type CommandEvents,
  changesStatus,
  judgeUndo,
  lastCommandOf,
  madeRecord,
  type UndoVerdict,
} from '@/domain/command-undo';
import { type CustomerClock, customerClock } from '@/domain/command-zone';
import type { DoneCommand } from '@/domain/done-address';
import { instantNow } from '@/domain/instant';
import { type Block, blockableNumber, readBlock } from './blocked-numbers';
import type { Database } from './database';
import { eventOf, readCallback } from './find-callback';
import type { StoredCallback } from './record-changes';
import { callbacks, eventPayloads, events } from './schema';
import { readSettingsFor } from './settings';

/** What commands on a record depend on: how it stands, what was done last, and whether its number may be called. */
export type CommandState = {
  /** Who reads it. */
  actor: Actor;
  callback: StoredCallback;
  /** The last command on it. */
  done: CommandEvents;
  /** The record that a reschedule put in its place. */
  successor: StoredCallback | null;
  undo: UndoVerdict;
  /** Whether whoever reads it did that. */
  own: boolean;
  block: Block | null;
  customer: CustomerClock;
  callingHours: CallingHours;
};

/** What can be commanded and undone of a callback; null when there is no such callback. @throws NotAllowed */
export async function findCommandState(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<CommandState | null> {
  requirePermission(actor, 'callbacks.change_own');
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
  const recreated = changesStatus(done) ? pendingRecreated(db, callback, done) : null;
  const settings = readSettingsFor(db, actor);
  return {
    actor,
    callback,
    done,
    successor,
    undo: judgeUndo(done, actor.id, { successorVersion: successor?.version ?? null, recreated }),
    own: done[0].actor_id === actor.id,
    block: readBlock(db, blockableNumber(callback)),
    customer: customerClock(callback, settings, instantNow()),
    callingHours: settings,
  };
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

/** What a record was recreated as after its last command, while that is pending: its child, or in its thread where it forbids children. */
function pendingRecreated(db: Database, of: StoredCallback, [{ id }]: CommandEvents) {
  const isChild = eq(callbacks.parent_id, of.interaction_id);
  const inThread = and(
    eq(callbacks.thread_id, of.thread_id ?? of.interaction_id),
    isNull(callbacks.parent_id),
  );
  const made = db
    .select({
      interaction_id: callbacks.interaction_id,
      customer_number: callbacks.customer_number,
      subject: callbacks.subject,
    })
    .from(callbacks)
    .innerJoin(events, and(eq(events.interaction_id, callbacks.interaction_id), eq(events.version, 1)))
    .where(
      and(
        of.allow_children === false ? or(isChild, inThread) : isChild,
        inArray(callbacks.callback_status, statusesOf('pending')),
        eq(events.command, 'recreate'),
        gt(events.id, id),
      ),
    )
    .orderBy(desc(events.id))
    .limit(1)
    .get();
  return made ?? null;
}
