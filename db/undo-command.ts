import { and, eq, isNull, ne } from 'drizzle-orm';
import { type Actor, may, requirePermission } from '@/domain/actor';
import { DO_NOT_CALL } from '@/domain/call-result';
import type { CallbackEvent } from '@/domain/callback-event';
import { isPending } from '@/domain/callback-status';
import { madeRecord, recordBefore, takenOut, zoneBefore } from '@/domain/command-undo';
import { instantNow } from '@/domain/instant';
import { readEventsSince } from './apply-command-again';
import { type Block, blockableNumber } from './blocked-numbers';
import { readCommandState } from './command-state';
import { type Database, writeTransaction } from './database';
import { recordOf } from './find-callback';
import { liftInTransaction } from './lift-block';
import { type ChangeWriter, changeWriter, type StoredCallback } from './record-changes';
import { blockedNumbers, callbacks } from './schema';
import { readSettings } from './settings';

export type UndoOutcome =
  | { kind: 'done'; callback: StoredCallback }
  | { kind: 'unknown' }
  /** `because` is the interaction_id of the callback that stands in the way, if one does. */
  | { kind: 'refused'; reason: string; because: string | null }
  /** The record as it is now, and what happened to it since, newest first; it was undone already, or never. */
  | { kind: 'done_already'; callback: StoredCallback; events: CallbackEvent[] }
  | { kind: 'changed_meanwhile'; callback: StoredCallback; events: CallbackEvent[] };

/**
 * Takes back the last command of a user on a record, while nothing came after it: the values before it stand again.
 * A record that the command made is taken out instead, and a reschedule takes its successor out. Sent again, it does
 * nothing and gives the record as it became the first time.
 * @param version after the command
 * @throws NotAllowed
 */
export async function undoCommand(
  db: Database,
  actor: Actor,
  { interaction_id, version }: { interaction_id: string; version: number },
): Promise<UndoOutcome> {
  requirePermission(actor, 'callbacks.change_own');
  return writeTransaction(db, (): UndoOutcome => {
    const last = readCommandState(db, actor, interaction_id);
    if (!last) return { kind: 'unknown' };
    const { callback, done, successor, undo, block } = last;
    if (callback.version !== version) return movedOn(db, actor, callback, version);
    if (!undo.allowed) return { kind: 'refused', reason: undo.reason, because: undo.because };
    const now = instantNow();
    const record = recordOf(callback);
    const before = madeRecord(done) ? takenOut(record, now) : recordBefore(record, done);
    const waitsAgain = isPending(before.callback_status) && !isPending(callback.callback_status);
    if (block && waitsAgain && callback.call_result !== DO_NOT_CALL)
      return { kind: 'refused', reason: BLOCKED, because: block.interaction_id };
    const writer = changeWriter(db, actor, readSettings(db).values.default_country);
    const restored = writer.update('undo', callback, before, { customer_time_zone: zoneBefore(done) });
    if (successor) writer.update('undo', successor, takenOut(recordOf(successor), now));
    const wasResult = callback.call_result === DO_NOT_CALL && restored.call_result !== DO_NOT_CALL;
    if (wasResult && block) undoBlock(db, actor, writer, callback, block);
    // What was lifted stays lifted when an older result comes back.
    if (!block)
      db.delete(blockedNumbers)
        .where(eq(blockedNumbers.number, blockableNumber(callback)))
        .run();
    return { kind: 'done', callback: restored };
  });
}

/** The record is not as whoever undoes has read it: he may have undone it before, or others did something else. */
function movedOn(db: Database, actor: Actor, callback: StoredCallback, version: number): UndoOutcome {
  const events = readEventsSince(db, callback.interaction_id, version);
  const first = events.at(-1);
  const isOwn = first?.command === 'undo' && first.version === version + 1 && first.actor_id === actor.id;
  if (isOwn && events.length === 1) return { kind: 'done', callback };
  return { kind: isOwn ? 'done_already' : 'changed_meanwhile', callback, events };
}

const BLOCKED =
  'Nobody may call this number any more: the customer asked not to be called. Lift the block first.';

/** Lifts the block that the undone result has set; where another call to the number ended so as well, it is that one's. */
function undoBlock(
  db: Database,
  actor: Actor,
  writer: ChangeWriter,
  callback: StoredCallback,
  block: Block,
): void {
  if (block.interaction_id !== callback.interaction_id) return;
  const other = otherWhoAsked(db, callback);
  if (other !== null) {
    db.update(blockedNumbers)
      .set({ interaction_id: other })
      .where(eq(blockedNumbers.number, block.number))
      .run();
    return;
  }
  if (!may(actor, 'numbers.unblock')) return;
  liftInTransaction(db, writer, block.number, 'The result that blocked it was undone.');
}

/** Another callback of the number that ended in DO_NOT_CALL. */
function otherWhoAsked(db: Database, callback: StoredCallback): string | null {
  const { customer_number_normalized: normalized, customer_number, desired_response_type } = callback;
  const sameNumber =
    normalized === null
      ? and(
          eq(callbacks.desired_response_type, desired_response_type),
          eq(callbacks.customer_number, customer_number),
          isNull(callbacks.customer_number_normalized),
        )
      : eq(callbacks.customer_number_normalized, normalized);
  const isOther = ne(callbacks.interaction_id, callback.interaction_id);
  const other = db
    .select({ interaction_id: callbacks.interaction_id })
    .from(callbacks)
    .where(and(sameNumber, eq(callbacks.call_result, DO_NOT_CALL), isOther))
    .limit(1)
    .get();
  return other?.interaction_id ?? null;
}
