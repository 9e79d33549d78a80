import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { interactionStatusFor, judgeCommand } from '@/domain/commands';
import { type Database, writeTransaction } from './database';
import { listEvents, readCallback, recordOf } from './find-callback';
import { changeWriter, type StoredCallback } from './record-changes';
import { readSettings } from './settings';

export type CancelOutcome =
  | { kind: 'done'; callback: StoredCallback }
  | { kind: 'unknown' }
  | { kind: 'refused'; reason: string }
  | { kind: 'changed_meanwhile'; callback: StoredCallback; events: CallbackEvent[] };

/**
 * Takes a callback out (callback_status 7), with the reason in `stopped_reason`.
 * @param version the one that was read before; of an older one nothing is written and the changes since are told
 * @throws NotAllowed
 */
export async function cancelCallback(
  db: Database,
  actor: Actor,
  request: { interaction_id: string; version: number; reason: string },
): Promise<CancelOutcome> {
  requirePermission(actor, 'callbacks.write');
  const outcome = writeTransaction(db, (): CancelOutcome => {
    const before = readCallback(db, request.interaction_id);
    if (!before) return { kind: 'unknown' };
    if (before.version !== request.version)
      return { kind: 'changed_meanwhile', callback: before, events: [] };
    const verdict = judgeCommand('cancel', before);
    if (!verdict.allowed) return { kind: 'refused', reason: verdict.reason };
    const after = cancelled(recordOf(before), request.reason);
    const writer = changeWriter(db, actor, readSettings(db).values.default_country);
    return { kind: 'done', callback: writer.update('cancel', before, after) };
  });
  if (outcome.kind !== 'changed_meanwhile') return outcome;
  const { events } = await listEvents(db, actor, request.interaction_id);
  return { ...outcome, events: events.filter((event) => event.version > request.version) };
}

function cancelled(record: Callback, reason: string): Callback {
  return {
    ...record,
    callback_status: 7,
    status: interactionStatusFor(7) ?? record.status,
    end_date: new Date().toISOString(),
    stopped_reason: reason,
  };
}
