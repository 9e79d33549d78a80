import type { ReactNode } from 'react';
import classes from './panel.module.css';

/** A titled part of a page. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  const id = `panel-${title.toLowerCase().replace(/\W+/g, '-')}`;
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Terms and what they are. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className={classes.facts}>{children}</dl>;
}

export function Fact({
  label,
  meaning,
  children,
}: {
  label: ReactNode;
  meaning?: string;
  children: ReactNode;
}) {
  return (
    <>
      <dt title={meaning}>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
