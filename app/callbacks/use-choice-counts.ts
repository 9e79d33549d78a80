import { type RefObject, useEffect, useState } from 'react';
import type { ChoiceCounts } from './filter-part';

const NOT_COUNTED: ChoiceCounts = {};

/**
 * What choices would leave that the list did not count for itself, asked for once somebody can see the form. Where it
 * cannot be had there are no numbers.
 */
export function useChoiceCounts(
  href: string,
  readMs: number,
  form: RefObject<HTMLFormElement | null>,
): ChoiceCounts {
  const [counted, setCounted] = useState({ href, counts: NOT_COUNTED });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was counted is as old as the list beside it.
  useEffect(() => {
    if (!form.current) return;
    const stop = new AbortController();
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      seen.disconnect();
      askFor(href, stop.signal).then(
        (counts) => setCounted({ href, counts }),
        () => {},
      );
    });
    seen.observe(form.current);
    return () => {
      stop.abort();
      seen.disconnect();
    };
  }, [href, readMs, form]);
  return counted.href === href ? counted.counts : NOT_COUNTED;
}

async function askFor(href: string, signal: AbortSignal): Promise<ChoiceCounts> {
  const answer = await fetch(href, { signal });
  return answer.ok ? answer.json() : NOT_COUNTED;
}
