'use server';

import { APIError } from 'better-auth/api';
import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import QRCode from 'qrcode';
import { countAttempt, forgetAttempts, takeCode } from '@/db/attempt-limits';
import { changeProfile, changeTheme } from '@/db/change-account';
import { recordOwn } from '@/db/record-sign-in';
import { serverDatabase } from '@/db/server-database';
import { endOtherSessions, endPendingSignIns, endSession, endSessions } from '@/db/sessions';
import { isTheme } from '@/domain/account';
import { changePasswordForm, ownSessionForm, profileForm } from '@/domain/account-forms';
import type { Actor } from '@/domain/actor';
import { type FormProblems, parsePostedForm, typedText } from '@/domain/posted-form';
import { currentActor, requestId } from '../actor';
import { auth, currentAccount, currentSession } from '../auth';
import { postedFields } from '../posted-fields';
import { remoteAddress } from '../remote-address';

/** What a form about oneself shows after an attempt. */
export type ProfileState = { typed: Record<string, string>; problems: FormProblems; done: string | null };

export async function profileAction(_before: unknown, posted: unknown): Promise<ProfileState> {
  const actor = await currentActor('profile.write');
  const fields = postedFields(posted);
  const names = ['name', 'time_zone', 'language', 'theme'];
  const typed = Object.fromEntries(names.map((name) => [name, typedText(fields, name)]));
  const refused = (problems: FormProblems): ProfileState => ({ typed, problems, done: null });
  const parsed = parsePostedForm(profileForm, fields);
  if (!parsed.ok) return refused(parsed.problems);
  const outcome = await changeProfile(serverDatabase(), actor, parsed.form);
  if (outcome.kind !== 'done')
    return refused({ '': 'An administrator changed your account meanwhile. Load the page again.' });
  revalidatePath('/', 'layout');
  redirect('/profile?saved=1');
}

/** Keeps the colours that somebody has switched to; what is no theme follows the system. */
export async function saveTheme(theme: unknown): Promise<void> {
  await changeTheme(serverDatabase(), await currentActor('profile.write'), isTheme(theme) ? theme : null);
}

/** Puts another password in the place of the present one, and ends all other sessions. */
export async function changePasswordAction(_before: unknown, posted: unknown): Promise<ProfileState> {
  const actor = await currentActor('profile.write');
  const refused = (problems: FormProblems): ProfileState => ({ typed: {}, problems, done: null });
  const parsed = parsePostedForm(changePasswordForm, postedFields(posted));
  if (!parsed.ok) return refused(parsed.problems);
  const { current_password: currentPassword, new_password: newPassword } = parsed.form;
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const sent = await headers();
  const answer = await withPassword(actor, () => auth().api.changePassword({ body, headers: sent }));
  if ('problem' in answer) return refused({ current_password: answer.problem });
  await endPendingSignIns(serverDatabase(), actor);
  await recordOwn(serverDatabase(), actor.id, 'change_password', await requestId());
  return {
    typed: {},
    problems: {},
    done: 'Your password is changed. Whoever was signed in elsewhere with it is not any more.',
  };
}

/** What the form of the second factor shows: the secret once, until a code has proved that it was kept. */
export type SecondFactorSetup = {
  problem: string | null;
  /** What the QR code says. */
  uri: string | null;
  /** The QR code, row by row; true is dark. */
  dots: boolean[][] | null;
  recoveryCodes: string[];
};

/** Makes a secret for an authenticator app; it counts once a code of the app was typed. */
export async function beginSecondFactor(_before: unknown, posted: unknown): Promise<SecondFactorSetup> {
  const actor = await currentActor('profile.write');
  const body = { password: typedText(postedFields(posted), 'password'), method: 'totp' as const };
  const sent = await headers();
  const answer = await withPassword(actor, () => auth().api.enableTwoFactor({ body, headers: sent }));
  const none = { uri: null, dots: null, recoveryCodes: [] };
  if ('problem' in answer) return { ...none, problem: `This ${answer.problem}.` };
  if (answer.value.method !== 'totp') throw new Error('The second factor was not made.');
  const { totpURI: uri, backupCodes: recoveryCodes } = answer.value;
  return { problem: null, uri, dots: dotsOf(uri), recoveryCodes };
}

function dotsOf(text: string): boolean[][] {
  const { data, size } = QRCode.create(text).modules;
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => data[y * size + x] === 1),
  );
}

/** Turns the second factor on, by a code of the app that has kept its secret. */
export async function confirmSecondFactor(_before: unknown, posted: unknown): Promise<{ problem: string }> {
  const actor = await currentActor('profile.write');
  // Nothing is to be proved any more: whoever has found an open session must not try codes here.
  if ((await currentAccount())?.has_second_factor) redirect('/profile?second-factor=on');
  const code = typedText(postedFields(posted), 'code').replace(/\s/g, '');
  const request = { body: { code }, headers: await headers() };
  // Taken, so that it is good for no sign-in any more.
  const isRight = (await takeCode(serverDatabase(), actor.id, code)) && (await isRightCode(request));
  if (!isRight)
    return { problem: 'This code is wrong. The app shows a new one every 30 seconds; try the next.' };
  await recordOwn(serverDatabase(), actor.id, 'enable_second_factor', await requestId());
  redirect('/profile?second-factor=on');
}

async function isRightCode(request: { body: { code: string }; headers: Headers }): Promise<boolean> {
  try {
    await auth().api.verifyTOTP(request);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

/** Turns the second factor off. */
export async function endSecondFactor(_before: unknown, posted: unknown): Promise<{ problem: string }> {
  const actor = await currentActor('profile.write');
  const body = { password: typedText(postedFields(posted), 'password') };
  const sent = await headers();
  const answer = await withPassword(actor, () => auth().api.disableTwoFactor({ body, headers: sent }));
  if ('problem' in answer) return { problem: `This ${answer.problem}.` };
  await recordOwn(serverDatabase(), actor.id, 'disable_second_factor', await requestId());
  redirect('/profile?second-factor=off');
}

/** Ends one session of whoever asks. What no form of ours sends ends none. */
export async function endOwnSession(posted: unknown): Promise<void> {
  const actor = await currentActor('profile.write');
  const current = await currentSession();
  const parsed = parsePostedForm(ownSessionForm, postedFields(posted));
  if (parsed.ok) {
    const session = { accountId: actor.id, sessionId: parsed.form.session };
    await endSession(serverDatabase(), actor, session);
  }
  if (parsed.ok && parsed.form.session === current?.id) redirect('/sign-in?signed-out=1');
  redirect('/profile?sessions=ended');
}

/** Ends all sessions of whoever asks but this one. */
export async function signOutElsewhere(): Promise<void> {
  const actor = await currentActor('profile.write');
  const current = await currentSession();
  if (current) await endOtherSessions(serverDatabase(), actor, current.id);
  redirect('/profile?sessions=ended');
}

/** Ends all sessions of whoever asks, this one too. */
export async function signOutEverywhere(): Promise<void> {
  const actor = await currentActor('profile.write');
  await endSessions(serverDatabase(), actor, actor.id);
  redirect('/sign-in?signed-out=1');
}

/**
 * Does what asks for one's own password, and counts how often: whoever has found an open session must not guess it.
 * @returns what it gave, or the end of a sentence that says why not
 */
async function withPassword<T>(
  actor: Actor,
  work: () => Promise<T>,
): Promise<{ value: T } | { problem: string }> {
  const db = serverDatabase();
  const from = await remoteAddress();
  if ((await countAttempt(db, actor.id, from)).waitMs > 0)
    return { problem: 'has been tried too often; try again in 15 minutes' };
  try {
    const value = await work();
    await forgetAttempts(db, actor.id, from);
    return { value };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { problem: 'is not your password' };
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof APIError && Number(error.statusCode) < 500;
}
