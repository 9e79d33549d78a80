import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { hrefForFilter } from '@/domain/callback-filter-links';
import type { FilterPart } from '@/domain/callback-filter-words';
import classes from './empty-list.module.css';

/** Why nothing is shown, and what to do about it. */
export function EmptyList({ all, parts }: { all: number; parts: readonly FilterPart[] }) {
  if (all === 0) {
    return (
      <section className={classes.empty}>
        <h2>No callbacks yet</h2>
        <p>
          <Link href="/callbacks/schedule">Schedule the first one</Link>, or bring in what you have with{' '}
          <code>npm run db:import -- FILE</code>.
        </p>
      </section>
    );
  }
  return (
    <section className={classes.empty}>
      <h2>No callback of {all.toLocaleString('en')} matches</h2>
      {parts.length > 0 ? (
        <p>Take a filter away:</p>
      ) : (
        <p>
          This page of the list is empty now. <Link href="/callbacks">Go to the first page</Link>.
        </p>
      )}
      <ul>
        {parts.map(({ label, without }) => (
          <li key={label}>
            <Link href={hrefForFilter(without)} prefetch={false}>
              Without “<PlainText>{label}</PlainText>”
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
