import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { COMPANIONS, openForReading, syncToDisk, uniqueStamp } from './database-file';
import { inspectDatabaseFile, readMigrations } from './schema-version';

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
 * Puts a backup in the place of a database file. Whatever stood there is kept beside it.
 * @returns the path of what stood there before; null when there was nothing
 * @throws when the backup is not whole or newer than this program, or the database is in use; nothing is changed
 */
export async function restoreDatabase(backup: string, target: string): Promise<string | null> {
  if (!existsSync(backup)) throw new Error(`There is no backup ${backup}.`);
  if (existsSync(target) && realpathSync(backup) === realpathSync(target)) {
    throw new Error(`${backup} is the database itself.`);
  }
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.unfinished-${uniqueStamp()}`;
  try {
    // Verified is the copy and never the backup: it may lie in a read-only folder, and stays as it is.
    copyWithLog(backup, unfinished);
    inspectDatabaseFile(unfinished, readMigrations(), backup);
    settle(unfinished);
    verifyDatabaseFile(unfinished, backup);
    const before = setAside(target);
    renameSync(unfinished, target);
    syncToDisk(dirname(target));
    return before;
  } finally {
    removeWithCompanions(unfinished);
  }
}

// What was copied by hand from a database in use may have its last changes in the log beside it.
function copyWithLog(from: string, to: string): void {
  for (const companion of ['', '-wal', '-journal']) {
    if (companion === '' || existsSync(from + companion)) {
      copyFileSync(from + companion, to + companion, constants.COPYFILE_EXCL);
    }
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

/** Keeps what stands in a place under another name as well, so that the place is never empty. */
function setAside(target: string): string | null {
  const stood = existsSync(target);
  if (stood) refuseInUse(target);
  const before = `${target}.before-restore-${uniqueStamp()}`;
  // What a damaged or removed file has left would be taken for changes of the one that comes in its place.
  for (const companion of COMPANIONS) {
    if (existsSync(target + companion)) renameSync(target + companion, before + companion);
  }
  if (stood) moveToFreeName(target, before, 'keep');
  return stood ? before : null;
}

function refuseInUse(target: string): void {
  const client = new SqliteDatabase(target, { timeout: 0 });
  try {
    // Leaving WAL needs the file for oneself alone, so this also proves that nobody is serving it.
    if (client.pragma('journal_mode = DELETE', { simple: true }) === 'delete') return;
  } catch (error) {
    const code = error instanceof SqliteDatabase.SqliteError ? error.code : '';
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return;
    if (!/^SQLITE_(BUSY|LOCKED)/.test(code)) throw error;
  } finally {
    client.close();
  }
  throw new Error(`${target} is in use; stop the server first. Nothing was changed.`);
}

// A link never takes the place of a file that appeared meanwhile, which a rename would.
function moveToFreeName(from: string, to: string, old: 'keep' | 'remove' = 'remove'): void {
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

// A fresh backup is in WAL mode like its source: one that is a single file can be moved and mailed as one.
function settle(path: string): void {
  const client = new SqliteDatabase(path);
  try {
    client.pragma('journal_mode = DELETE');
  } finally {
    client.close();
  }
  syncToDisk(path);
}

function removeWithCompanions(path: string): void {
  for (const companion of ['', ...COMPANIONS]) rmSync(path + companion, { force: true });
}
