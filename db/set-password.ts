import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import type { Account } from '@/domain/account';
import type { FirstAccount } from '@/domain/account-forms';
import type { Actor } from '@/domain/actor';
import { credentials } from './account-schema';
import { hasAccounts, readAccount } from './accounts';
import { type Database, writeTransaction } from './database';
import { insertUser } from './insert-account';
import { deleteOneTimeLinks, readOneTimeLink } from './one-time-links';
import { changeWriter } from './record-changes';
import { deleteSessions } from './sessions';
import { readSettings } from './settings';

/** What a one-time link is for: the first administrator, an account's password, or nothing (any more). */
export type LinkPurpose = { kind: 'first' } | { kind: 'password'; account: Account } | { kind: 'none' };

/** What a link is for. Whoever holds the token may ask: it is the proof. */
export async function findLinkPurpose(db: Database, token: string): Promise<LinkPurpose> {
  return readPurpose(db, token);
}

/**
 * Makes the first administrator of an empty installation, once.
 * @param token of the link that the start of the installation has told
 * @returns the e-mail address to sign in with; null where the link does not work, or somebody was first
 */
export async function insertFirstAccount(
  db: Database,
  token: string,
  { name, email, password }: FirstAccount,
  requestId: string,
): Promise<string | null> {
  if (readPurpose(db, token).kind !== 'first') return null;
  const hash = await hashPassword(password);
  return writeTransaction(db, () => {
    if (readPurpose(db, token).kind !== 'first') return null;
    deleteOneTimeLinks(db, null);
    const id = insertUser(db, 'self', { name, email, role: 'administrator', owner_id: null }, requestId);
    writePassword(db, id, hash);
    return email;
  });
}

/**
 * Gives an account the password that the holder of its link has chosen, and ends all its sessions.
 * @returns the e-mail address to sign in with; null where the link does not work
 */
export async function setPasswordByLink(
  db: Database,
  token: string,
  password: string,
  requestId: string,
): Promise<string | null> {
  if (readPurpose(db, token).kind !== 'password') return null;
  const hash = await hashPassword(password);
  return writeTransaction(db, () => {
    const purpose = readPurpose(db, token);
    if (purpose.kind !== 'password') return null;
    const { id, name, role, owner_id, email } = purpose.account;
    deleteOneTimeLinks(db, id);
    writePassword(db, id, hash);
    deleteSessions(db, id);
    const self: Actor = { id, name, role, owner_id, way: 'accounts', request_id: requestId };
    changeWriter(db, self, readSettings(db).values.default_country).note('set_password', 0, {
      account: [null, id],
      of: [null, name],
    });
    return email;
  });
}

function readPurpose(db: Database, token: string): LinkPurpose {
  const link = readOneTimeLink(db, token);
  if (link?.user_id === null) return hasAccounts(db) ? { kind: 'none' } : { kind: 'first' };
  const account = link && readAccount(db, link.user_id);
  return account && !account.is_disabled ? { kind: 'password', account } : { kind: 'none' };
}

/** Keeps the hash of a password, in the transaction of the caller. */
export function writePassword(db: Database, userId: string, hash: string): void {
  const now = new Date();
  const own = and(eq(credentials.userId, userId), eq(credentials.providerId, 'credential'));
  const kept = db.select({ id: credentials.id }).from(credentials).where(own).get();
  if (kept) {
    db.update(credentials).set({ password: hash, updatedAt: now }).where(own).run();
    return;
  }
  db.insert(credentials)
    .values({
      id: randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
      createdAt: now,
      updatedAt: now,
    })
    .run();
}
