'use client';

import { useEffect, useRef, useState } from 'react';
import classes from './copy-button.module.css';
import { copyText } from './copy-text';

const SAID_FOR_MS = 2000;

/** Copies a text; says so for a moment, also to those who do not see it. Not shown where there is no script. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [outcome, setOutcome] = useState<'copied' | 'could not be copied' | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    setOutcome((await copyText(text)) ? 'copied' : 'could not be copied');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOutcome(null), SAID_FOR_MS);
  };
  const label = outcome ? `${what} ${outcome}` : `Copy ${what}`;
  return (
    <button
      type="button"
      className={classes.copy}
      data-outcome={outcome ?? undefined}
      onClick={copy}
      aria-label={label}
      title={label}
    >
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={outcome === 'copied' ? 'M3 8.5l3.3 3.3L13 4.8' : 'M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2'} />
      </svg>
      <span className="visually-hidden" role="status">
        {outcome ? label : ''}
      </span>
    </button>
  );
}
