import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { hrefForFilter } from '@/domain/callback-filter-links';
import type { FilterPart } from '@/domain/callback-filter-words';
import classes from './empty-list.module.css';

/** A restriction with what would be left without it. */
export type DroppedPart = FilterPart & { left: { count: number; more: boolean } };

/** Why nothing is shown, and what to do about it. */
export function EmptyList({ all, parts }: { all: number; parts: readonly DroppedPart[] }) {
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
  const useful = parts.filter(({ left }) => left.count > 0);
  return (
    <section className={classes.empty}>
      <h2>No callback of {all.toLocaleString('en')} matches</h2>
      {parts.length === 0 && (
        <p>
          This page of the list is empty now. <Link href="/callbacks">Go to the first page</Link>.
        </p>
      )}
      {parts.length > 0 && useful.length === 0 && (
        <p>
          Dropping one filter would not help. <Link href="/callbacks">Clear all filters</Link>.
        </p>
      )}
      <ul>
        {useful.map(({ label, without, left }) => (
          <li key={label}>
            <Link href={hrefForFilter(without)} prefetch={false}>
              Without “<PlainText>{label}</PlainText>”
            </Link>{' '}
            there would be {left.more && 'more than '}
            {left.count.toLocaleString('en')}
          </li>
        ))}
      </ul>
    </section>
  );
}
