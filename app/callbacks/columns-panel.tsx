'use client';

import { useEffect, useRef, useState } from 'react';
import buttons from '@/components/button.module.css';
import type { ListLayout } from '@/domain/list-layout';
import { ColumnsForm } from './columns-form';
import classes from './columns-panel.module.css';
import type { ColumnView } from './list-columns';
import type { Packed } from './packed';

type ColumnsPanelProps = {
  layout: ListLayout;
  /** All that can be shown. */
  packedColumns: Packed<readonly ColumnView[]>;
  /** The address of the list as it is, for a browser without script. */
  returnTo: string;
  /** The same address with this panel open. */
  openHref: string;
  /** Whether it is open when the page comes. */
  isOpen: boolean;
};

/** Which columns the list shows, in which order and how densely, in a panel. */
export function ColumnsPanel({ layout, packedColumns, returnTo, openHref, isOpen }: ColumnsPanelProps) {
  // What is inside is drawn when somebody first looks, anew each time: most visitors never do.
  const [openings, setOpenings] = useState(isOpen ? 1 : 0);
  const details = useRef<HTMLDetailsElement>(null);
  useClosing(details);
  return (
    <details
      ref={details}
      className={classes.details}
      open={isOpen || undefined}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpenings(openings + 1);
      }}
    >
      <summary className={buttons.small}>Columns</summary>
      {openings > 0 ? (
        <ColumnsForm key={openings} layout={layout} packedColumns={packedColumns} returnTo={returnTo} />
      ) : (
        <noscript>
          <a href={openHref}>Choose columns</a>
        </noscript>
      )}
    </details>
  );
}

/** Closes the panel on Escape and on a press beside it, as a menu does. */
function useClosing(details: React.RefObject<HTMLDetailsElement | null>) {
  useEffect(() => {
    const close = () => {
      if (details.current) details.current.open = false;
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.current?.contains(document.activeElement)) return;
      close();
      details.current.querySelector('summary')?.focus();
    };
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !details.current?.contains(target)) close();
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('pointerdown', onPointerDown);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('pointerdown', onPointerDown);
    };
  }, [details]);
}
