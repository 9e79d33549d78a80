import { and, count, eq, exists, isNotNull, ne, or } from 'drizzle-orm';
import type { Account } from '@/domain/account';
import type { AccountChange, Profile } from '@/domain/account-forms';
import { type Actor, onAccounts, requirePermission } from '@/domain/actor';
import { credentials, twoFactors, users } from './account-schema';
import { readAccount, readAccountByEmail } from './accounts';
import { type Database, writeTransaction } from './database';
import { deleteOneTimeLinks, makeOneTimeLink } from './one-time-links';
import { changeWriter } from './record-changes';
import { deleteSessions } from './sessions';
import { readSettings } from './settings';

export type AccountOutcome =
  | { kind: 'done' }
  | { kind: 'unknown' }
  | { kind: 'email_taken' }
  /** Nobody could manage accounts any more. */
  | { kind: 'last_administrator' }
  /** Somebody else changed it since it was read. */
  | { kind: 'changed_meanwhile'; account: Account };

/**
 * Changes what an administrator says of an account. Whoever reaches less from now on does so with the next request.
 * @throws NotAllowed
 */
export async function changeAccount(
  db: Database,
  actor: Actor,
  change: AccountChange,
): Promise<AccountOutcome> {
  requirePermission(actor, 'accounts.manage');
  return writeTransaction(db, (): AccountOutcome => {
    const before = readAccount(db, change.id);
    if (!before) return { kind: 'unknown' };
    if (before.version !== change.version) return { kind: 'changed_meanwhile', account: before };
    const { name, email, role, owner_id } = change;
    const namesake = readAccountByEmail(db, email);
    if (namesake && namesake.id !== before.id) return { kind: 'email_taken' };
    if (role !== 'administrator' && isLastAdministrator(db, actor, before))
      return { kind: 'last_administrator' };
    update(db, actor, 'change_account', before, { name, email, role, owner_id });
    return { kind: 'done' };
  });
}

/** Changes what an account says of itself. @throws NotAllowed */
export async function changeProfile(db: Database, actor: Actor, profile: Profile): Promise<AccountOutcome> {
  requirePermission(actor, 'profile.write');
  return writeTransaction(db, (): AccountOutcome => {
    const before = readAccount(db, actor.id);
    if (!before) return { kind: 'unknown' };
    const { version, ...values } = profile;
    if (before.version !== version) return { kind: 'changed_meanwhile', account: before };
    update(db, actor, 'change_profile', before, values);
    return { kind: 'done' };
  });
}

/** Changes one's own theme alone: a button does it, which has read nothing else. @throws NotAllowed */
export async function changeTheme(db: Database, actor: Actor, theme: Account['theme']): Promise<void> {
  requirePermission(actor, 'profile.write');
  writeTransaction(db, () => {
    const before = readAccount(db, actor.id);
    if (before) update(db, actor, 'change_profile', before, { theme });
  });
}

/** Shuts an account out, or lets it in again; its sessions end at once. @throws NotAllowed */
export async function disableAccount(
  db: Database,
  actor: Actor,
  { id, disabled }: { id: string; disabled: boolean },
): Promise<AccountOutcome> {
  requirePermission(actor, 'accounts.manage');
  return writeTransaction(db, (): AccountOutcome => {
    const before = readAccount(db, id);
    if (!before) return { kind: 'unknown' };
    if (disabled && isLastAdministrator(db, actor, before)) return { kind: 'last_administrator' };
    if (disabled) {
      deleteSessions(db, id);
      deleteOneTimeLinks(db, id);
    }
    const command = disabled ? 'disable_account' : 'enable_account';
    update(db, actor, command, before, { is_disabled: disabled });
    return { kind: 'done' };
  });
}

/**
 * Makes a new one-time link for an account, by which its owner chooses a password; the present one works until then.
 * @returns the token; null where there is no such account, or it is disabled
 * @throws NotAllowed
 */
export async function inviteAgain(db: Database, actor: Actor, id: string): Promise<string | null> {
  requirePermission(actor, 'accounts.manage');
  return writeTransaction(db, () => {
    const account = readAccount(db, id);
    if (!account || account.is_disabled) return null;
    note(db, actor, 'invite', account, {});
    return makeOneTimeLink(db, id);
  });
}

/** Takes the second factor off an account whose owner has lost it, and ends its sessions. @throws NotAllowed */
export async function removeSecondFactor(db: Database, actor: Actor, id: string): Promise<AccountOutcome> {
  requirePermission(actor, 'accounts.manage');
  return writeTransaction(db, (): AccountOutcome => {
    const before = readAccount(db, id);
    if (!before) return { kind: 'unknown' };
    db.delete(twoFactors).where(eq(twoFactors.userId, id)).run();
    deleteSessions(db, id);
    update(db, actor, 'disable_second_factor', before, { has_second_factor: false });
    return { kind: 'done' };
  });
}

type Changes = Partial<Omit<Account, 'id' | 'version'>>;

function update(db: Database, actor: Actor, command: string, before: Account, after: Changes): void {
  const was = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(after).filter(([field, value]) => was.get(field) !== value);
  if (changed.length === 0) return;
  const { owner_id, time_zone, is_disabled, has_second_factor, ...same } = after;
  db.update(users)
    .set({
      ...same,
      ...(owner_id !== undefined && { ownerId: owner_id }),
      ...(time_zone !== undefined && { timeZone: time_zone }),
      ...(is_disabled !== undefined && { banned: is_disabled }),
      ...(has_second_factor !== undefined && { twoFactorEnabled: has_second_factor }),
      version: before.version + 1,
      updatedAt: new Date(),
    })
    .where(eq(users.id, before.id))
    .run();
  const changes = changed.map(([field, value]) => [field, [was.get(field), value]]);
  note(db, actor, command, before, Object.fromEntries(changes));
}

function note(
  db: Database,
  actor: Actor,
  command: string,
  { id, name, version }: Account,
  changes: Record<string, readonly [unknown, unknown]>,
): void {
  const writer = changeWriter(db, onAccounts(actor), readSettings(db).values.default_country);
  writer.note(command, version + 1, { account: [id, id], of: [name, name], ...changes });
}

/** Whether nobody could manage accounts without this one: who was invited and has no password yet cannot come in. */
function isLastAdministrator(db: Database, actor: Actor, account: Account): boolean {
  if (account.role !== 'administrator' || account.is_disabled) return false;
  const hasPassword = db
    .select({ id: credentials.id })
    .from(credentials)
    .where(and(eq(credentials.userId, users.id), isNotNull(credentials.password)));
  const others = and(
    eq(users.role, 'administrator'),
    eq(users.banned, false),
    ne(users.id, account.id),
    or(eq(users.id, actor.id), exists(hasPassword)),
  );
  return db.select({ others: count() }).from(users).where(others).get()?.others === 0;
}
