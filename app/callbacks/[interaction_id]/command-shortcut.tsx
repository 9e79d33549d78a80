'use client';

import { useEffect } from 'react';
import { type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';

/** Moves the focus to the first command that is possible. @returns whether there is a menu of commands */
export function focusCommands(): boolean {
  const first = document.querySelector<HTMLElement>('[data-commands] summary');
  first?.focus();
  return first !== null;
}

let asked = false;

/** Moves the focus to the commands as soon as they are there. */
export function askForCommands(): void {
  asked = true;
}

/** Keeps the focus at the commands when one of them is done; from a glance one comes back to the row. */
export function comeBackToCommands(): void {
  const menu = document.querySelector('[data-commands]');
  asked = menu !== null && menu.closest('aside') === null;
}

/** Leaves the focus where it is after all. */
export function forgetCommands(): void {
  asked = false;
}

/** Stands behind a menu of commands that may have been asked for before it was there. */
export function FocusAsked() {
  useEffect(() => {
    if (asked) focusCommands();
    forgetCommands();
  }, []);
  return null;
}

const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['.'], label: 'Go to the commands', group: 'Callback', handler: focusCommands },
];

/** The key that leads to the commands of the callback that is shown. */
export function CommandShortcut() {
  useShortcuts(SHORTCUTS);
  return <FocusAsked />;
}
