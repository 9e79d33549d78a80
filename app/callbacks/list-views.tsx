import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_VIEWS } from '@/domain/callback-views';
import classes from './list-views.module.css';

/** The ready-made views of the list. */
export function ListViews({ filter, look }: { filter: CallbackFilter; look: ListLook }) {
  const here = hrefForFilter({ ...filter, sort: null });
  return (
    <nav aria-label="Views" className={classes.views}>
      {CALLBACK_VIEWS.map(({ label, meaning, filter: view }) => {
        const href = hrefForFilter(view);
        return (
          <SoftLink
            key={label}
            href={hrefForFilter(view, look)}
            title={meaning}
            className={classes.view}
            aria-current={href === here ? 'page' : undefined}
          >
            {label}
          </SoftLink>
        );
      })}
    </nav>
  );
}
