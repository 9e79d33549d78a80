import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * The secret that signs the cookies of sessions and encrypts second factors: `AUTH_SECRET`, or else one that is made
 * once and lies beside the database, readable for its owner alone. It is not in backups: without it a copy of the
 * database lets nobody in.
 * @param databasePath of the database that is served
 * @returns at least 32 characters
 * @throws when `AUTH_SECRET` is shorter
 */
export function readAuthSecret(databasePath: string): string {
  const given = process.env.AUTH_SECRET;
  if (given) {
    if (given.length < 32) throw new Error('AUTH_SECRET must have at least 32 characters.');
    return given;
  }
  const path = `${databasePath}.secret`;
  if (!existsSync(path)) makeOnce(path);
  return readFileSync(path, 'utf8').trim();
}

function makeOnce(path: string): void {
  try {
    writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another process was first: its secret is the one.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}
