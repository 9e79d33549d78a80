import { closeDatabase, type Database, databasePath, openDatabase } from './database';

// Kept on the global object, because Next loads this module once for each of its bundles.
declare global {
  var callbackDeskDatabase: Database | undefined;
}

/** The one connection of this server process, opened on first use (never while building). */
export function serverDatabase(): Database {
  globalThis.callbackDeskDatabase ??= openOnce();
  return globalThis.callbackDeskDatabase;
}

function openOnce(): Database {
  const db = openDatabase(databasePath());
  process.once('exit', () => closeDatabase(db));
  return db;
}
