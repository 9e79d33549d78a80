import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import SqliteDatabase from 'better-sqlite3';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, openDatabase, writeTransaction } from './database';
import { openForReading, uniqueStamp } from './database-file';
import { ERASE_BATCH_ROWS, type ErasedRow, eraseRecords } from './erase-records';
import { migrateDatabase } from './migrate';

/** What became of the erasures that a database knew when a backup took its place. */
export type CarriedErasures =
  /** How many callbacks the backup still held, and holds no more. */
  | { kind: 'carried'; callbacks: number }
  /** Nothing stood there, or nothing that could be read: erasures made after the backup are not known. */
  | { kind: 'unknown' };

/** What a database knows of erasures. */
type Known = {
  ids: string[];
  payloads: { id: number; hash: Buffer }[];
  /** Numbers of erased callbacks that still must not be called. */
  blocks: { number: string; interaction_id: string; blocked_at: number }[];
};

const REMARK = 'Erased again in a backup that was restored.';

/**
 * Erases in a backup that is to be restored what was erased by law in the database whose place it takes, and brings it to
 * the schema of this program for that; one that holds nothing of it stays as it is.
 * @throws when the backup cannot be changed
 */
export async function carryErasures(standing: string, restored: string): Promise<CarriedErasures> {
  const known = readKnown(standing);
  if (known === null) return { kind: 'unknown' };
  if (known.ids.length + known.payloads.length === 0) return { kind: 'carried', callbacks: 0 };
  const { copy } = await migrateDatabase(restored);
  // It is a copy of a backup that stays.
  if (copy !== null) await rm(copy);
  return { kind: 'carried', callbacks: eraseKnown(restored, known) };
}

function readKnown(path: string): Known | null {
  if (!existsSync(path)) return null;
  try {
    const client = openForReading(path);
    try {
      const table = client.prepare("select 1 from sqlite_schema where name = 'erased_callbacks'").get();
      if (!table) return { ids: [], payloads: [], blocks: [] };
      return {
        ids: client.prepare<[], string>('select interaction_id from erased_callbacks').pluck().all(),
        payloads: client
          .prepare<[], Known['payloads'][number]>(
            'select events.id, hash from erased_payloads join events on events.id = event_id',
          )
          .all(),
        blocks: client
          .prepare<[], Known['blocks'][number]>(
            'select * from blocked_numbers where interaction_id in (select interaction_id from erased_callbacks)',
          )
          .all(),
      };
    } finally {
      client.close();
    }
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return null;
    throw error;
  }
}

/** @returns how many callbacks were erased */
function eraseKnown(path: string, { ids, payloads, blocks }: Known): number {
  const db = openDatabase(path);
  const { $client } = db;
  const actor = commandLineActor('command', uniqueStamp());
  const sameEvent = $client.prepare<[number, Buffer]>(
    'select 1 from events join event_payloads on event_id = id where id = ? and hash = ?',
  );
  const inRestored = (sql: string) =>
    $client.prepare<[string], ErasedRow>(`${sql} in (select value from json_each(?))`);
  const rowsOf = inRestored('select id, interaction_id, tally_id from callbacks where interaction_id');
  const tombstone = $client.prepare('insert or ignore into erased_callbacks values (?, ?)');
  const isTold = $client.prepare('select 1 from erased_callbacks where interaction_id = ?');
  try {
    const untold = ids.filter((id) => !isTold.get(id));
    // The same event only where the past is the same: another database may have been restored here before.
    const otherEvents = payloads.filter(({ id, hash }) => sameEvent.get(id, hash)).map(({ id }) => id);
    if (untold.length + otherEvents.length === 0) return 0;
    const rows = rowsOf.all(JSON.stringify(untold));
    writeTransaction(db, () => {
      const { erasureId } = eraseRecords(db, actor, { rows: [], otherEvents, remark: REMARK });
      const here = new Set(rows.map(({ interaction_id }) => interaction_id));
      for (const id of untold) if (!here.has(id)) tombstone.run(id, erasureId);
      carryBlocks($client, ids, blocks);
    });
    for (let first = 0; first < rows.length; first += ERASE_BATCH_ROWS) {
      const batch = rows.slice(first, first + ERASE_BATCH_ROWS);
      writeTransaction(db, () => eraseRecords(db, actor, { rows: batch, remark: REMARK }));
    }
    return rows.length;
  } finally {
    closeDatabase(db);
  }
}

/** That a number of an erased callback must not be called stands as it stood: kept, or forgotten as well. */
function carryBlocks(
  $client: SqliteDatabase.Database,
  ids: readonly string[],
  blocks: Known['blocks'],
): void {
  const numbers = JSON.stringify(blocks.map(({ number }) => number));
  $client
    .prepare(
      `delete from blocked_numbers where interaction_id in (select value from json_each(?))
       and number not in (select value from json_each(?))`,
    )
    .run(JSON.stringify(ids), numbers);
  const insert = $client.prepare(
    'insert or ignore into blocked_numbers (number, interaction_id, blocked_at) values (?, ?, ?)',
  );
  for (const { number, interaction_id, blocked_at } of blocks) insert.run(number, interaction_id, blocked_at);
}
