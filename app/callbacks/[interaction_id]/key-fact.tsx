import type { ReactNode } from 'react';
import classes from './key-facts.module.css';

/** A name above what it is. */
export function KeyFact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
