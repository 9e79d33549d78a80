import { type CallbackFilter, EMPTY_FILTER } from './callback-filter';
import { hrefForFilter } from './callback-filter-links';
import { NO_CODES, NO_NUMBERS } from './filter-choice';

export type CallbackView = {
  label: string;
  meaning: string;
  filter: CallbackFilter;
  /** Whether its number calls for somebody, and so stands beside its name. */
  isCounted?: boolean;
};

const earliestFirst = [{ field: 'start_time', descending: false }] as const;

const pending = { ...NO_CODES, groups: ['pending'] } as const;

/** The ready-made views of the list: each is a filter, and so an address. The first is where people begin. */
export const CALLBACK_VIEWS: readonly [CallbackView, ...CallbackView[]] = [
  {
    label: 'Pending',
    meaning: 'Somebody waits for these, most at risk first.',
    isCounted: true,
    filter: { ...EMPTY_FILTER, callback_status: pending },
  },
  {
    label: 'Due now',
    meaning: 'Their time has come, and they can still be called in time.',
    isCounted: true,
    filter: { ...EMPTY_FILTER, band: ['closing', 'due'] },
  },
  {
    label: 'Overdue',
    meaning: 'Past the tolerance, or past their latest moment.',
    isCounted: true,
    filter: { ...EMPTY_FILTER, band: ['expired', 'late'] },
  },
  {
    label: 'Today',
    meaning: 'All that start today, done or not, earliest first.',
    filter: { ...EMPTY_FILTER, start_time: { preset: 'today' }, sort: earliestFirst },
  },
  {
    label: 'Tomorrow',
    meaning: 'All that start tomorrow, earliest first.',
    filter: { ...EMPTY_FILTER, start_time: { preset: 'tomorrow' }, sort: earliestFirst },
  },
  {
    label: 'Next 24 hours',
    meaning: 'Pending ones that start within 24 hours, most at risk first.',
    filter: { ...EMPTY_FILTER, callback_status: pending, start_time: { preset: 'next-24h' } },
  },
  {
    label: 'Missed',
    meaning: 'Not done before their latest moment.',
    isCounted: true,
    filter: { ...EMPTY_FILTER, callback_status: { ...NO_CODES, groups: ['missed'] } },
  },
  {
    label: 'No result',
    meaning: 'Worked, but nobody recorded how it went.',
    isCounted: true,
    filter: {
      ...EMPTY_FILTER,
      callback_status: { ...NO_CODES, groups: ['worked'] },
      call_result: { ...NO_CODES, groups: ['no_result'] },
    },
  },
  {
    label: 'Needs attention',
    meaning: 'No status, or one that is not known here.',
    isCounted: true,
    filter: { ...EMPTY_FILTER, callback_status: { ...NO_CODES, groups: ['attention'] } },
  },
  { label: 'All', meaning: 'Every callback, newest start time first.', filter: EMPTY_FILTER },
];

/** What somebody has to do: the pending callbacks that are theirs. */
export function viewOfOwner(ownerId: number): CallbackView {
  return {
    label: 'Mine',
    meaning: 'Pending ones that you own, most at risk first.',
    isCounted: true,
    filter: {
      ...EMPTY_FILTER,
      callback_status: pending,
      owner_id: { ...NO_NUMBERS, values: [ownerId] },
    },
  };
}

/** Whether a filter is what a view shows, in whatever order. */
export function isView(view: CallbackView, filter: CallbackFilter): boolean {
  return unsortedHref(view.filter) === unsortedHref(filter);
}

const unsortedHrefs = new WeakMap<CallbackFilter, string>();

// One filter is asked about for each of the views.
function unsortedHref(filter: CallbackFilter): string {
  const href = unsortedHrefs.get(filter) ?? hrefForFilter({ ...filter, sort: null });
  unsortedHrefs.set(filter, href);
  return href;
}
