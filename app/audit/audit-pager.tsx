import { SoftLink } from '@/components/soft-link';
import { type AuditFilter, type AuditPlace, hrefForAudit } from '@/domain/audit-filter';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import classes from '../callbacks/pager.module.css';

type AuditPagerProps = {
  filter: AuditFilter;
  place: AuditPlace;
  page: { events: readonly unknown[]; older: number | null; newer: number | null };
  /** How many there are in all, in words. */
  counted: string;
  language: Language | null;
};

/** The way through the record by the ids of its events: newest, newer, older, oldest. */
export function AuditPager({
  filter,
  place,
  page: { events, older, newer },
  counted,
  language,
}: AuditPagerProps) {
  if (older === null && newer === null && place === null) return null;
  const href = (to: AuditPlace) => hrefForAudit(filter, to);
  return (
    <nav aria-label="Pages" className={classes.pager}>
      <PageLink href={place && href(null)}>Newest</PageLink>
      <PageLink href={newer === null ? null : href({ side: 'after', id: newer })} rel="prev">
        Newer
      </PageLink>
      <span className={classes.position}>{`${writtenNumber(events.length, language)} of ${counted}`}</span>
      <PageLink href={older === null ? null : href({ side: 'before', id: older })} rel="next">
        Older
      </PageLink>
      <PageLink href={older === null ? null : href({ side: 'after', id: 0 })}>Oldest</PageLink>
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string | null; rel?: string; children: string }) {
  if (href === null) return <span className={classes.end}>{children}</span>;
  return (
    <SoftLink href={href} rel={rel} className={classes.link}>
      {children}
    </SoftLink>
  );
}
