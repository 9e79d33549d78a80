import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter } from '@/domain/callback-filter';
import { hrefForFilter, hrefForLastPage, hrefForPage } from '@/domain/callback-filter-links';
import classes from './pager.module.css';

type PagerProps = {
  filter: CallbackFilter;
  size: number;
  previous: string | null;
  next: string | null;
  first: boolean;
  /** Which rows are shown, of how many. */
  position: string;
};

/** The way through a list that is paged by key: first, previous, next, last. */
export function Pager({ filter, size, previous, next, first, position }: PagerProps) {
  if (previous === null && next === null && first) return null;
  return (
    <nav aria-label="Pages" className={classes.pager}>
      <PageLink href={first ? null : hrefForFilter(filter, size)}>First page</PageLink>
      <PageLink href={previous && hrefForPage(filter, size, 'before', previous)} rel="prev">
        Previous page
      </PageLink>
      <span className={classes.position}>{position}</span>
      <PageLink href={next && hrefForPage(filter, size, 'after', next)} rel="next">
        Next page
      </PageLink>
      <PageLink href={next && hrefForLastPage(filter, size)}>Last page</PageLink>
    </nav>
  );
}

function PageLink({ href, rel, children }: { href: string | null; rel?: string; children: string }) {
  if (href === null) return <span className={classes.end}>{children}</span>;
  return (
    <SoftLink href={href} rel={rel} className={classes.link}>
      {children}
    </SoftLink>
  );
}
