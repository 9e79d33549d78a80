import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { type Account, isTheme } from '@/domain/account';
import { type Actor, requirePermission } from '@/domain/actor';
import { isLanguage } from '@/domain/language';
import { isRole } from '@/domain/permissions';
import { users, verifications } from './account-schema';
import type { Database } from './database';

/** An account as it is listed: with whether a password was ever chosen, and when it was last used. */
export type ListedAccount = Account & {
  has_password: boolean;
  /** ISO 8601; null where nobody is signed in with it now. */
  last_session_at: string | null;
};

/**
 * The account behind a session, for whoever finds out who asks: it has no actor yet.
 * @returns null where there is none, it is disabled, or its role is none of ours
 */
export function findActiveAccount(db: Database, id: string): Account | null {
  const account = readAccount(db, id);
  return account && !account.is_disabled ? account : null;
}

/** An account by its id, for functions of db/ that have asked who may already. */
export function readAccount(db: Database, id: string): Account | null {
  const row = db.select().from(users).where(eq(users.id, id)).get();
  return row ? accountOf(row) : null;
}

/** An account by its e-mail address, for functions of db/ and for signing in. */
export function readAccountByEmail(db: Database, email: string): Account | null {
  const row = db.select().from(users).where(eq(users.email, email.toLowerCase())).get();
  return row ? accountOf(row) : null;
}

/**
 * The account whose password was typed and whose second factor is asked for.
 * @param challenge the random word by which better-auth knows this sign-in
 * @returns null where there is none, or it is over
 */
export function readChallenged(db: Database, challenge: string): Account | null {
  const asked = and(eq(verifications.identifier, challenge), gt(verifications.expiresAt, new Date()));
  const row = db.select({ id: verifications.value }).from(verifications).where(asked).get();
  return row ? readAccount(db, row.id) : null;
}

/** Whether anybody may come in at all; an empty installation asks for its administrator. */
export function hasAccounts(db: Database): boolean {
  return db.select({ id: users.id }).from(users).limit(1).get() !== undefined;
}

/** All accounts, by name. @throws NotAllowed */
export async function listAccounts(db: Database, actor: Actor): Promise<ListedAccount[]> {
  requirePermission(actor, 'accounts.manage');
  const rows = db
    .select({
      user: users,
      has_password: sql<number>`exists (select 1 from credentials where user_id = users.id and password is not null)`,
      last_session_at: sql<number | null>`(select max(updated_at) from sessions where user_id = users.id)`,
    })
    .from(users)
    .orderBy(asc(users.name), asc(users.id))
    .all();
  return rows.flatMap(({ user, has_password, last_session_at }) => {
    const account = accountOf(user);
    const at = last_session_at === null ? null : new Date(last_session_at).toISOString();
    return account ? [{ ...account, has_password: has_password === 1, last_session_at: at }] : [];
  });
}

/** One account. @returns null where there is none @throws NotAllowed */
export async function findAccount(db: Database, actor: Actor, id: string): Promise<ListedAccount | null> {
  return (await listAccounts(db, actor)).find((account) => account.id === id) ?? null;
}

/** An account as it stands in the database; null where its role is none of ours. */
export function accountOf(row: typeof users.$inferSelect): Account | null {
  const { id, name, email, role, ownerId, timeZone, language, theme, banned, twoFactorEnabled, version } =
    row;
  if (!isRole(role)) return null;
  return {
    id,
    name,
    email,
    role,
    owner_id: ownerId,
    time_zone: timeZone,
    language: isLanguage(language) ? language : null,
    theme: isTheme(theme) ? theme : null,
    is_disabled: banned,
    has_second_factor: twoFactorEnabled,
    version,
  };
}
