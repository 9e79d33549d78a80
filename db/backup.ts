import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { COMPANIONS, openForReading, syncToDisk, uniqueStamp } from './database-file';

/**
 * Copies a database file, also while it is being served, through SQLite's online backup, and verifies the copy:
 * the state of one moment, in one file.
 * @param target must not exist yet
 * @throws when the target exists, the source cannot be read, or the copy is not whole
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already; nothing was written.`);
  if (!existsSync(source)) throw new Error(`There is no database ${source}.`);
  const unfinished = `${target}.unfinished-${uniqueStamp()}`;
  try {
    await backUp(source, unfinished);
    settle(unfinished);
    verifyDatabaseFile(unfinished);
    moveToFreeName(unfinished, target);
    syncToDisk(dirname(target));
  } finally {
    removeWithCompanions(unfinished);
  }
}

async function backUp(source: string, target: string): Promise<void> {
  const client = openForReading(source);
  try {
    // Every write of another connection starts a backup anew, unless it reads from a transaction that stands still.
    client.exec('begin');
    client.prepare('select count(*) from sqlite_schema').get();
    await client.backup(target);
    client.exec('commit');
  } finally {
    client.close();
  }
}

/**
 * Checks that a file is a whole database of this program.
 * @param shownAs the path by which people know the file
 * @throws with the reason when it is not
 */
export function verifyDatabaseFile(path: string, shownAs = path): void {
  const client = openForReading(path);
  try {
    const integrity = integrityOf(client);
    if (integrity !== 'ok') throw new Error(`${shownAs} is damaged: ${integrity}`);
    const orphans = client.prepare('pragma foreign_key_check').all();
    if (orphans.length > 0) throw new Error(`${shownAs} is damaged: ${orphans.length} rows point to nothing`);
    const callbacks = client.prepare("select 1 from sqlite_schema where name = 'callbacks'").get();
    if (!callbacks) throw new Error(`${shownAs} is not a database of this program.`);
  } finally {
    client.close();
  }
}

function integrityOf(client: SqliteDatabase.Database): unknown {
  try {
    return client.pragma('integrity_check', { simple: true });
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError) return error.message;
    throw error;
  }
}

/** Gives a file another name. A link never takes the place of a file that appeared meanwhile, which a rename would. */
export function moveToFreeName(from: string, to: string, old: 'keep' | 'remove' = 'remove'): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'EEXIST') throw new Error(`${to} exists already; nothing was written.`);
    // Some file systems know no links.
    renameSync(from, to);
    return;
  }
  if (old === 'remove') rmSync(from);
}

/** Makes one file of a database: a fresh backup is in WAL mode like its source; a single file can be moved and mailed. */
export function settle(path: string): void {
  const client = new SqliteDatabase(path);
  try {
    client.pragma('journal_mode = DELETE');
  } finally {
    client.close();
  }
  syncToDisk(path);
}

/** Removes a database with what SQLite keeps beside it. */
export function removeWithCompanions(path: string): void {
  for (const companion of ['', ...COMPANIONS]) rmSync(path + companion, { force: true });
}
