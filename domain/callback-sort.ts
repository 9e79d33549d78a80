import type { Callback, CallbackField } from './callback-fields';

/** The coded fields of few values by which callbacks are tallied, faceted and, value by value, ordered. */
export const TALLIED_FIELDS = [
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'media_type',
  'entity_type',
  'attempts',
] as const satisfies readonly CallbackField[];

export type TalliedField = (typeof TALLIED_FIELDS)[number];

/** The fields by which a list can be ordered. */
export const SORTABLE_FIELDS = [
  'start_time',
  'customer_number',
  'customer_id',
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'attempts',
  'end_time',
  'subject',
  'owner_id',
  'start_date',
] as const satisfies readonly CallbackField[];

export type SortableField = (typeof SORTABLE_FIELDS)[number];

export type SortKey = { readonly field: SortableField; readonly descending: boolean };

/** What a list always has of a callback; the other fields come when they are asked for. */
export type ListedCallback = Pick<Callback, SortableField | 'interaction_id'> & Partial<Callback>;

/** Pending callbacks by urgency: the bands of `callback-band.ts`, most at risk first, then start_time. */
export const RISK_ORDER = 'risk';

/** By what a list is ordered: urgency, or one or two fields. */
export type ListOrder = typeof RISK_ORDER | readonly SortKey[];

/** Newest start time first. */
export const NEWEST_FIRST: readonly SortKey[] = [{ field: 'start_time', descending: true }];

/** The coded fields by which a list can be ordered, one value after the other. */
export const VALUE_BY_VALUE = [
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'attempts',
] as const satisfies readonly (SortableField & TalliedField)[];

export type FieldByValue = (typeof VALUE_BY_VALUE)[number];

const MOMENTS: readonly SortableField[] = ['start_time', 'start_date', 'end_time'];

const NEWEST_FIRST_WITHIN: readonly SortableField[] = ['customer_id', 'owner_id'];

/** Whether a list can be ordered by a name. */
export function isSortableField(name: string): name is SortableField {
  return SORTABLE_FIELDS.some((field) => field === name);
}

/** Whether the values of a field are few, so that a list can be ordered one value after the other. */
export function isOrderedByValue(field: SortableField): field is FieldByValue {
  return VALUE_BY_VALUE.some((byValue) => byValue === field);
}

/**
 * Whether an order is offered: any one field; or a coded field, then a moment in either direction; or customer_id
 * or owner_id, then start_time running the other way.
 */
export function isOfferedSort(sort: readonly SortKey[]): boolean {
  const [first, second, ...more] = sort;
  if (!first || more.length > 0) return false;
  if (!second) return true;
  if (isOrderedByValue(first.field)) return MOMENTS.includes(second.field);
  return (
    NEWEST_FIRST_WITHIN.includes(first.field) &&
    second.field === 'start_time' &&
    second.descending !== first.descending
  );
}

/** Reads `-start_time` or `callback_status,start_time`. @returns null when the order is not one that is offered */
export function parseSort(text: string): SortKey[] | null {
  const keys: SortKey[] = [];
  for (const part of text.split(',')) {
    const descending = part.startsWith('-');
    const field = descending ? part.slice(1) : part;
    if (!isSortableField(field)) return null;
    keys.push({ field, descending });
  }
  return isOfferedSort(keys) ? keys : null;
}

/** The inverse of `parseSort`; `risk` for the order by urgency. */
export function orderText(order: ListOrder): string {
  if (order === RISK_ORDER) return RISK_ORDER;
  return order.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');
}

/**
 * All the keys of an order but the last, the number under which a record is kept, which runs in the direction of the
 * last of these: a list in order of a coded field has its newest start_time first within each value, as has one in
 * order of customer_id or owner_id (oldest first when that runs down).
 */
export function fullSort(sort: readonly SortKey[]): readonly SortKey[] {
  const [first, second] = sort;
  if (!first || second) return sort;
  if (isOrderedByValue(first.field)) return [first, ...NEWEST_FIRST];
  if (!NEWEST_FIRST_WITHIN.includes(first.field)) return sort;
  return [first, { field: 'start_time', descending: !first.descending }];
}
