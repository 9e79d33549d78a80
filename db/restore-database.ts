import { constants, copyFileSync, existsSync, mkdirSync, realpathSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { moveToFreeName, removeWithCompanions, settle, verifyDatabaseFile } from './backup';
import { type CarriedErasures, carryErasures } from './carry-erasures';
import { COMPANIONS, syncToDisk, uniqueStamp } from './database-file';
import { inspectDatabaseFile, readMigrations } from './schema-version';

export type Restored = {
  /** The path of what stood there before; null when there was nothing. */
  before: string | null;
  erasures: CarriedErasures;
};

/**
 * Puts a backup in the place of a database file. Whatever stood there is kept beside it; what was erased there by law
 * is erased in the restored one, too, before it takes the place.
 * @throws when the backup is not whole or newer than this program, or the database is in use; nothing is changed
 */
export async function restoreDatabase(backup: string, target: string): Promise<Restored> {
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
    const erasures = await carryErasures(target, unfinished);
    settle(unfinished);
    const before = setAside(target);
    renameSync(unfinished, target);
    syncToDisk(dirname(target));
    return { before, erasures };
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
