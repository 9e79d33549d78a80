import { setImmediate } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import type { Actor } from '@/domain/actor';
import { changesBetween } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import type { ParsedCallback } from '@/domain/callback-schema';
import { parseCsvRow } from '@/domain/wire-csv';
import { type Database, writeTransaction } from '../database';
import { erasedReader } from '../erased-callbacks';
import { recordOf } from '../find-callback';
import { changeWriter, type StoredCallback, storedColumns } from '../record-changes';
import { callbacks } from '../schema';
import { readSettings } from '../settings';
import { cellsOf } from './csv-cells';
import { editCounter } from './overwritten-edits';
import type { StagedRecord } from './stage';
import type { StagedFile } from './stage-file';

export type MergeCounts = {
  created: number;
  updated: number;
  /** Records that are kept exactly so already. */
  unchanged: number;
  /** Existing records that were left as they are. */
  skipped: number;
  /** Records that were left out because their callbacks were erased by law. */
  erased: number;
  /** Fields that a person had set since the last import, and the records in which they stood. */
  overwrittenEdits: number;
  recordsWithOverwrittenEdits: number;
};

export type MergeOptions = { skipExisting: boolean; onOrdinal: (ordinal: number) => void };

const QUOTE = 0x22;

/** Writes the records of a staged file, a batch in a transaction. Rows that only now turn out bad are rejected in the stage. */
export async function mergeRecords(
  db: Database,
  actor: Actor,
  { stage, csv }: StagedFile,
  { skipExisting, onOrdinal }: MergeOptions,
): Promise<MergeCounts> {
  const counts: MergeCounts = {
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    erased: 0,
    overwrittenEdits: 0,
    recordsWithOverwrittenEdits: 0,
  };
  const readExisting = existingReader(db);
  const isErased = erasedReader(db);
  const countEdits = editCounter(db);

  function parse({ record, row }: StagedRecord, existing: StoredCallback | null): ParsedCallback {
    if (record !== null) return { ok: true, callback: ownJson(record) };
    if (row === null || csv === null) throw new Error('a staged record has no content');
    const cells = cellsOf(row.toString('utf8'), row.includes(QUOTE));
    return parseCsvRow(csv.layout, cells, existing === null ? null : recordOf(existing));
  }

  // All rows of a file have the same columns, so one that is bad leaves the word to the one before it.
  function lastGood(last: StagedRecord, existing: StoredCallback | null): Callback | null {
    let staged: StagedRecord | null = last;
    while (staged !== null) {
      const parsed = parse(staged, existing);
      if (parsed.ok) return parsed.callback;
      stage.rejectRow(staged, parsed.issues);
      staged = stage.recordBefore(staged);
    }
    return null;
  }

  function mergeBatch(batch: readonly StagedRecord[]): void {
    const writer = changeWriter(db, actor, readSettings(db).values.default_country);
    for (const staged of batch) {
      if (isErased(staged.interaction_id)) {
        counts.erased += 1;
        continue;
      }
      const existing = readExisting(staged.interaction_id);
      if (existing !== null && skipExisting) {
        counts.skipped += 1;
        continue;
      }
      const callback = lastGood(staged, existing);
      if (callback === null) continue;
      if (existing === null) {
        writer.insert('import', callback);
        counts.created += 1;
        continue;
      }
      const changes = changesBetween(existing, callback);
      if (Object.keys(changes).length === 0) {
        counts.unchanged += 1;
        continue;
      }
      const edits = countEdits(staged.interaction_id, changes);
      writer.update('import', existing, callback);
      counts.updated += 1;
      counts.overwrittenEdits += edits;
      if (edits > 0) counts.recordsWithOverwrittenEdits += 1;
    }
  }

  let batch = stage.batchAfter(0);
  for (let last = batch.at(-1); last !== undefined; last = batch.at(-1)) {
    writeTransaction(db, () => mergeBatch(batch));
    onOrdinal(last.ordinal);
    await setImmediate();
    batch = stage.batchAfter(last.ordinal);
  }
  return counts;
}

function ownJson(record: string): Callback {
  return JSON.parse(record);
}

function existingReader(db: Database): (interactionId: string) => StoredCallback | null {
  const statement = db
    .select(storedColumns)
    .from(callbacks)
    .where(eq(callbacks.interaction_id, sql.placeholder('interaction_id')))
    .prepare();
  return (interaction_id) => statement.get({ interaction_id }) ?? null;
}
