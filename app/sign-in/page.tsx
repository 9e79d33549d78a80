import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Notice } from '@/components/notice';
import { hasAccounts } from '@/db/accounts';
import { serverDatabase } from '@/db/server-database';
import { addressAfterSignIn } from '@/domain/sign-in-address';
import { currentAccount } from '../auth';
import { DemoAccounts } from './demo-accounts';
import classes from './sign-in.module.css';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const next = addressAfterSignIn(params.next);
  if (await currentAccount()) redirect(next);
  const demoPassword = process.env.DEMO_PASSWORD;
  return (
    <section className={classes.card} aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">Sign in</h1>
      {!hasAccounts(serverDatabase()) ? (
        <FirstStart />
      ) : (
        <>
          <p className={classes.lead}>
            {next === '/' ? 'Callback Desk' : 'You are led on to the page that you asked for.'}
          </p>
          {params['signed-out'] !== undefined && <Notice tone="good" title="You are signed out." />}
          {params.chosen !== undefined && (
            <Notice tone="good" title="Your password is kept. Sign in with it." />
          )}
          <SignInForm next={next} />
          {demoPassword ? (
            <DemoAccounts password={demoPassword} next={next} />
          ) : (
            <p className={classes.after}>
              Forgotten the password, or lost the second factor? An administrator of this desk can make you a
              new link.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function FirstStart() {
  return (
    <Notice tone="warn" title="This desk has no accounts yet.">
      <p>
        Where it was started, a link was printed that makes the administrator; it works once.{' '}
        <code className="mono">npm run user:add</code> does it too.
      </p>
    </Notice>
  );
}
