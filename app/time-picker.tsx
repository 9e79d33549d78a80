'use client';

import { useRef } from 'react';
import classes from './typed-time-input.module.css';

/** The browser's own picker; what is picked becomes text like any other. */
export function TimePicker({ onPick }: { onPick: (text: string) => void }) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <span className={classes.picker}>
      <input
        ref={picker}
        type="datetime-local"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const picked = event.currentTarget.value;
          if (picked !== '') onPick(picked.replace('T', ' ').slice(0, 16));
        }}
      />
      <button type="button" aria-label="Pick from a calendar" onClick={() => picker.current?.showPicker()}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path d="M2.5 3.5h11v10h-11zM2.5 6.500h11M5.5 2v3M10.500 2v3" fill="none" stroke="currentColor" />
        </svg>
      </button>
    </span>
  );
}
