import type { ReactNode } from 'react';
import classes from './notice.module.css';

/** Something to know about what is shown: beside the thing, never instead of it. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: 'good' | 'warn' | 'bad' | 'quiet';
  title?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      {title && <strong className={classes.title}>{title}</strong>}
      {children}
    </div>
  );
}
