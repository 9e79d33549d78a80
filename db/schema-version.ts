import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { openForReading } from './database-file';

export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

export const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

// The table in which drizzle's own migrator keeps book, so that either can go on where the other stopped.
export const MIGRATIONS_TABLE = '__drizzle_migrations';

export type Migration = ReturnType<typeof readMigrationFiles>[number];

/** The migrations that this program knows, oldest first. */
export function readMigrations(migrationsFolder = MIGRATIONS_FOLDER): Migration[] {
  return readMigrationFiles({ migrationsFolder });
}

/**
 * Looks at a database file without altering it: how many tables it has and which migrations, by their hashes.
 * @param shownAs the path by which people know the file
 * @throws DatabaseRefused for a file that is newer than the migrations given, of another program, damaged, or no database
 */
export function inspectDatabaseFile(
  path: string,
  migrations: readonly Migration[],
  shownAs = path,
): { tables: number; applied: Set<string> } {
  const client = openForReading(path);
  try {
    const tables = client.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    const applied = appliedMigrations(client);
    if (tables.length > 0 && applied.size === 0) {
      throw new DatabaseRefused(`${shownAs} is a database of another program; it was not touched.`);
    }
    refuseNewer(shownAs, applied, migrations);
    return { tables: tables.length, applied };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new DatabaseRefused(`${shownAs} is not a database; it was not touched.`);
    }
    if (error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_CORRUPT')) {
      throw new DatabaseRefused(`${shownAs} is damaged (${error.message}); it was not touched.`);
    }
    throw error;
  } finally {
    client.close();
  }
}

/** The hashes of the migrations that a database has had. */
export function appliedMigrations(client: SqliteDatabase.Database): Set<string> {
  const exists = client.prepare('select 1 from sqlite_schema where name = ?').get(MIGRATIONS_TABLE);
  if (!exists) return new Set();
  const hashes = client.prepare(`select hash from ${MIGRATIONS_TABLE}`).pluck().all();
  return new Set(hashes.map(String));
}

/** @throws DatabaseRefused when a migration was applied that is not among the given ones */
export function refuseNewer(
  shownAs: string,
  applied: ReadonlySet<string>,
  migrations: readonly Migration[],
): void {
  const known = new Set(migrations.map(({ hash }) => hash));
  const unknown = [...applied].filter((hash) => !known.has(hash));
  if (unknown.length > 0) {
    throw new DatabaseRefused(
      `${shownAs} was made by a newer version of this program (${unknown.length} unknown migrations); it was not touched. Start the newer version, or restore a backup.`,
    );
  }
}
