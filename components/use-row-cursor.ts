import { type RefObject, useLayoutEffect } from 'react';

/**
 * A cursor over the rows of a table's body: of all that the body holds, only the link that names the cursor's row is
 * a stop for Tab. It lives in the document alone, so that moving it draws nothing.
 */
export function useRowCursor(body: RefObject<HTMLTableSectionElement | null>) {
  useLayoutEffect(() => {
    if (!body.current) return;
    const links = body.current.querySelectorAll<HTMLElement>('a');
    const stop = [...links].find((link) => link.tabIndex === 0 && link.hasAttribute(MOVED));
    const first = body.current.querySelector<HTMLElement>(ROW_LINK);
    for (const link of links) link.tabIndex = link === (stop ?? first) ? 0 : -1;
  });

  const linkAt = (index: number) => body.current?.rows[index]?.querySelector<HTMLElement>(ROW_LINK) ?? null;
  const place = (index: number) => {
    const link = linkAt(index);
    if (!link || !body.current) return null;
    for (const other of body.current.querySelectorAll<HTMLElement>('a[tabindex="0"]')) {
      other.tabIndex = -1;
      other.removeAttribute(MOVED);
    }
    link.tabIndex = 0;
    link.setAttribute(MOVED, '');
    return link;
  };

  return {
    /** The row that holds an element; null when it is in none. */
    rowAt: (target: EventTarget | null): number | null => {
      const row = target instanceof Element ? target.closest('tr') : null;
      return row && row.parentElement === body.current ? row.sectionRowIndex : null;
    },
    /** Where the cursor stands; null before it was ever moved. */
    position: (): number | null => {
      const row = body.current?.querySelector(`a[${MOVED}]`)?.closest('tr');
      return row ? row.sectionRowIndex : null;
    },
    place,
    moveTo: (index: number) => {
      const last = (body.current?.rows.length ?? 0) - 1;
      place(Math.max(0, Math.min(index, last)))?.focus();
    },
  };
}

/** The link that names a row. */
export const ROW_LINK = 'th > a:first-child';
const MOVED = 'data-row-cursor';
