'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { startTransition, useEffect, useRef } from 'react';
import { isPlainClick } from './plain-click';

/**
 * Follows every `SoftLink` on the page, and every form of the method GET that is marked like one, with the button that
 * sent it, once for all of them. Where the link that was followed is gone with its page, the focus goes to the one that
 * took its place in the same list, so that one can go on there, else to the table, or to the content. What a form was
 * refused for is shown and has the focus.
 */
export function SoftNavigation() {
  const router = useRouter();
  // Only what was asked for moves the focus, not the first page.
  const isMoving = useRef(false);
  const isSent = useRef(false);
  const place = useRef<Place | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[data-soft]') : null;
      const href = link?.getAttribute('href');
      if (!href || !isPlainClick(event)) return;
      event.preventDefault();
      isMoving.current = true;
      place.current = placeOf(link);
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
      isSent.current = true;
      place.current = null;
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
    const find = (selector: string) => document.querySelector<HTMLElement>(selector);
    const refused = isSent.current ? find('form[data-soft] [aria-invalid="true"]') : null;
    isSent.current = false;
    refused?.focus({ preventScroll: true });
    refused?.scrollIntoView({ block: 'center' });
    if (document.activeElement !== document.body || !isMoving.current) return;
    isMoving.current = false;
    const next = place.current && linkAt(place.current);
    const target = next ?? find('#rows section') ?? find('#main');
    target?.focus({ preventScroll: next === null });
  }, [path, search]);
  return null;
}

/** Where a link stands among those of its list. */
type Place = { list: HTMLElement; index: number };

function placeOf(link: Element | null): Place | null {
  const list = link?.closest<HTMLElement>('ul');
  if (!link || !list) return null;
  return { list, index: [...list.querySelectorAll<Element>('a')].indexOf(link) };
}

/** The link that stands there now, or the last; null where the list is gone. */
function linkAt({ list, index }: Place): HTMLElement | null {
  const links = list.isConnected ? [...list.querySelectorAll('a')] : [];
  return links[index] ?? links.at(-1) ?? null;
}
