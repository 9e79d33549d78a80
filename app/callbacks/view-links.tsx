'use client';

import { SoftLink } from '@/components/soft-link';
import classes from './list-views.module.css';
import { type Packed, unpack } from './packed';

export type ViewLink = {
  label: string;
  meaning: string;
  href: string;
  count: string | null;
  isCurrent: boolean;
};

/** The views of the list as links. */
export function ViewLinks({ packedLinks }: { packedLinks: Packed<readonly ViewLink[]> }) {
  return (
    <nav aria-label="Views" className={classes.views}>
      {unpack(packedLinks).map(({ label, meaning, href, count, isCurrent }) => (
        <SoftLink
          key={label}
          href={href}
          title={meaning}
          className={classes.view}
          aria-current={isCurrent ? 'page' : undefined}
        >
          {label}
          {count !== null && <span className={classes.count}>{count}</span>}
        </SoftLink>
      ))}
    </nav>
  );
}
