import type { ReactNode } from 'react';
import classes from './key-facts.module.css';

type KeyFactProps = {
  label: ReactNode;
  /** Whether it takes a line of its own. */
  whole?: boolean;
  /** Whether it comes after the others where all stand in one column. */
  later?: boolean;
  children: ReactNode;
};

/** A name above what it is. */
export function KeyFact({ label, whole = false, later = false, children }: KeyFactProps) {
  return (
    <div className={classes.fact} data-whole={whole || undefined} data-later={later || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
