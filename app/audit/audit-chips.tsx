import { PlainText } from '@/components/plain-text';
import { SoftLink } from '@/components/soft-link';
import { type AuditPart, hrefForAudit } from '@/domain/audit-filter';
import classes from '../callbacks/page.module.css';

/** The restrictions that are on, each to be taken away alone. */
export function AuditChips({ parts }: { parts: readonly AuditPart[] }) {
  if (parts.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label="Filters that are on">
      {parts.map(({ label, without }) => (
        <li key={label}>
          <SoftLink href={hrefForAudit(without)} className={classes.chip}>
            <PlainText>{label}</PlainText> <span aria-hidden="true">×</span>
            <span className="visually-hidden">, remove this filter</span>
          </SoftLink>
        </li>
      ))}
    </ul>
  );
}
