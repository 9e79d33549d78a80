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
    if (asked && !focusToastInWay()) focusCommands();
    forgetCommands();
  }, []);
  return null;
}

/** Where there is no room beside the page, what was done stands in it, far from the commands: there the focus goes. */
function focusToastInWay(): boolean {
  const toast = document.querySelector<HTMLElement>('[data-toast]');
  if (!toast || getComputedStyle(toast).position === 'fixed') return false;
  toast.focus();
  return true;
}

/** Moves the focus to what a command asks for first. */
export function focusFirstField(command: Element): void {
  command
    .querySelector<HTMLElement>('form :is(input:not([type="hidden"]), select, textarea, [type="submit"])')
    ?.focus();
}

function openCommand(command: string): boolean {
  const details = document.querySelector<HTMLDetailsElement>(`[data-commands] [data-command="${command}"]`);
  if (details?.open) focusFirstField(details);
  else details?.querySelector<HTMLElement>('summary')?.click();
  return details !== null;
}

function focusUndo(): boolean {
  const undo = document.querySelector<HTMLElement>('[data-undo] [type="submit"]');
  undo?.focus();
  return undo !== null;
}

const group = 'Callback';

const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['.'], label: 'Go to the commands', group, handler: focusCommands },
  { keys: ['t'], label: 'Take', group, handler: () => openCommand('take') },
  { keys: ['r'], label: 'Record a result', group, handler: () => openCommand('record_result') },
  { keys: ['c'], label: 'Cancel', group, handler: () => openCommand('cancel') },
  { keys: ['z'], label: 'Go to the undo of what was done last', group, handler: focusUndo },
];

/** The keys that lead to the commands of the callback that is shown. */
export function CommandShortcut() {
  useShortcuts(SHORTCUTS);
  return <FocusAsked />;
}
