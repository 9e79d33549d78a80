import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, statSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';

/** What SQLite may keep beside a database file. */
export const COMPANIONS = ['-wal', '-shm', '-journal'] as const;

/**
 * Opens a database file to look at it: nothing in it is altered, and nothing is left beside it.
 * @throws when there is no such file
 */
export function openForReading(path: string): SqliteDatabase.Database {
  // A read-only connection leaves -wal and -shm behind, which a writable one clears away; but that one would also
  // settle what a crash has left, so where there is something to settle it is read-only after all.
  const settled = sizeOf(`${path}-wal`) === 0 && !existsSync(`${path}-journal`);
  const client = new SqliteDatabase(path, { readonly: !settled, fileMustExist: true });
  client.pragma('query_only = ON');
  client.pragma('trusted_schema = OFF');
  return client;
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

/** A name that no other run chooses, such as `20261122T140755123Z-1f09`, for a file made now. */
export function uniqueStamp(): string {
  const now = new Date().toISOString().replaceAll(/[-:.]/g, '');
  return `${now}-${randomBytes(2).toString('hex')}`;
}

/** Makes what was written to a file, or the names in a folder, survive a power cut. */
export function syncToDisk(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
