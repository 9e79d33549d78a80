'use client';

import { type ReactNode, useEffect, useId, useState } from 'react';
import classes from './tip.module.css';

/** A word with its meaning, shown while the pointer or the focus is on it; Escape puts it away (WCAG 1.4.13). */
export function Tip({ words, children }: { words: string; children: ReactNode }) {
  const id = useId();
  const [active, setActive] = useState(false);
  const [dismissed, setDismissed] = useState(false);

  useEffect(() => {
    if (!active) return;
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === 'Escape') setDismissed(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [active]);

  const begin = () => setActive(true);
  const end = () => {
    setActive(false);
    setDismissed(false);
  };
  return (
    <span className={classes.tip} data-dismissed={dismissed || undefined}>
      <button
        type="button"
        className={classes.term}
        aria-describedby={id}
        onPointerEnter={begin}
        onPointerLeave={end}
        onFocus={begin}
        onBlur={end}
      >
        {children}
      </button>
      <span role="tooltip" id={id} className={classes.words}>
        {words}
      </span>
    </span>
  );
}
