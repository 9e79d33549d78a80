'use client';

import { useState } from 'react';
import { KeyboardShortcuts, type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';
import { changeListLayout } from '../layout-cookie';

/** The keys that lead from one callback to the next, and the list of all keys. */
export function DetailsKeys({ singleKeys: initial }: { singleKeys: boolean }) {
  const [singleKeys, setSingleKeys] = useState(initial);
  useShortcuts(SHORTCUTS);
  return (
    <KeyboardShortcuts
      singleKeys={singleKeys}
      onSingleKeysChange={(on) => {
        setSingleKeys(on);
        changeListLayout({ singleKeys: on });
      }}
    />
  );
}

const group = 'Callback';

const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['j', ']'], label: 'Next callback', group, handler: () => follow('a[rel="next"]') },
  { keys: ['k', '['], label: 'Previous callback', group, handler: () => follow('a[rel="prev"]') },
  { keys: ['u'], label: 'Back to the list', group, handler: () => follow('a[data-back-to-list]') },
];

function follow(selector: string): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`main ${selector}`);
  link?.click();
  return link !== null;
}
