import Link from 'next/link';
import type { ReactNode } from 'react';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForCallback, hrefForFilter } from '@/domain/callback-filter-links';
import classes from './neighbour-links.module.css';

type NeighbourLinksProps = {
  filter: CallbackFilter;
  /** How the list was looked at. */
  look: ListLook;
  neighbours: { previous: string | null; next: string | null };
  children: ReactNode;
};

/** Back to the list from which a callback was opened, and on to those beside it there. */
export function NeighbourLinks({ filter, look, neighbours, children }: NeighbourLinksProps) {
  const { previous, next } = neighbours;
  return (
    <nav aria-label="List" className={classes.links}>
      <Link href={hrefForFilter(filter, look)} data-back-to-list="" prefetch={false}>
        Back to the list
      </Link>
      <span className={classes.beside}>
        {previous === null ? (
          <span className={classes.end}>First of the list</span>
        ) : (
          <Link href={hrefForCallback(previous, filter, look)} rel="prev" prefetch={false}>
            Previous callback
          </Link>
        )}
        {next === null ? (
          <span className={classes.end}>Last of the list</span>
        ) : (
          <Link href={hrefForCallback(next, filter, look)} rel="next" prefetch={false}>
            Next callback
          </Link>
        )}
        {children}
      </span>
    </nav>
  );
}
