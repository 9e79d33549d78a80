import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import SqliteDatabase from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { copyDatabase } from './backup';
import { closeDatabase, openDatabase } from './database';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));

export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

export type MigrationReport = {
  /** How many migrations were applied. */
  applied: number;
  /** The verified copy that was made before; null when there was nothing to keep. */
  copy: string | null;
};

/**
 * Brings a database file to the schema of this program: looks at it read-only first, makes a verified copy of
 * one that holds something, then applies what is missing in one exclusive transaction and verifies.
 * @throws DatabaseRefused for a file that is newer than this program or of another program; it stays untouched
 */
export async function migrateDatabase(
  path: string,
  migrationsFolder = MIGRATIONS_FOLDER,
): Promise<MigrationReport> {
  const migrations = readMigrationFiles({ migrationsFolder });
  const known = new Set(migrations.map(({ hash }) => hash));
  const found = existsSync(path) ? inspect(path, known) : { tables: 0, applied: new Set<string>() };
  if (migrations.every(({ hash }) => found.applied.has(hash))) return { applied: 0, copy: null };

  const copy = found.tables > 0 ? await copyBefore(path) : null;
  const db = openDatabase(path);
  try {
    return { applied: applyMissing(db.$client, migrations, known), copy };
  } finally {
    closeDatabase(db);
  }
}

type Migration = ReturnType<typeof readMigrationFiles>[number];

function inspect(path: string, known: ReadonlySet<string>): { tables: number; applied: Set<string> } {
  const client = new SqliteDatabase(path, { readonly: true });
  try {
    const tables = client.prepare("select name from sqlite_schema where type = 'table'").pluck().all();
    const applied = appliedMigrations(client);
    if (tables.length > 0 && applied.size === 0) {
      throw new DatabaseRefused(`${path} is a database of another program; it was not touched.`);
    }
    refuseNewer(path, applied, known);
    return { tables: tables.length, applied };
  } catch (error) {
    if (error instanceof SqliteDatabase.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new DatabaseRefused(`${path} is not a database; it was not touched.`);
    }
    throw error;
  } finally {
    client.close();
  }
}

function refuseNewer(path: string, applied: ReadonlySet<string>, known: ReadonlySet<string>): void {
  const unknown = [...applied].filter((hash) => !known.has(hash));
  if (unknown.length > 0) {
    throw new DatabaseRefused(
      `${path} was made by a newer version of this program (${unknown.length} unknown migrations); it was not touched. Start the newer version, or restore a backup.`,
    );
  }
}

// The table in which drizzle's own migrator keeps book, so that either can go on where the other stopped.
const MIGRATIONS_TABLE = '__drizzle_migrations';

function appliedMigrations(client: SqliteDatabase.Database): Set<string> {
  const exists = client.prepare('select 1 from sqlite_schema where name = ?').get(MIGRATIONS_TABLE);
  if (!exists) return new Set();
  const hashes = client.prepare(`select hash from ${MIGRATIONS_TABLE}`).pluck().all();
  return new Set(hashes.map(String));
}

async function copyBefore(path: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const copy = `${path}.before-migration-${stamp}`;
  try {
    await copyDatabase(path, copy);
  } catch (error) {
    rmSync(copy, { force: true });
    throw error;
  }
  return copy;
}

function applyMissing(
  client: SqliteDatabase.Database,
  migrations: readonly Migration[],
  known: ReadonlySet<string>,
): number {
  // A rebuilt table is dropped and made anew: with foreign keys on, that would delete the rows that point to it.
  client.pragma('foreign_keys = OFF');
  const apply = client.transaction(() => {
    client.exec(
      `create table if not exists ${MIGRATIONS_TABLE} (id integer primary key, hash text not null, created_at numeric)`,
    );
    const applied = appliedMigrations(client);
    refuseNewer(client.name, applied, known);
    const missing = migrations.filter(({ hash }) => !applied.has(hash));
    for (const { sql, hash, folderMillis } of missing) {
      for (const statement of sql) client.exec(statement);
      client
        .prepare(`insert into ${MIGRATIONS_TABLE} (hash, created_at) values (?, ?)`)
        .run(hash, folderMillis);
    }
    verify(client);
    return missing.length;
  });
  const count = apply.exclusive();
  client.pragma('foreign_keys = ON');
  return count;
}

function verify(client: SqliteDatabase.Database): void {
  const orphans = client.prepare('pragma foreign_key_check').all();
  const integrity = client.pragma('integrity_check', { simple: true });
  if (orphans.length > 0 || integrity !== 'ok') {
    throw new Error(
      `The migration would leave the database broken (${orphans.length} orphans, ${integrity}); nothing was changed.`,
    );
  }
}
