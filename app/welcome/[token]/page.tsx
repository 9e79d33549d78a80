import type { Metadata } from 'next';
import { Notice } from '@/components/notice';
import { serverDatabase } from '@/db/server-database';
import { findLinkPurpose } from '@/db/set-password';
import { ROLES } from '@/domain/permissions';
import classes from '../../sign-in/sign-in.module.css';
import { ChoosePasswordForm, FirstAccountForm } from './welcome-forms';

export const metadata: Metadata = { title: 'Welcome', referrer: 'no-referrer' };

export default async function WelcomePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const purpose = await findLinkPurpose(serverDatabase(), token);
  return (
    <section className={classes.card} aria-labelledby="welcome-title">
      {purpose.kind === 'first' && (
        <>
          <h1 id="welcome-title">Make the administrator</h1>
          <p className={classes.lead}>
            The first account of this desk. It lets in everybody else, and this link works once.
          </p>
          <FirstAccountForm token={token} />
        </>
      )}
      {purpose.kind === 'password' && (
        <>
          <h1 id="welcome-title">Welcome, {purpose.account.name}</h1>
          <p className={classes.lead}>
            Choose the password of {purpose.account.email} ({ROLES[purpose.account.role].label}). This link
            works once.
          </p>
          <ChoosePasswordForm token={token} email={purpose.account.email} />
        </>
      )}
      {purpose.kind === 'none' && (
        <>
          <h1 id="welcome-title">This link does not work any more</h1>
          <Notice tone="warn" title="It has been used, or it is too old.">
            <p>
              Ask an administrator of this desk for a new one, or <a href="/sign-in">sign in</a>.
            </p>
          </Notice>
        </>
      )}
    </section>
  );
}
