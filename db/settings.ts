import { isDeepStrictEqual } from 'node:util';
import { eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { retentionShape } from '@/domain/retention';
import {
  DEFAULT_SETTINGS,
  type ReadersSettings,
  type Settings,
  settingsFor,
  settingsSchema,
} from '@/domain/settings';
import { readAccount } from './accounts';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { settings } from './schema';

export type StoredSettings = { values: Settings /** 0 until somebody changes one. */; version: number };

/** The settings of the desk as they are now. @throws NotAllowed */
export async function findSettings(db: Database, actor: Actor): Promise<StoredSettings> {
  requirePermission(actor, 'settings.read');
  return readSettings(db);
}

/** The settings, for functions of db/ that have asked who may already. */
export function readSettings(db: Database): StoredSettings {
  const row = db.select().from(settings).where(eq(settings.id, 1)).get();
  if (!row) return { values: DEFAULT_SETTINGS, version: 0 };
  return { values: settingsSchema.parse(JSON.parse(row.values)), version: row.version };
}

/** The settings as they hold for whoever acts, for functions of db/ that have asked who may already. */
export function readSettingsFor(db: Database, actor: Actor): ReadersSettings {
  return settingsFor(readSettings(db).values, readAccount(db, actor.id) ?? NO_ACCOUNT);
}

const NO_ACCOUNT = { time_zone: null, language: null };

/**
 * Changes the settings, with an event; those of retention only who may erase.
 * @param values those that are not given stay
 * @param version the one that was read before; of an older one nothing is written
 * @returns the settings as they are now; `changed: false` when they had moved on
 * @throws NotAllowed
 */
export async function updateSettings(
  db: Database,
  actor: Actor,
  given: Partial<Settings>,
  version: number,
): Promise<{ changed: boolean; current: StoredSettings }> {
  requirePermission(actor, 'settings.write');
  return writeTransaction(db, () => {
    const before = readSettings(db);
    if (before.version !== version) return { changed: false, current: before };
    const values = { ...before.values, ...given };
    const changes = settingChanges(before.values, values);
    const names = Object.keys(changes);
    if (names.length === 0) return { changed: true, current: before };
    if (names.some((name) => Object.hasOwn(retentionShape, name)))
      requirePermission(actor, 'customers.erase');
    const row = { id: 1, version: version + 1, values: JSON.stringify(values) };
    db.insert(settings).values(row).onConflictDoUpdate({ target: settings.id, set: row }).run();
    changeWriter(db, actor, values.default_country).note('change_settings', row.version, changes);
    return { changed: true, current: { values, version: row.version } };
  });
}

function settingChanges(before: Settings, after: Settings): Record<string, readonly [unknown, unknown]> {
  const names = Object.keys(settingsSchema.shape);
  const old = new Map<string, unknown>(Object.entries(before));
  const now = new Map<string, unknown>(Object.entries(after));
  return Object.fromEntries(
    names
      .filter((name) => !isDeepStrictEqual(old.get(name), now.get(name)))
      .map((name) => [name, [old.get(name), now.get(name)]]),
  );
}
