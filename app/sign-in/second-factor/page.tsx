import type { Metadata } from 'next';
import { addressAfterSignIn } from '@/domain/sign-in-address';
import classes from '../sign-in.module.css';
import { SecondFactorForm } from './second-factor-form';

export const metadata: Metadata = { title: 'Second factor' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SecondFactorPage({ searchParams }: { searchParams: SearchParams }) {
  const { next } = await searchParams;
  return (
    <section className={classes.card} aria-labelledby="second-factor-title">
      <h1 id="second-factor-title">One more step</h1>
      <p className={classes.lead}>
        Type the six digits that your authenticator app shows now, or one of your recovery codes.
      </p>
      <SecondFactorForm next={addressAfterSignIn(next)} />
    </section>
  );
}
