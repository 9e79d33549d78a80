'use server';

import { APIError } from 'better-auth/api';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readAccountByEmail, readChallenged } from '@/db/accounts';
import { countAttempt, forgetAttempts, takeCode } from '@/db/attempt-limits';
import { recordFailure, recordOwn } from '@/db/record-sign-in';
import { serverDatabase } from '@/db/server-database';
import { signInForm } from '@/domain/account-forms';
import { type FormProblems, parsePostedForm, typedText } from '@/domain/posted-form';
import { addressAfterSignIn } from '@/domain/sign-in-address';
import { currentActor, requestId } from '../actor';
import { auth, currentChallenge, headersOfStranger } from '../auth';
import { postedFields } from '../posted-fields';
import { remoteAddress } from '../remote-address';

/** What the form shows after an attempt. */
export type SignInState = { email: string; problems: FormProblems; problem: string | null };

const WRONG = 'The e-mail address or the password is wrong.';

/** Signs in with e-mail address and password, or leads on to the second factor. */
export async function signInAction(_before: unknown, posted: unknown): Promise<SignInState> {
  const { next, ...fields } = postedFields(posted) ?? {};
  const email = typedText(fields, 'email');
  const refused = (problem: string): SignInState => ({ email, problems: {}, problem });
  const parsed = parsePostedForm(signInForm, fields);
  if (!parsed.ok) return { email, problems: parsed.problems, problem: null };

  const db = serverDatabase();
  const from = await remoteAddress();
  const { email: address, password, remember } = parsed.form;
  const account = readAccountByEmail(db, address);
  const { waitMs, isFirstRefused } = await countAttempt(db, address, from);
  if (isFirstRefused) await recordFailure(db, account, 'lock_sign_in', await requestId());
  if (waitMs > 0) return refused(tooMany(waitMs));
  const body = { email: address, password, rememberMe: remember === '1' };
  const result = await settled(auth().api.signInEmail({ body, headers: await headersOfStranger(from) }));
  if (!result.ok) {
    await recordFailure(db, account, 'fail_sign_in', await requestId());
    return refused(result.code === 'BANNED_USER' ? 'This account is disabled.' : WRONG);
  }
  await forgetAttempts(db, address, from);
  const after = addressAfterSignIn(next);
  if ('twoFactorRedirect' in result.value)
    redirect(`/sign-in/second-factor?next=${encodeURIComponent(after)}`);
  await recordOwn(db, result.value.user.id, 'sign_in', await requestId());
  redirect(after);
}

/** What the form of the second factor shows after an attempt. */
export type SecondFactorState = {
  problem: string | null /** Whether the password must be typed anew. */;
  over: boolean;
};

/** Ends a sign-in with a code of the authenticator app, or with one of the recovery codes. */
export async function secondFactorAction(_before: unknown, posted: unknown): Promise<SecondFactorState> {
  const fields = postedFields(posted);
  const code = typedText(fields, 'code').replace(/\s/g, '');
  if (code === '') return { problem: 'Type the code first.', over: false };
  const db = serverDatabase();
  const account = readChallenged(db, await currentChallenge());
  if (!account) return secondFactorProblem('INVALID_TWO_FACTOR_COOKIE');
  const { id } = account;
  const from = await remoteAddress();
  const { waitMs, isFirstRefused } = await countAttempt(db, id, from);
  if (isFirstRefused) await recordFailure(db, account, 'lock_sign_in', await requestId());
  if (waitMs > 0) return { problem: tooMany(waitMs), over: true };
  const isRecoveryCode = !/^\d{6}$/.test(code);
  const request = { body: { code }, headers: await headersOfStranger(from) };
  const { api } = auth();
  // Recovery codes are crossed out where they are kept.
  const result =
    isRecoveryCode || (await takeCode(db, id, code))
      ? await settled(isRecoveryCode ? api.verifyBackupCode(request) : api.verifyTOTP(request))
      : USED_UP;
  if (!result.ok) {
    await recordFailure(db, account, 'fail_sign_in', await requestId());
    return secondFactorProblem(result.code);
  }
  await forgetAttempts(db, id, from);
  const signedIn = result.value.user.id;
  if (isRecoveryCode) await recordOwn(db, signedIn, 'use_recovery_code', await requestId());
  await recordOwn(db, signedIn, 'sign_in', await requestId());
  redirect(addressAfterSignIn(fields?.next));
}

const USED_UP = { ok: false, code: 'INVALID_CODE' } as const;

/** Ends this session. */
export async function signOutAction(): Promise<void> {
  const actor = await currentActor('profile.write');
  await auth().api.signOut({ headers: await headers() });
  await recordOwn(serverDatabase(), actor.id, 'sign_out', await requestId());
  redirect('/sign-in?signed-out=1');
}

function secondFactorProblem(code: string): SecondFactorState {
  switch (code) {
    case 'INVALID_TWO_FACTOR_COOKIE':
    case 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE':
      return { problem: 'Too much time or too many codes since the password was typed.', over: true };
    case 'ACCOUNT_TEMPORARILY_LOCKED':
      return { problem: 'Too many wrong codes. Try again in 15 minutes.', over: true };
    default:
      return {
        problem: 'This code is wrong or used up. The app shows a new one every 30 seconds.',
        over: false,
      };
  }
}

function tooMany(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
}

type Settled<T> = { ok: true; value: T } | { ok: false; code: string };

/** What better-auth refuses is an answer here, and no failure. */
async function settled<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (error instanceof APIError && Number(error.statusCode) < 500)
      return { ok: false, code: String(error.body?.code ?? '') };
    throw error;
  }
}
