import { and, desc, eq, gt, ne } from 'drizzle-orm';
import type { Session } from '@/domain/account';
import { type Actor, onAccounts, requirePermission } from '@/domain/actor';
import { sessions, verifications } from './account-schema';
import { readAccount } from './accounts';
import { type Database, writeTransaction } from './database';
import { deleteOneTimeLinks } from './one-time-links';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';

const MOST_LISTED = 100;

/**
 * Where an account is signed in, newest first, at most 100: one's own, or anybody's for those who manage accounts.
 * @throws NotAllowed
 */
export async function listSessions(db: Database, actor: Actor, accountId: string): Promise<Session[]> {
  requirePermission(actor, permissionFor(actor, accountId));
  const { id, ipAddress: address, userAgent: user_agent, createdAt } = sessions;
  return db
    .select({ id, address, user_agent, createdAt })
    .from(sessions)
    .where(and(eq(sessions.userId, accountId), gt(sessions.expiresAt, new Date())))
    .orderBy(desc(createdAt), desc(id))
    .limit(MOST_LISTED)
    .all()
    .map(({ createdAt: since, address: from, user_agent: browser, ...session }) => ({
      ...session,
      address: from || null,
      user_agent: browser || null,
      since: since.toISOString(),
    }));
}

/**
 * Ends one session of an account.
 * @returns whether there was one
 * @throws NotAllowed
 */
export async function endSession(
  db: Database,
  actor: Actor,
  { accountId, sessionId }: { accountId: string; sessionId: string },
): Promise<boolean> {
  requirePermission(actor, permissionFor(actor, accountId));
  return writeTransaction(db, () => {
    const one = and(eq(sessions.userId, accountId), eq(sessions.id, sessionId));
    const isEnded = db.delete(sessions).where(one).run().changes > 0;
    if (isEnded) note(db, actor, 'end_session', accountId);
    return isEnded;
  });
}

/**
 * Ends all sessions of an account.
 * @returns how many there were
 * @throws NotAllowed
 */
export async function endSessions(db: Database, actor: Actor, accountId: string): Promise<number> {
  requirePermission(actor, permissionFor(actor, accountId));
  return writeTransaction(db, () => {
    if (!readAccount(db, accountId)) return 0;
    note(db, actor, 'sign_out_everywhere', accountId);
    return deleteSessions(db, accountId);
  });
}

/**
 * Ends all sessions of whoever asks but one.
 * @param kept the id of that session
 * @returns how many were ended
 * @throws NotAllowed
 */
export async function endOtherSessions(db: Database, actor: Actor, kept: string): Promise<number> {
  requirePermission(actor, 'profile.write');
  return writeTransaction(db, () => {
    note(db, actor, 'sign_out_elsewhere', actor.id);
    return deleteSessions(db, actor.id, kept);
  });
}

/**
 * Takes away what the former password of whoever asks had begun, or could still be changed by: sign-ins that wait for
 * their second factor, and one-time links.
 * @throws NotAllowed
 */
export async function endPendingSignIns(db: Database, actor: Actor): Promise<void> {
  requirePermission(actor, 'profile.write');
  writeTransaction(db, () => {
    deleteWaiting(db, actor.id);
    deleteOneTimeLinks(db, actor.id);
  });
}

/**
 * Takes away the sessions of an account, and the sign-ins that wait for its second factor, in the transaction of the
 * caller.
 * @param kept the id of a session that stays
 */
export function deleteSessions(db: Database, accountId: string, kept = ''): number {
  deleteWaiting(db, accountId);
  const others = and(eq(sessions.userId, accountId), ne(sessions.id, kept));
  return db.delete(sessions).where(others).run().changes;
}

function deleteWaiting(db: Database, accountId: string): void {
  db.delete(verifications).where(eq(verifications.value, accountId)).run();
}

function permissionFor(actor: Actor, accountId: string) {
  return accountId === actor.id ? 'profile.write' : 'accounts.manage';
}

function note(db: Database, actor: Actor, command: string, accountId: string): void {
  const account = readAccount(db, accountId);
  if (!account) return;
  const { id, name, version } = account;
  const writer = changeWriter(db, onAccounts(actor), readSettings(db).values.default_country);
  writer.note(command, version, { account: [id, id], of: [name, name] });
}
