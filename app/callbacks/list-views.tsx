import Link from 'next/link';
import {
  type CallbackFilter,
  type CodeChoice,
  EMPTY_FILTER,
  NO_CHOICE,
  type StatusGroup,
} from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import classes from './list-views.module.css';

const inClass = (group: StatusGroup): CodeChoice<StatusGroup> => ({ ...NO_CHOICE, groups: [group] });

const VIEWS: { label: string; filter: CallbackFilter }[] = [
  { label: 'All', filter: EMPTY_FILTER },
  {
    label: 'Pending',
    filter: {
      ...EMPTY_FILTER,
      callback_status: inClass('pending'),
      sort: [{ field: 'start_time', descending: false }],
    },
  },
  { label: 'Needs attention', filter: { ...EMPTY_FILTER, callback_status: inClass('attention') } },
  { label: 'Missed', filter: { ...EMPTY_FILTER, callback_status: inClass('missed') } },
  {
    label: 'Closed without result',
    filter: {
      ...EMPTY_FILTER,
      callback_status: inClass('closed'),
      call_result: { ...NO_CHOICE, groups: ['no_result'] },
    },
  },
];

/** The ready-made views of the list: each is a filter, and so an address. */
export function ListViews({ filter }: { filter: CallbackFilter }) {
  const here = hrefForFilter(filter);
  return (
    <nav aria-label="Views" className={classes.views}>
      {VIEWS.map(({ label, filter: view }) => (
        <Link
          key={label}
          href={hrefForFilter(view)}
          prefetch={false}
          className={classes.view}
          aria-current={hrefForFilter(view) === here ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
