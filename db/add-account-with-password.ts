import { hashPassword } from 'better-auth/crypto';
import type { AccountForm } from '@/domain/account-forms';
import { type Actor, requirePermission } from '@/domain/actor';
import { readAccountByEmail } from './accounts';
import { type Database, writeTransaction } from './database';
import { insertUser } from './insert-account';
import { deleteOneTimeLinks } from './one-time-links';
import { writePassword } from './set-password';

/**
 * Adds an account that can be used at once.
 * @returns its id; null where the e-mail address belongs to another
 * @throws NotAllowed
 */
export async function addAccountWithPassword(
  db: Database,
  actor: Actor,
  form: AccountForm,
  password: string,
): Promise<string | null> {
  requirePermission(actor, 'accounts.manage');
  const hash = await hashPassword(password);
  return writeTransaction(db, () => {
    if (readAccountByEmail(db, form.email)) return null;
    const id = insertUser(db, actor, form);
    writePassword(db, id, hash);
    // The installation is not empty any more.
    deleteOneTimeLinks(db, null);
    return id;
  });
}
