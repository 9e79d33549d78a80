import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter, hrefForLastPage, hrefForPage } from '@/domain/callback-filter-links';
import classes from './pager.module.css';

type PagerProps = {
  filter: CallbackFilter;
  look: ListLook;
  previous: string | null;
  next: string | null;
  first: boolean;
  /** Which rows are shown, of how many. */
  position: string;
};

/** The way through a list that is paged by key: first, previous, next, last. */
export function Pager({ filter, look, previous, next, first, position }: PagerProps) {
  if (previous === null && next === null && first) return null;
  return (
    <nav aria-label="Pages" className={classes.pager}>
      <PageLink href={first ? null : hrefForFilter(filter, look)}>First page</PageLink>
      <PageLink href={previous && hrefForPage(filter, look, 'before', previous)} rel="prev">
        Previous page
      </PageLink>
      <span className={classes.position}>{position}</span>
      <PageLink href={next && hrefForPage(filter, look, 'after', next)} rel="next">
        Next page
      </PageLink>
      <PageLink href={next && hrefForLastPage(filter, look)}>Last page</PageLink>
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
