'use server';

import { redirect } from 'next/navigation';
import { serverDatabase } from '@/db/server-database';
import { insertFirstAccount, setPasswordByLink } from '@/db/set-password';
import { choosePasswordForm, firstAccountForm } from '@/domain/account-forms';
import { type FormProblems, parsePostedForm, typedText } from '@/domain/posted-form';
import { requestId } from '../../actor';
import { postedFields } from '../../posted-fields';

/** What the form of a one-time link shows after an attempt. */
export type WelcomeState = { name: string; email: string; problems: FormProblems };

const OVER = { '': 'This link has been used or is too old. Ask for a new one.' };

/** Makes the administrator of an empty installation. Whoever has the link may: it is the proof. */
export async function firstAccountAction(_before: unknown, posted: unknown): Promise<WelcomeState> {
  const { token, ...fields } = postedFields(posted) ?? {};
  const refused = (problems: FormProblems): WelcomeState => ({
    name: typedText(fields, 'name'),
    email: typedText(fields, 'email'),
    problems,
  });
  const parsed = parsePostedForm(firstAccountForm, fields);
  if (!parsed.ok) return refused(parsed.problems);
  const made = await insertFirstAccount(serverDatabase(), String(token), parsed.form, await requestId());
  if (made === null) return refused(OVER);
  redirect('/sign-in?chosen=1');
}

/** Keeps the password that the holder of a link has chosen. */
export async function choosePasswordAction(_before: unknown, posted: unknown): Promise<WelcomeState> {
  const { token, ...fields } = postedFields(posted) ?? {};
  const refused = (problems: FormProblems): WelcomeState => ({ name: '', email: '', problems });
  const parsed = parsePostedForm(choosePasswordForm, fields);
  if (!parsed.ok) return refused(parsed.problems);
  const { password } = parsed.form;
  const kept = await setPasswordByLink(serverDatabase(), String(token), password, await requestId());
  if (kept === null) return refused(OVER);
  redirect('/sign-in?chosen=1');
}
