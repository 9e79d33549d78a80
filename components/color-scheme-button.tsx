'use client';

import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useSyncExternalStore } from 'react';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const LABELS = { auto: 'as the system', light: 'light', dark: 'dark' };

/** Switches between the system's colours, light and dark. Shown only where script runs, since it needs it. */
export function ColorSchemeButton({ className }: { className?: string }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const scripted = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  if (!scripted) return null;
  const label = `Colours: ${LABELS[colorScheme]}. Switch to ${LABELS[NEXT[colorScheme]]}.`;
  return (
    <ActionIcon
      variant="transparent"
      className={className}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        {colorScheme === 'auto' && <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />}
        {colorScheme === 'dark' && <circle cx="10" cy="10" r="7" fill="currentColor" />}
      </svg>
    </ActionIcon>
  );
}
