import type { ReactNode } from 'react';
import classes from './page-header.module.css';

/** What a page is, what it shows in one sentence, and what to do next. */
export function PageHeader({
  title,
  sentence,
  children,
}: {
  title: ReactNode;
  sentence?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        <h1>{title}</h1>
        {sentence && <p className={classes.sentence}>{sentence}</p>}
      </div>
      <div className={classes.actions}>{children}</div>
    </header>
  );
}
