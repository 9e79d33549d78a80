import { PlainText } from '@/components/plain-text';
import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { describeOrder, type FilterPart } from '@/domain/callback-filter-words';
import classes from './page.module.css';

type FilterChipsProps = { filter: CallbackFilter; look: ListLook; parts: readonly FilterPart[] };

/** What is on, each to be taken away alone: restrictions, and an order that was asked for. */
export function FilterChips({ filter, look, parts }: FilterChipsProps) {
  const chips = parts.map(({ label, without }) => ({ label, without, what: 'remove this filter' }));
  if (filter.sort !== null) {
    const label = `Order: ${describeOrder(filter.sort)}`;
    chips.push({ label, without: { ...filter, sort: null }, what: 'back to the usual order' });
  }
  if (filter.zone !== null) {
    chips.push({
      label: `Times in ${filter.zone}`,
      without: { ...filter, zone: null },
      what: 'back to the desk’s zone',
    });
  }
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters that are on">
      {chips.map(({ label, without, what }) => (
        <li key={label}>
          <SoftLink href={hrefForFilter(without, look)} className={classes.chip}>
            <PlainText>{label}</PlainText> <span aria-hidden="true">×</span>
            <span className="visually-hidden">, {what}</span>
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}
