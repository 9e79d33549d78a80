import { setImmediate } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { sampleCallback } from './samples/sample-callbacks';
import { callbacks, erasedCallbacks } from './schema';
import { readSettings } from './settings';

export type FillRequest = {
  /** How many sample callbacks there shall be. */
  rows: number;
  /** Another seed makes another set. */
  seed: number;
  /** The moment around which pending callbacks stand, ISO 8601. */
  now: string;
  /** Called after each batch with the number of rows looked after so far. */
  onProgress?: (rows: number) => void;
};

export type FillReport = {
  added: number /** They were there already, or were erased by law. */;
  skipped: number;
};

/** Rows in one transaction. */
export const FILL_BATCH_ROWS = 1000;

/**
 * Adds the first sample callbacks of a seed, each with its event, in batches between which others get their turn.
 * Those whose id exists are left as they are, and those that were erased stay so, so that a run that was cut off is completed by the same run again.
 * @throws NotAllowed
 */
export async function fillCallbacks(
  db: Database,
  actor: Actor,
  { rows, seed, now, onProgress }: FillRequest,
): Promise<FillReport> {
  requirePermission(actor, 'callbacks.import');
  const nowMs = Date.parse(now);
  if (Number.isNaN(nowMs)) throw new RangeError(`now must be a date and time; it is ${now}`);
  let added = 0;
  for (let first = 0; first < rows; first += FILL_BATCH_ROWS) {
    const size = Math.min(FILL_BATCH_ROWS, rows - first);
    const batch = Array.from({ length: size }, (_, place) => sampleCallback(seed, first + place, nowMs));
    added += addMissing(db, actor, batch);
    onProgress?.(first + size);
    await setImmediate();
  }
  return { added, skipped: rows - added };
}

function addMissing(db: Database, actor: Actor, batch: readonly Callback[]): number {
  return writeTransaction(db, () => {
    const kept = idsKept(db, batch);
    const missing = batch.filter(({ interaction_id }) => !kept.has(interaction_id));
    const writer = changeWriter(db, actor, readSettings(db).values.default_country);
    for (const callback of missing) writer.insert('fill', callback);
    return missing.length;
  });
}

function idsKept(db: Database, batch: readonly Callback[]): Set<string> {
  const ids = JSON.stringify(batch.map(({ interaction_id }) => interaction_id));
  const found = db
    .select({ interaction_id: callbacks.interaction_id })
    .from(callbacks)
    .where(sql`${callbacks.interaction_id} in (select value from json_each(${ids}))`)
    .unionAll(
      db
        .select({ interaction_id: erasedCallbacks.interaction_id })
        .from(erasedCallbacks)
        .where(sql`${erasedCallbacks.interaction_id} in (select value from json_each(${ids}))`),
    )
    .all();
  return new Set(found.map(({ interaction_id }) => interaction_id));
}
