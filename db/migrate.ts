import { existsSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { copyDatabase } from './backup';
import { closeDatabase, openDatabase } from './database';
import { uniqueStamp } from './database-file';
import {
  appliedMigrations,
  inspectDatabaseFile,
  MIGRATIONS_FOLDER,
  MIGRATIONS_TABLE,
  type Migration,
  readMigrations,
  refuseNewer,
} from './schema-version';
import { rebuildDerived } from './verify-derived';

export { DatabaseRefused } from './schema-version';

export type MigrationReport = {
  /** How many migrations were applied. */
  applied: number;
  /** The verified copy that was made before; null when there was nothing to keep. */
  copy: string | null;
};

/** How far a migration is. */
export type MigrationStep = 'copying' | 'changing' | 'checking';

/**
 * Brings a database file to the schema of this program: looks at it read-only first, makes a verified copy of
 * one that holds something, then applies what is missing in one exclusive transaction and verifies.
 * @param tell hears of each step that is begun, where there is something to keep
 * @throws DatabaseRefused for a file that is newer than this program or of another program; it stays untouched
 */
export async function migrateDatabase(
  path: string,
  migrationsFolder = MIGRATIONS_FOLDER,
  tell: (step: MigrationStep) => void = () => {},
): Promise<MigrationReport> {
  const migrations = readMigrations(migrationsFolder);
  const found = existsSync(path)
    ? inspectDatabaseFile(path, migrations)
    : { tables: 0, applied: new Set<string>() };
  if (migrations.every(({ hash }) => found.applied.has(hash))) return { applied: 0, copy: null };

  const copy = found.tables > 0 ? `${path}.before-migration-${uniqueStamp()}` : null;
  const tellOfKept = (step: MigrationStep) => {
    if (copy !== null) tell(step);
  };
  tellOfKept('copying');
  if (copy !== null) await copyDatabase(path, copy);
  tellOfKept('changing');
  const db = openDatabase(path);
  try {
    return { applied: applyMissing(db.$client, migrations, () => tellOfKept('checking')), copy };
  } finally {
    closeDatabase(db);
  }
}

function applyMissing(
  client: SqliteDatabase.Database,
  migrations: readonly Migration[],
  beforeCheck: () => void,
): number {
  // A rebuilt table is dropped and made anew: with foreign keys on, that would delete the rows that point to it.
  client.pragma('foreign_keys = OFF');
  // New indexes of many records are made several times as fast with room to sort them.
  client.pragma('cache_size = -512000');
  const apply = client.transaction(() => {
    client.exec(
      `create table if not exists ${MIGRATIONS_TABLE} (id integer primary key, hash text not null, created_at numeric)`,
    );
    const applied = appliedMigrations(client);
    refuseNewer(client.name, applied, migrations);
    const missing = migrations.filter(({ hash }) => !applied.has(hash));
    for (const { sql, hash, folderMillis } of missing) {
      for (const statement of sql) client.exec(statement);
      client
        .prepare(`insert into ${MIGRATIONS_TABLE} (hash, created_at) values (?, ?)`)
        .run(hash, folderMillis);
    }
    deriveWhereMissing(client);
    beforeCheck();
    verify(client);
    return missing.length;
  });
  const count = apply.exclusive();
  client.pragma('foreign_keys = ON');
  return count;
}

// Records kept by an earlier version count in no tally and cannot be searched yet.
function deriveWhereMissing(client: SqliteDatabase.Database): void {
  const derived = client.prepare("select 1 from sqlite_schema where name = 'tallies'").get();
  if (!derived || !client.prepare('select 1 from callbacks where tally_id = 0 limit 1').get()) return;
  const lastEvent = Number(client.prepare('select coalesce(max(id), 0) from events').pluck().get());
  rebuildDerived(client, lastEvent);
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
