import { asc, eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { sameRequest } from '@/domain/schedule-form';
import { type Block, numberToBlock, readBlock } from './blocked-numbers';
import { type Database, writeTransaction } from './database';
import { readCallback } from './find-callback';
import { changeWriter, type StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';
import { readSettings } from './settings';

export type ScheduleOutcome =
  | { kind: 'created' | 'created_before'; callback: StoredCallback }
  /** Another callback has this interaction_id. */
  | { kind: 'id_taken'; callback: StoredCallback }
  /** A customer has asked not to be called at this number. */
  | { kind: 'number_blocked'; block: Block };

/**
 * Keeps a new callback. Saving the same again under the same interaction_id gives the record that was made the
 * first time; other content under that id is not written.
 * @param callback checked by the strict profile
 * @throws NotAllowed
 */
export async function scheduleCallback(
  db: Database,
  actor: Actor,
  callback: Callback,
): Promise<ScheduleOutcome> {
  requirePermission(actor, 'callbacks.write');
  return writeTransaction(db, (): ScheduleOutcome => {
    const existing = readCallback(db, callback.interaction_id);
    if (existing) {
      const same = sameRequest(firstState(db, callback.interaction_id), callback);
      return { kind: same ? 'created_before' : 'id_taken', callback: existing };
    }
    const { default_country } = readSettings(db).values;
    const block = readBlock(db, numberToBlock(callback, default_country));
    if (block) return { kind: 'number_blocked', block };
    const writer = changeWriter(db, actor, default_country);
    return { kind: 'created', callback: writer.insert('schedule', callback) };
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
