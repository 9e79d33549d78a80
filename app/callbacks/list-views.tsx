import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_VIEWS, isView } from '@/domain/callback-views';
import classes from './list-views.module.css';

type ListViewsProps = {
  filter: CallbackFilter;
  look: ListLook;
  /** How many callbacks the counted views have, by their names. */
  counts: ReadonlyMap<string, { count: number; more: boolean }>;
};

/** The ready-made views of the list. */
export function ListViews({ filter, look, counts }: ListViewsProps) {
  return (
    <nav aria-label="Views" className={classes.views}>
      {CALLBACK_VIEWS.map((view) => {
        const counted = counts.get(view.label);
        return (
          <SoftLink
            key={view.label}
            href={hrefForFilter(view.filter, look)}
            title={view.meaning}
            className={classes.view}
            aria-current={isView(view, filter) ? 'page' : undefined}
          >
            {view.label}
            {counted && (
              <span className={classes.count}>
                {`${counted.count.toLocaleString('en')}${counted.more ? '+' : ''}`}
              </span>
            )}
          </SoftLink>
        );
      })}
    </nav>
  );
}
