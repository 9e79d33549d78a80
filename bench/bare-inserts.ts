import type SqliteDatabase from 'better-sqlite3';
import { closeDatabase, openDatabase } from '@/db/database';
import { createTestDatabase } from '@/db/test-database';

const TABLES = ['callbacks', 'events', 'event_payloads'] as const;

/**
 * Copies the rows of a filled database into a fresh one of the same schema, indexes and pragmas by bare prepared
 * inserts, in transactions of as many rows. Reading them is left out of the time: this is what SQLite itself costs.
 */
export async function bareInserts(
  filledPath: string,
  rows: number,
  batchRows: number,
): Promise<{ wallSeconds: number; cpuSeconds: number }> {
  const filled = openDatabase(filledPath, { readonly: true });
  const target = await createTestDatabase();
  try {
    const copies = TABLES.map((table) => copierOf(filled.$client, target.db.$client, table));
    const insertBatch = target.db.$client.transaction((batches: unknown[][][]) => {
      for (let row = 0; row < batchRows; row += 1) {
        copies.forEach(({ insert }, table) => {
          const values = batches[table]?.[row];
          if (values) insert.run(values);
        });
      }
    });
    let wallSeconds = 0;
    let cpuSeconds = 0;
    for (let first = 1; first <= rows; first += batchRows) {
      const batches = copies.map(({ read }) => read(first, first + batchRows - 1));
      const startedMs = performance.now();
      const cpuBefore = process.cpuUsage();
      insertBatch.immediate(batches);
      const { user, system } = process.cpuUsage(cpuBefore);
      cpuSeconds += (user + system) / 1_000_000;
      wallSeconds += (performance.now() - startedMs) / 1000;
    }
    return { wallSeconds, cpuSeconds };
  } finally {
    closeDatabase(filled);
    target.remove();
  }
}

function copierOf(from: SqliteDatabase.Database, to: SqliteDatabase.Database, table: string) {
  // What SQLite derives by itself (`hidden`) is not inserted.
  const columns = from
    .prepare<[], string>(`select name from pragma_table_xinfo('${table}') where hidden = 0`)
    .pluck()
    .all()
    .map((name) => `"${name}"`);
  const select = from.prepare<[number, number], unknown[]>(
    `select ${columns.join(', ')} from ${table} where rowid between ? and ?`,
  );
  const insert = to.prepare<[unknown[]]>(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  return { insert, read: (first: number, last: number) => select.raw().all(first, last) };
}
