import type SqliteDatabase from 'better-sqlite3';
import { z } from 'zod';
import { type Actor, requirePermission } from '@/domain/actor';
import { TALLIED_FIELDS } from '@/domain/callback-sort';
import type { TalliedCodes } from '@/domain/callback-tally';
import { searchTextOf } from '@/domain/search-text';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';
import { codesKey } from './tallies';

/** What does not agree with the records that it is derived from; all are 0 when all is well. */
export type DerivedReport = {
  records: number;
  /** Records that count in a tally of other codes, or in none. */
  misplaced: number;
  /** Tallies whose count is not the number of their records. */
  miscounted: number;
  /** Records whose search text is not that of their fields. */
  unsearchable: number;
  /** What SQLite says is wrong with the search index; null when it agrees with the search texts. */
  searchIndex: string | null;
};

const derivedRow = z.object({
  id: z.number(),
  tally_id: z.number(),
  search_text: z.string(),
  customer_number_normalized: z.string().nullable(),
  callback_status: z.number().nullable(),
  status: z.number(),
  call_result: z.number().nullable(),
  callback_type: z.number().nullable(),
  desired_response_type: z.string(),
  media_type: z.string(),
  entity_type: z.number(),
  attempts: z.number(),
  customer_number: z.string(),
  customer_id: z.string(),
  interaction_id: z.string(),
  external_id: z.string().nullable(),
  subject: z.string().nullable(),
});

const SELECT_ROWS = `select ${Object.keys(derivedRow.shape).join(', ')} from callbacks where id > ? order by id limit 5000`;

/** Compares tallies and search index with the records, reading page by page; changes nothing. */
export function inspectDerived(client: SqliteDatabase.Database): DerivedReport {
  const keys = tallyKeys(client);
  const counts = new Map<number, number>();
  const report: DerivedReport = {
    records: 0,
    misplaced: 0,
    miscounted: 0,
    unsearchable: 0,
    searchIndex: null,
  };
  for (const row of derivedRows(client)) {
    report.records += 1;
    counts.set(row.tally_id, (counts.get(row.tally_id) ?? 0) + 1);
    if (keys.get(row.tally_id) !== codesKey(row)) report.misplaced += 1;
    if (searchTextOf(row, row.customer_number_normalized) !== row.search_text) report.unsearchable += 1;
  }
  for (const { id, count } of z
    .array(countRow)
    .parse(client.prepare('select id, count from tallies').all())) {
    if ((counts.get(id) ?? 0) !== count) report.miscounted += 1;
  }
  return { ...report, searchIndex: searchIndexFault(client) };
}

const countRow = z.object({ id: z.number(), count: z.number() });

function searchIndexFault(client: SqliteDatabase.Database): string | null {
  try {
    client.exec("insert into callback_search(callback_search, rank) values ('integrity-check', 1)");
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Whether a report finds nothing wrong. */
export function isSound({ misplaced, miscounted, unsearchable, searchIndex }: DerivedReport): boolean {
  return misplaced + miscounted + unsearchable === 0 && searchIndex === null;
}

/**
 * Derives tallies, search texts and search index anew, and notes that in the event log. Others cannot write meanwhile.
 * @throws NotAllowed
 */
export async function repairDerived(db: Database, actor: Actor): Promise<void> {
  requirePermission(actor, 'database.backup');
  writeTransaction(db, () => {
    changeWriter(db, actor, readSettings(db).values.default_country).note('rebuild_tallies', 0, {});
    rebuildDerived(db.$client, Number(db.$client.prepare('select max(id) from events').pluck().get()));
  });
}

/**
 * Derives tallies, search texts and search index anew from the records. Must run inside one transaction.
 * @param revision later than any event so far, so that readers who remember tallies read them again
 */
export function rebuildDerived(client: SqliteDatabase.Database, revision: number): void {
  client.prepare('update tallies set count = 0, revision = ?').run(revision);
  const ids = new Map([...tallyKeys(client)].map(([id, key]) => [key, id]));
  const counts = new Map<number, number>();
  const insert = client.prepare(
    `insert into tallies (${TALLIED_FIELDS.join(', ')}, count, revision) values (${TALLIED_FIELDS.map(() => '?').join(', ')}, 0, ?)`,
  );
  const place = client.prepare('update callbacks set tally_id = ?, search_text = ? where id = ?');
  const idOf = (codes: TalliedCodes): number => {
    const key = codesKey(codes);
    const id =
      ids.get(key) ??
      Number(insert.run(...TALLIED_FIELDS.map((field) => codes[field]), revision).lastInsertRowid);
    ids.set(key, id);
    return id;
  };
  // The index is made anew below, all at once: following each row would cost three times as much.
  client.exec('drop trigger if exists callbacks_search_updated');
  for (const row of derivedRows(client)) {
    const id = idOf(row);
    counts.set(id, (counts.get(id) ?? 0) + 1);
    place.run(id, searchTextOf(row, row.customer_number_normalized), row.id);
  }
  const count = client.prepare('update tallies set count = ? where id = ?');
  for (const [id, n] of counts) count.run(n, id);
  client.exec(SEARCH_UPDATE_TRIGGER);
  client.exec("insert into callback_search(callback_search) values ('rebuild')");
}

/** As migration 0003 makes it. */
const SEARCH_UPDATE_TRIGGER = `create trigger callbacks_search_updated after update of search_text on callbacks when old.search_text <> new.search_text
begin
  insert into callback_search (callback_search, rowid, search_text) values ('delete', old.id, old.search_text);
  insert into callback_search (rowid, search_text) values (new.id, new.search_text);
end`;

function tallyKeys(client: SqliteDatabase.Database): Map<number, string> {
  const rows = z.array(talliedRow).parse(client.prepare('select * from tallies').all());
  return new Map(rows.map((row) => [row.id, codesKey(row)]));
}

const talliedRow = derivedRow.pick({
  id: true,
  callback_status: true,
  status: true,
  call_result: true,
  callback_type: true,
  desired_response_type: true,
  media_type: true,
  entity_type: true,
  attempts: true,
});

function* derivedRows(client: SqliteDatabase.Database): Generator<z.infer<typeof derivedRow>> {
  const statement = client.prepare<[number]>(SELECT_ROWS);
  for (let after = 0; ; ) {
    const page = z.array(derivedRow).parse(statement.all(after));
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}
