'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import {
  type AccountOutcome,
  changeAccount,
  disableAccount,
  inviteAgain,
  removeSecondFactor,
} from '@/db/change-account';
import { insertAccount } from '@/db/insert-account';
import { serverDatabase } from '@/db/server-database';
import { endSession, endSessions } from '@/db/sessions';
import { accountChangeForm, accountForm, sessionForm } from '@/domain/account-forms';
import { type FormProblems, parsePostedForm, typedText } from '@/domain/posted-form';
import { currentActor } from '../actor';
import { postedFields } from '../posted-fields';
import { publicUrl } from '../public-url';

/** What the form of an account shows after an attempt. */
export type AccountState = {
  typed: Record<string, string>;
  problems: FormProblems;
  /** The link by which the owner of a new account chooses a password; it is told once. */
  link: string | null;
};

const NAMES = ['name', 'email', 'role', 'owner_id'] as const;

export async function addAccountAction(_before: unknown, posted: unknown): Promise<AccountState> {
  const actor = await currentActor('accounts.manage');
  const fields = postedFields(posted);
  const refused = (problems: FormProblems): AccountState => ({
    typed: typedOf(fields),
    problems,
    link: null,
  });
  const parsed = parsePostedForm(accountForm, fields);
  const outcome = parsed.ok && (await insertAccount(serverDatabase(), actor, parsed.form));
  if (!parsed.ok) return refused(parsed.problems);
  if (!outcome || outcome.kind === 'email_taken') return refused(EMAIL_TAKEN);
  revalidatePath('/accounts');
  return { typed: typedOf(fields), problems: {}, link: await linkOf(outcome.token) };
}

export async function changeAccountAction(_before: unknown, posted: unknown): Promise<AccountState> {
  const actor = await currentActor('accounts.manage');
  const fields = postedFields(posted);
  const refused = (problems: FormProblems): AccountState => ({
    typed: typedOf(fields),
    problems,
    link: null,
  });
  const parsed = parsePostedForm(accountChangeForm, fields);
  if (!parsed.ok) return refused(parsed.problems);
  const outcome = await changeAccount(serverDatabase(), actor, parsed.form);
  if (outcome.kind !== 'done') return refused(problemsOf(outcome));
  revalidatePath('/', 'layout');
  redirect(`/accounts?saved=${encodeURIComponent(parsed.form.id)}`);
}

/** What came of something done to an account, in words. */
export type AccountAnswer = { done: string | null; problem: string | null; link: string | null };

export async function inviteAction(_before: unknown, posted: unknown): Promise<AccountAnswer> {
  const actor = await currentActor('accounts.manage');
  const token = await inviteAgain(serverDatabase(), actor, idOf(posted));
  if (token === null) return answer({ problem: 'There is no such account, or it is disabled.' });
  return answer({ link: await linkOf(token) });
}

export async function endSessionsAction(_before: unknown, posted: unknown): Promise<AccountAnswer> {
  const actor = await currentActor('accounts.manage');
  const ended = await endSessions(serverDatabase(), actor, idOf(posted));
  revalidatePath('/accounts', 'layout');
  return answer({ done: ended === 0 ? 'Nobody was signed in with it.' : `Sessions ended: ${ended}.` });
}

/** Ends one session of an account. What no form of ours sends ends none. */
export async function endSessionAction(posted: unknown): Promise<void> {
  const actor = await currentActor('accounts.manage');
  const parsed = parsePostedForm(sessionForm, postedFields(posted));
  if (!parsed.ok) redirect('/accounts');
  const { id: accountId, session: sessionId } = parsed.form;
  await endSession(serverDatabase(), actor, { accountId, sessionId });
  redirect(`/accounts/${encodeURIComponent(accountId)}?sessions=ended`);
}

export async function removeSecondFactorAction(_before: unknown, posted: unknown): Promise<AccountAnswer> {
  const actor = await currentActor('accounts.manage');
  const outcome = await removeSecondFactor(serverDatabase(), actor, idOf(posted));
  revalidatePath('/accounts', 'layout');
  if (outcome.kind !== 'done') return answer({ problem: problemsOf(outcome)[''] ?? '' });
  return answer({ done: 'The second factor is off, and the sessions are ended.' });
}

export async function disableAccountAction(_before: unknown, posted: unknown): Promise<AccountAnswer> {
  const actor = await currentActor('accounts.manage');
  const disabled = typedText(postedFields(posted), 'disabled') === '1';
  const outcome = await disableAccount(serverDatabase(), actor, { id: idOf(posted), disabled });
  revalidatePath('/accounts', 'layout');
  if (outcome.kind !== 'done') return answer({ problem: problemsOf(outcome)[''] ?? '' });
  return answer({
    done: disabled ? 'The account is disabled, from this moment on.' : 'The account works again.',
  });
}

const EMAIL_TAKEN = { email: 'belongs to another account already' };

function problemsOf(outcome: AccountOutcome): FormProblems {
  switch (outcome.kind) {
    case 'done':
      return {};
    case 'unknown':
      return { '': 'There is no such account.' };
    case 'email_taken':
      return EMAIL_TAKEN;
    case 'last_administrator':
      return { '': 'This is the only administrator: make another one first.' };
    case 'changed_meanwhile':
      return { '': 'Somebody changed this account meanwhile. Load the page again.' };
  }
}

function typedOf(fields: Record<string, unknown> | null): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, typedText(fields, name)]));
}

function idOf(posted: unknown): string {
  return typedText(postedFields(posted), 'id');
}

function answer(told: Partial<AccountAnswer>): AccountAnswer {
  return { done: null, problem: null, link: null, ...told };
}

async function linkOf(token: string): Promise<string> {
  const sent = await headers();
  const origin = publicUrl() ?? sent.get('origin') ?? `http://${sent.get('host')}`;
  return new URL(`/welcome/${token}`, origin).href;
}
