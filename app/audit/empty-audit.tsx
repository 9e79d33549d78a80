import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { type AuditPart, hrefForAudit } from '@/domain/audit-filter';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import classes from '../callbacks/empty-list.module.css';

type EmptyAuditProps = {
  language: Language | null;
  all: number;
  /** How many match: some, when this page lies beyond the last of them. */
  count: number;
  firstHref: string;
  parts: readonly (AuditPart & { left: { count: number; more: boolean } })[];
};

/** Why no event is shown, and what to do about it. */
export function EmptyAudit({ language, all, count, firstHref, parts }: EmptyAuditProps) {
  if (all === 0) {
    return (
      <section className={classes.empty}>
        <h2>Nothing has happened yet</h2>
        <p>Everything that anybody does at this desk will stand here.</p>
      </section>
    );
  }
  if (count > 0) {
    return (
      <section className={classes.empty}>
        <h2>Nothing stands on this page</h2>
        <p>
          It lies beyond the last event. <Link href={firstHref}>Go to the newest events</Link>.
        </p>
      </section>
    );
  }
  const useful = parts.filter(({ left }) => left.count > 0);
  return (
    <section className={classes.empty}>
      <h2>No event of {writtenNumber(all, language)} matches</h2>
      {useful.length === 0 && (
        <p>
          Dropping one filter would not help. <Link href="/audit">Clear all filters</Link>.
        </p>
      )}
      <ul>
        {useful.map(({ label, without, left }) => (
          <li key={label}>
            <Link href={hrefForAudit(without)} prefetch={false}>
              Without “<PlainText>{label}</PlainText>”
            </Link>{' '}
            there would be {left.more && 'over '}
            {writtenNumber(left.count, language)}
          </li>
        ))}
      </ul>
    </section>
  );
}
