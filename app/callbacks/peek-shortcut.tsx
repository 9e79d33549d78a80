'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';
import { askForCommands, focusCommands } from './[interaction_id]/command-shortcut';

/** The key that glances at the row of the cursor and leads to its commands. */
export function PeekShortcut() {
  const router = useRouter();
  useShortcuts(useMemo(() => [commandsShortcut((href) => router.push(href, { scroll: false }))], [router]));
  return null;
}

function commandsShortcut(push: (href: string) => void): Shortcut {
  const handler = () => {
    const row = rowOfCursor();
    const peek = row?.querySelector('a[data-peek-link]')?.getAttribute('href');
    if (!peek || row?.hasAttribute('data-open')) return focusCommands();
    askForCommands();
    push(peek);
    return true;
  };
  return { keys: ['.'], label: 'Go to the commands of the row', group: 'Rows', handler };
}

/** The row that has the focus; else, where nothing is glanced at, the one at which the cursor stands. */
function rowOfCursor(): Element | null {
  const focused = document.activeElement?.closest('tr[data-row-key]');
  if (focused || document.querySelector('[data-commands]')) return focused ?? null;
  return document.querySelector('a[data-row-cursor]')?.closest('tr') ?? null;
}
