import type { ReactNode } from 'react';
import classes from './key-facts.module.css';

type KeyFactProps = {
  label: ReactNode;
  /** Whether it stands beside another one. */
  half?: boolean;
  children: ReactNode;
};

/** A name above what it is. */
export function KeyFact({ label, half = false, children }: KeyFactProps) {
  return (
    <div className={classes.fact} data-half={half || undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
