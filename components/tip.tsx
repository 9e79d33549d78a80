'use client';

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './tip.module.css';

/** A word with its meaning, shown while the pointer or the focus is on it; Escape puts it away (WCAG 1.4.13). */
export function Tip({ words, children }: { words: string; children: ReactNode }) {
  const id = useId();
  const [active, setActive] = useState(false);
  const [dismissed, setDismissed] = useState(false);
  const term = useRef<HTMLButtonElement>(null);

  // What had the focus or the pointer before script ran has told nobody.
  useEffect(() => {
    if (term.current?.matches(':focus, :hover')) setActive(true);
  }, []);
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
        ref={term}
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
