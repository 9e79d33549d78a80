'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { isPlainClick } from '@/components/plain-click';

/** Reads the list again where it stands. */
export function RefreshLink({ href }: { href: string }) {
  const router = useRouter();
  const [isReading, startTransition] = useTransition();
  return (
    <a
      href={href}
      aria-busy={isReading}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        startTransition(() => router.refresh());
      }}
    >
      {isReading ? 'Reading…' : 'Refresh'}
    </a>
  );
}
