'use client';

import { useRouter } from 'next/navigation';
import { startTransition, useEffect } from 'react';
import { isPlainClick } from './plain-click';

/** Follows every `SoftLink` on the page, once for all of them. */
export function SoftNavigation() {
  const router = useRouter();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-soft]') : null;
      const href = link?.getAttribute('href');
      if (!href || !isPlainClick(event)) return;
      event.preventDefault();
      startTransition(() => {
        if (link?.getAttribute('data-soft') === 'replace') router.replace(href, { scroll: false });
        else router.push(href);
      });
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [router]);
  return null;
}
