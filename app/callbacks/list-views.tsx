import { SoftLink } from '@/components/soft-link';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_VIEWS, isView, viewOfOwner } from '@/domain/callback-views';
import classes from './list-views.module.css';

type ListViewsProps = {
  filter: CallbackFilter;
  look: ListLook;
  /** How many callbacks the counted views have, by their names. */
  counts: ReadonlyMap<string, { count: number; more: boolean }>;
  /** The owner number of whoever looks; null where no callback is theirs. */
  ownerId: number | null;
};

/** The ready-made views of the list. */
export function ListViews({ filter, look, counts, ownerId }: ListViewsProps) {
  const views = ownerId === null ? CALLBACK_VIEWS : CALLBACK_VIEWS.toSpliced(1, 0, viewOfOwner(ownerId));
  return (
    <nav aria-label="Views" className={classes.views}>
      {views.map((view) => {
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
