import { CALL_RESULT, RESULT_GROUPS, type ResultGroup } from './call-result';
import type { Band } from './callback-band';
import type { AskedCursor } from './callback-cursor';
import { type ListOrder, NEWEST_FIRST, RISK_ORDER, type SortKey } from './callback-sort';
import { CALLBACK_STATUS, STATUS_CLASSES, type StatusClass, statusesOf } from './callback-status';
import {
  type CodeChoice,
  type CodeFilter,
  NO_CODES,
  NO_NUMBERS,
  NO_TEXTS,
  type NumberChoice,
  type TextChoice,
} from './filter-choice';
import { ANY_TIME, type InstantRange } from './instant-range';
import { CALLBACK_TYPE, ENTITY_TYPE, INTERACTION_STATUS } from './interaction-codes';

export type StatusGroup = StatusClass | 'pending' | 'closed';

const STATUS_GROUPS: Record<StatusGroup, { label: string; meaning: string }> = {
  pending: { label: 'Pending', meaning: 'Somebody still waits for it: waiting or in hand.' },
  closed: { label: 'Closed', meaning: 'It is over, whichever way.' },
  ...STATUS_CLASSES,
};

/** The coded fields that can be filtered by code and group. */
export const CODE_FILTERS = {
  callback_status: { table: CALLBACK_STATUS, groups: STATUS_GROUPS, prefix: 'class:', optional: true },
  call_result: { table: CALL_RESULT, groups: RESULT_GROUPS, prefix: 'group:', optional: true },
  status: { table: INTERACTION_STATUS, groups: {}, prefix: 'group:', optional: false },
  callback_type: { table: CALLBACK_TYPE, groups: {}, prefix: 'group:', optional: true },
  entity_type: { table: ENTITY_TYPE, groups: {}, prefix: 'group:', optional: false },
} as const satisfies Record<string, CodeFilter>;

/** The fields of free text that can be filtered by whole values. */
export const TEXT_FILTERS = {
  media_type: { optional: false },
  customer_id: { optional: false },
  category_id: { optional: true },
  dn: { optional: true },
  location: { optional: true },
  callback_server_id: { optional: true },
} as const;

/** The numbers that can be filtered. */
export const NUMBER_FILTERS = {
  attempts: { optional: false, least: 0 },
  owner_id: { optional: true, least: Number.MIN_SAFE_INTEGER },
} as const;

/** The moments that can be filtered by range. */
export const RANGE_FILTERS = ['start_time', 'end_time', 'start_date', 'end_date'] as const;

export type CodeFilterField = keyof typeof CODE_FILTERS;
export type TextFilterField = keyof typeof TEXT_FILTERS;
export type NumberFilterField = keyof typeof NUMBER_FILTERS;
export type RangeFilterField = (typeof RANGE_FILTERS)[number];

export const CODE_FILTER_FIELDS = [
  'callback_status',
  'call_result',
  'status',
  'callback_type',
  'entity_type',
] as const satisfies readonly CodeFilterField[];
export const TEXT_FILTER_FIELDS = [
  'media_type',
  'customer_id',
  'category_id',
  'dn',
  'location',
  'callback_server_id',
] as const satisfies readonly TextFilterField[];
export const NUMBER_FILTER_FIELDS = ['attempts', 'owner_id'] as const satisfies readonly NumberFilterField[];

/** What a list, an export or a bulk action is about. One object parses the URL, runs the query and makes links. */
export type CallbackFilter = {
  readonly callback_status: CodeChoice<StatusGroup>;
  readonly call_result: CodeChoice<ResultGroup>;
  readonly status: CodeChoice<never>;
  readonly callback_type: CodeChoice<never>;
  readonly entity_type: CodeChoice<never>;
  /** Bands of urgency, of which only pending callbacks have one. */
  readonly band: readonly Band[];
  readonly desired_response_type: readonly string[];
  readonly q: string;
  /** Null for the order that fits the filter: see `orderOf`. */
  readonly sort: readonly SortKey[] | null;
  /** In which presets and typed times are read; null for the desk's. */
  readonly zone: string | null;
} & { readonly [Field in TextFilterField]: TextChoice } & {
  readonly [Field in NumberFilterField]: NumberChoice;
} & {
  readonly [Field in RangeFilterField]: InstantRange;
};

/** Which rows of the list are asked for. */
export type PageRequest = { readonly cursor: AskedCursor | null; readonly size: number };

/** What presets and bands are reckoned from. */
export type FilterMoment = {
  readonly nowMs: number;
  /** The desk's zone, which holds where a filter names none. */
  readonly zone: string;
  readonly toleranceMinutes: number;
};

export const PAGE_SIZES = [25, 50, 100, 200];
export const DEFAULT_PAGE_SIZE = 50;

/** How an address of the list says it is looked at, beside what it holds. */
export type ListLook = {
  /** Rows on a page. */
  readonly size: number;
  /** The columns that a shared address brings along, with commas between; null where everybody's own hold. */
  readonly columns: string | null;
};

export const USUAL_LOOK: ListLook = { size: DEFAULT_PAGE_SIZE, columns: null };

export const EMPTY_FILTER: CallbackFilter = {
  callback_status: NO_CODES,
  call_result: NO_CODES,
  status: NO_CODES,
  callback_type: NO_CODES,
  entity_type: NO_CODES,
  band: [],
  desired_response_type: [],
  media_type: NO_TEXTS,
  customer_id: NO_TEXTS,
  category_id: NO_TEXTS,
  dn: NO_TEXTS,
  location: NO_TEXTS,
  callback_server_id: NO_TEXTS,
  attempts: NO_NUMBERS,
  owner_id: NO_NUMBERS,
  start_time: ANY_TIME,
  end_time: ANY_TIME,
  start_date: ANY_TIME,
  end_date: ANY_TIME,
  q: '',
  sort: null,
  zone: null,
};

/** Whether a filter lets only pending callbacks through, by its statuses or its bands. */
export function isPendingOnly({
  band,
  callback_status,
}: Pick<CallbackFilter, 'band' | 'callback_status'>): boolean {
  if (band.length > 0) return true;
  const { codes, groups, none } = callback_status;
  if (none || codes.length + groups.length === 0) return false;
  const pending = statusesOf('pending');
  return (
    codes.every((code) => pending.includes(code)) &&
    groups.every((group) => group === 'pending' || group === 'waiting' || group === 'in_hand')
  );
}

/** The order of a list: the one that was asked for, or by urgency where all are pending, or newest start time first. */
export function orderOf(filter: Pick<CallbackFilter, 'band' | 'callback_status' | 'sort'>): ListOrder {
  return filter.sort ?? (isPendingOnly(filter) ? RISK_ORDER : NEWEST_FIRST);
}
