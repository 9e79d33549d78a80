import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from './schema';

/** One open connection. Each function of db/ takes it first; nothing above db/ looks inside. */
export type Database = BetterSQLite3Database<typeof schema> & { $client: SqliteDatabase.Database };

export const DEFAULT_DATABASE_URL = 'file:./data/callbacks.db';

/** The path of the file that a `DATABASE_URL` such as `file:./data/callbacks.db` names. @throws on any other kind of URL */
export function databasePath(url: string = process.env.DATABASE_URL || DEFAULT_DATABASE_URL): string {
  const path = url.startsWith('file:') ? url.slice('file:'.length) : url;
  if (path === '' || (/^[a-z][a-z0-9+.-]+:/i.test(path) && !/^[a-z]:[\\/]/i.test(path))) {
    throw new Error(`DATABASE_URL must name a file, such as ${DEFAULT_DATABASE_URL}; it is ${url}`);
  }
  return resolve(path.startsWith('//') ? path.slice(2) : path);
}

/**
 * Opens a connection with the settings on which the promises rest (WAL with full synchronisation, so that what
 * was acknowledged survives a power cut; SQLite >= 3.51.3).
 * @param path of the file; its folder is made when missing, unless read-only
 * @throws when a read-only file does not exist or the file is not a database
 */
export function openDatabase(path: string, { readonly = false } = {}): Database {
  if (!readonly && !existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
  const client = new SqliteDatabase(path, { readonly, timeout: BUSY_TIMEOUT_MS });
  try {
    client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    if (!readonly) client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    client.pragma('foreign_keys = ON');
    client.pragma('trusted_schema = OFF');
    // Without this, "insert or replace" would delete events behind the back of the triggers that forbid it.
    client.pragma('recursive_triggers = ON');
    // What was erased by law must not be read from the bytes it has left, nor what a change has moved away.
    client.pragma('secure_delete = ON');
  } catch (error) {
    client.close();
    throw error;
  }
  return drizzle(client, { schema });
}

const BUSY_TIMEOUT_MS = 10_000;

/** Closes a connection; nothing can be done with it afterwards. */
export function closeDatabase(db: Database): void {
  db.$client.close();
}

/**
 * Runs a write as one immediate transaction: a deferred one that turns into a writer fails at once when somebody
 * else wrote in between, whatever the timeout. The work is synchronous, so the lock is never held across a tick.
 */
export function writeTransaction<T>(db: Database, work: () => T): T {
  return db.transaction(() => work(), { behavior: 'immediate' });
}

/** Whether the database answers. @throws when it does not */
export async function pingDatabase(db: Database): Promise<void> {
  db.$client.prepare('select count(*) from settings').get();
}
