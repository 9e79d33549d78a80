'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { startTransition, useEffect, useRef } from 'react';
import { isPlainClick } from './plain-click';

/**
 * Follows every `SoftLink` on the page, and every form of the method GET that is marked like one, with the button that
 * sent it, once for all of them. Where the link that was followed is gone with its page,
 * the focus goes to the table, or to the content.
 */
export function SoftNavigation() {
  const router = useRouter();
  // Only what was asked for moves the focus, not the first page.
  const isMoving = useRef(false);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-soft]') : null;
      const href = link?.getAttribute('href');
      if (!href || !isPlainClick(event)) return;
      event.preventDefault();
      isMoving.current = true;
      startTransition(() => {
        if (link?.getAttribute('data-soft') === 'replace') router.replace(href, { scroll: false });
        else router.push(href);
      });
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (!(form instanceof HTMLFormElement) || !form.matches('[data-soft]') || event.defaultPrevented)
        return;
      event.preventDefault();
      isMoving.current = true;
      const query = new URLSearchParams();
      for (const [name, value] of new FormData(form, event.submitter)) query.append(name, String(value));
      startTransition(() => router.push(`${form.getAttribute('action')}?${query}`));
    };
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
    };
  }, [router]);
  const [path, search] = [usePathname(), useSearchParams()];
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is what may have taken the focus away.
  useEffect(() => {
    if (document.activeElement !== document.body || !isMoving.current) return;
    isMoving.current = false;
    document.querySelector<HTMLElement>('#rows section, #main')?.focus({ preventScroll: true });
  }, [path, search]);
  return null;
}
