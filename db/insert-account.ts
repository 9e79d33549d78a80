import { randomUUID } from 'node:crypto';
import type { AccountForm } from '@/domain/account-forms';
import { type Actor, onAccounts, requirePermission } from '@/domain/actor';
import { users } from './account-schema';
import { readAccountByEmail } from './accounts';
import { type Database, writeTransaction } from './database';
import { makeOneTimeLink } from './one-time-links';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';

export type InsertedAccount =
  /** `token` of the link by which its owner chooses a password. */
  { kind: 'created'; id: string; token: string } | { kind: 'email_taken' };

/** Adds an account that nobody can use before its owner has chosen a password. @throws NotAllowed */
export async function insertAccount(db: Database, actor: Actor, form: AccountForm): Promise<InsertedAccount> {
  requirePermission(actor, 'accounts.manage');
  return writeTransaction(db, (): InsertedAccount => {
    if (readAccountByEmail(db, form.email)) return { kind: 'email_taken' };
    const id = insertUser(db, actor, form);
    return { kind: 'created', id, token: makeOneTimeLink(db, id) };
  });
}

/**
 * Writes an account and its event, in the transaction of the caller, who has asked who may already.
 * @param actor `'self'` where the first administrator makes it: it is its own author
 * @returns its id
 */
export function insertUser(db: Database, actor: Actor | 'self', form: AccountForm, requestId = ''): string {
  const id = randomUUID();
  const { name, email, role, owner_id } = form;
  const now = new Date();
  db.insert(users).values({ id, name, email, role, ownerId: owner_id, createdAt: now, updatedAt: now }).run();
  const author: Actor =
    actor === 'self' ? { id, name, role, owner_id, way: 'accounts', request_id: requestId } : actor;
  const { default_country } = readSettings(db).values;
  changeWriter(db, onAccounts(author), default_country).note('create_account', 1, {
    account: [null, id],
    of: [null, name],
    email: [null, email],
    role: [null, role],
    ...(owner_id !== null && { owner_id: [null, owner_id] }),
  });
  return id;
}
