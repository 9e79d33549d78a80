import type { Account } from '@/domain/account';
import { type Actor, stranger } from '@/domain/actor';
import { readAccount } from './accounts';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';

export type SignInEvent =
  | 'sign_in'
  | 'sign_out'
  | 'change_password'
  | 'enable_second_factor'
  | 'disable_second_factor'
  | 'use_recovery_code';

/** Records what somebody did with their own account, where better-auth has done it. */
export async function recordOwn(
  db: Database,
  userId: string,
  command: SignInEvent,
  requestId: string,
): Promise<void> {
  writeTransaction(db, () => {
    const account = readAccount(db, userId);
    if (account) append(db, actorOf(account, requestId), command, account);
  });
}

/**
 * Records that somebody did not come in. What was typed is not kept, for it may be a password in the wrong place; the
 * account is.
 * @param account at whose door it was; null where there is none
 */
export async function recordFailure(
  db: Database,
  account: Account | null,
  command: 'fail_sign_in' | 'lock_sign_in',
  requestId: string,
): Promise<void> {
  writeTransaction(db, () => {
    append(db, stranger(requestId), command, account);
  });
}

function append(db: Database, actor: Actor, command: string, account: Account | null): void {
  const writer = changeWriter(db, actor, readSettings(db).values.default_country);
  const { id, name } = account ?? { id: null, name: null };
  writer.note(command, 0, account === null ? {} : { account: [id, id], of: [name, name] });
}

function actorOf({ id, name, role, owner_id }: Account, request_id: string): Actor {
  return { id, name, role, owner_id, way: 'sign-in', request_id };
}
