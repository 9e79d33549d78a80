import { readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Actor, requirePermission } from '@/domain/actor';
import type { DatabaseCopy } from '@/domain/erasure';
import type { Database } from './database';

/**
 * The copies that this program has left beside the database: before migrations, and before a backup took its place.
 * Newest first. Backups that were put elsewhere are not known here.
 * @throws NotAllowed
 */
export async function listCopies(db: Database, actor: Actor): Promise<DatabaseCopy[]> {
  requirePermission(actor, 'customers.erase');
  const path = db.$client.name;
  const [folder, beginning] = [dirname(path), `${basename(path)}.before-`];
  return readdirSync(folder)
    .filter((name) => name.startsWith(beginning) && !/-(wal|shm|journal)$/.test(name))
    .map((name) => ({ name, at: statSync(`${folder}/${name}`).mtime.toISOString() }))
    .sort((one, other) => other.at.localeCompare(one.at));
}
