import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { EMPTY_FILTER, type ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import type { FilterPart } from '@/domain/callback-filter-words';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import classes from './empty-list.module.css';

/** A restriction with what would be left without it. */
export type DroppedPart = FilterPart & { left: { count: number; more: boolean } };

type EmptyListProps = {
  language: Language | null;
  all: number;
  /** How many match: some, when this page lies behind the last of them. */
  matching: number;
  parts: readonly DroppedPart[];
  /** How the list is looked at, which its links keep. */
  look: ListLook;
  /** The first page of the same list. */
  firstHref: string;
};

/** Why nothing is shown, and what to do about it. */
export function EmptyList({ language, all, matching, parts, look, firstHref }: EmptyListProps) {
  if (all === 0) {
    return (
      <section className={classes.empty}>
        <h2>No callbacks yet</h2>
        <p>
          <Link href="/callbacks/schedule">Schedule the first one</Link>. What you have elsewhere can be
          brought in by whoever runs this desk (<code>npm run db:import</code>).
        </p>
      </section>
    );
  }
  if (matching > 0) {
    return (
      <section className={classes.empty}>
        <h2>This page of the list is empty now</h2>
        <p>
          Its callbacks have changed. <Link href={firstHref}>Go to the first page</Link>.
        </p>
      </section>
    );
  }
  const useful = parts.filter(({ left }) => left.count > 0);
  return (
    <section className={classes.empty}>
      <h2>No callback of {writtenNumber(all, language)} matches</h2>
      {useful.length === 0 && (
        <p>
          Dropping one filter would not help.{' '}
          <Link href={hrefForFilter(EMPTY_FILTER, look)}>Clear all filters</Link>.
        </p>
      )}
      <ul>
        {useful.map(({ label, without, left }) => (
          <li key={label}>
            <Link href={hrefForFilter(without, look)} prefetch={false}>
              Without “<PlainText>{label}</PlainText>”
            </Link>{' '}
            there would be {left.more && 'more than '}
            {writtenNumber(left.count, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
