'use client';

import { ActionIcon, useMantineTheme } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';

/** Copies a text; says so for a moment, also to those who do not see it. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { copy, copied, error } = useClipboard({ timeout: 2000 });
  const { primaryColor } = useMantineTheme();
  const label = copied ? `${what} copied` : error ? `${what} could not be copied` : `Copy ${what}`;
  return (
    <ActionIcon
      variant="subtle"
      color={copied ? primaryColor : 'gray'}
      size={24}
      onClick={() => copy(text)}
      aria-label={label}
      title={label}
    >
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      >
        {copied ? <path d="M3 8.5l3.3 3.3L13 4.8" /> : <path d="M5.5 5.5h7v8h-7zM10.5 5.5v-3h-7v8h2" />}
      </svg>
      <span className="visually-hidden" role="status">
        {copied ? label : ''}
      </span>
    </ActionIcon>
  );
}
