import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

/**
 * Copies a database file, also while it is being served, through SQLite's online backup, and verifies the copy.
 * @param target must not exist yet
 * @throws when the target exists, the source cannot be read, or the copy is not whole
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  if (existsSync(target)) throw new Error(`${target} exists already; nothing was written.`);
  const client = new SqliteDatabase(source, { readonly: true, fileMustExist: true });
  const unfinished = `${target}.unfinished`;
  try {
    rmSync(unfinished, { force: true });
    await client.backup(unfinished);
    settle(unfinished);
    verifyDatabaseFile(unfinished);
    renameSync(unfinished, target);
    sync(dirname(target));
  } finally {
    rmSync(unfinished, { force: true });
    client.close();
  }
}

/**
 * Puts a backup in the place of a database file. Whatever stood there is kept beside it.
 * @returns the path of what stood there before; null when there was nothing
 * @throws when the backup is not whole, or the database is in use
 */
export async function restoreDatabase(backup: string, target: string): Promise<string | null> {
  verifyDatabaseFile(backup);
  const unfinished = `${target}.unfinished`;
  copyFileSync(backup, unfinished, constants.COPYFILE_EXCL);
  try {
    verifyDatabaseFile(unfinished);
    sync(unfinished);
    const before = existsSync(target) ? setAside(target) : null;
    renameSync(unfinished, target);
    sync(dirname(target));
    return before;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** Checks that a file is a whole database of this program. @throws with the reason when it is not */
export function verifyDatabaseFile(path: string): void {
  const client = new SqliteDatabase(path, { readonly: true, fileMustExist: true });
  try {
    const integrity = client.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(`${path} is damaged: ${integrity}`);
    const callbacks = client.prepare("select 1 from sqlite_schema where name = 'callbacks'").get();
    if (!callbacks) throw new Error(`${path} is not a database of this program.`);
  } finally {
    client.close();
  }
}

function setAside(target: string): string {
  const client = new SqliteDatabase(target, { timeout: 0 });
  try {
    // Leaving WAL needs the file for oneself alone, so this also proves that nobody is serving it.
    if (client.pragma('journal_mode = DELETE', { simple: true }) !== 'delete') throw new Error();
  } catch {
    throw new Error(`${target} is in use; stop the server first. Nothing was changed.`);
  } finally {
    client.close();
  }
  const before = `${target}.before-restore-${new Date().toISOString().replaceAll(/[-:.]/g, '')}`;
  renameSync(target, before);
  return before;
}

// A fresh backup is in WAL mode like its source: one that is a single file can be moved and mailed as one.
function settle(path: string): void {
  const client = new SqliteDatabase(path);
  client.pragma('journal_mode = DELETE');
  client.close();
  sync(path);
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
