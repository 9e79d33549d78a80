import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeDatabase, type Database, openDatabase } from './database';
import { migrateDatabase } from './migrate';

/** A migrated database in a folder of its own, for tests and benchmarks. */
export type TestDatabase = { db: Database; path: string; folder: string; remove: () => void };

/** Makes one; the test removes it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'callback-desk-'));
  const path = join(folder, 'callbacks.db');
  await migrateDatabase(path);
  const db = openDatabase(path);
  const remove = () => {
    closeDatabase(db);
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, path, folder, remove };
}
