import { asc, eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Beside } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import { sameRequest } from '@/domain/same-request';
import { type Block, numberToBlock, readBlock } from './blocked-numbers';
import { type Database, writeTransaction } from './database';
import { erasedReader } from './erased-callbacks';
import { readCallback } from './find-callback';
import { type PendingCallback, readPendingOf } from './pending-callbacks';
import { changeWriter, type StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';
import { readSettings } from './settings';

export type ScheduleOutcome =
  | { kind: 'created' | 'created_before'; callback: StoredCallback }
  /** Another callback has this interaction_id. */
  | { kind: 'id_taken'; callback: StoredCallback }
  /** The callback of this interaction_id was erased by law. */
  | { kind: 'id_erased' }
  /** A customer has asked not to be called at this number. */
  | { kind: 'number_blocked'; block: Block }
  /** The same customer waits for a callback already, and whoever schedules has not seen that. */
  | { kind: 'pending_unseen'; pending: PendingCallback[] };

export type ScheduleOptions = {
  beside?: Beside;
  /** The ids of pending callbacks of the same number or customer that were shown; without it nobody asks. */
  pendingSeen?: readonly string[];
};

/**
 * Keeps a new callback. Saving the same again under the same interaction_id gives the record that was made the
 * first time; other content under that id is not written, nor is a callback to a blocked number.
 * @param callback checked by the strict profile
 * @throws NotAllowed
 */
export async function scheduleCallback(
  db: Database,
  actor: Actor,
  callback: Callback,
  { beside = {}, pendingSeen }: ScheduleOptions = {},
): Promise<ScheduleOutcome> {
  requirePermission(actor, 'callbacks.schedule');
  return writeTransaction(db, (): ScheduleOutcome => {
    const existing = readCallback(db, callback.interaction_id);
    if (existing) {
      const created = firstState(db, callback.interaction_id);
      const same = sameRequest(created, callback, beside.customer_time_zone);
      return { kind: same ? 'created_before' : 'id_taken', callback: existing };
    }
    if (erasedReader(db)(callback.interaction_id)) return { kind: 'id_erased' };
    const { default_country } = readSettings(db).values;
    const block = readBlock(db, numberToBlock(callback, default_country));
    if (block) return { kind: 'number_blocked', block };
    if (pendingSeen) {
      const { customer_number, customer_id, desired_response_type } = callback;
      const number = normalizeCustomerNumber(customer_number, desired_response_type, default_country);
      const pending = readPendingOf(db, { number, customerId: customer_id });
      if (pending.some(({ interaction_id }) => !pendingSeen.includes(interaction_id)))
        return { kind: 'pending_unseen', pending };
    }
    const writer = changeWriter(db, actor, default_country);
    return { kind: 'created', callback: writer.insert('schedule', callback, beside) };
  });
}

/** The changes by which a record was scheduled here; null when it came another way. */
function firstState(db: Database, interactionId: string): Record<string, readonly [unknown, unknown]> | null {
  const row = db
    .select({ command: events.command, changes: eventPayloads.changes })
    .from(events)
    .innerJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(eq(events.interaction_id, interactionId))
    .orderBy(asc(events.id))
    .limit(1)
    .get();
  return row?.command === 'schedule' ? JSON.parse(row.changes) : null;
}
