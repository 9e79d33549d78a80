import type { CallbackField } from '@/domain/callback-fields';
import { type CallbackFilter, RANGE_FILTERS } from '@/domain/callback-filter';
import { isOrderedByValue, type SortableField, type SortKey } from '@/domain/callback-sort';
import { isAnyTime } from '@/domain/instant-range';

/** A walk along the index of an order. */
export type Walk = {
  readonly field: SortableField;
  readonly index: string;
  /** The few values by which the index is split before it is in order. */
  readonly split: 'is_pending' | 'desired_response_type' | null;
  /** Whether the index holds all that the filter asks about. */
  readonly covers: boolean;
};

/** Along which index a list is walked. @param sort all keys of its order but the id */
export function walkOf(filter: CallbackFilter, sort: readonly SortKey[]): Walk {
  const field = sort.find((key) => !isOrderedByValue(key.field))?.field ?? 'start_time';
  const index = `callbacks_by_${field}`;
  const split =
    field === 'customer_number' ? 'desired_response_type' : MOMENTS.includes(field) ? 'is_pending' : null;
  return { field, index, split, covers: isCovering(index, filter, sort) };
}

const MOMENTS: readonly SortableField[] = ['start_time', 'end_time', 'start_date'];

// Beside what is in all of them: see schema.ts.
const HELD_BY: Readonly<Record<string, readonly CallbackField[]>> = {
  callbacks_by_start_time: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_end_time: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_start_date: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_end_date: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_customer_number: ['owner_id', 'customer_number'],
  callbacks_by_customer_id: ['owner_id', 'customer_id'],
  callbacks_by_owner_id: ['owner_id'],
  callbacks_by_subject: ['owner_id', 'subject'],
};

const HELD_BY_ALL = [
  'start_time',
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'media_type',
  'entity_type',
  'attempts',
  'category_id',
  'dn',
  'location',
  'callback_server_id',
] as const satisfies readonly CallbackField[];

/** The fields that an index of an order holds. @returns empty for other indexes */
export function fieldsHeldBy(index: string): readonly CallbackField[] {
  const own = HELD_BY[index];
  return own ? [...HELD_BY_ALL, ...own] : [];
}

/** Whether an index holds all that a filter asks about and an order goes by, so that no row is fetched for a test. */
export function isCovering(index: string, filter: CallbackFilter, sort: readonly SortKey[]): boolean {
  if (filter.q !== '') return false;
  const { customer_id, owner_id } = filter;
  const asked: CallbackField[] = [
    ...RANGE_FILTERS.filter((field) => !isAnyTime(filter[field])),
    ...sort.map(({ field }) => field),
    'start_time',
  ];
  if (filter.band.length > 0) asked.push('end_time');
  if (customer_id.values.length > 0) asked.push('customer_id');
  if (owner_id.values.length > 0 || owner_id.from !== null || owner_id.none) asked.push('owner_id');
  const held = fieldsHeldBy(index);
  return asked.every((field) => held.includes(field));
}
