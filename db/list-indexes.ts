import type { CallbackField } from '@/domain/callback-fields';
import type { CallbackFilter } from '@/domain/callback-filter';
import {
  type FieldByValue,
  isOrderedByValue,
  type SortableField,
  type SortKey,
  VALUE_BY_VALUE,
} from '@/domain/callback-sort';

/** A walk along the index of an order. */
export type Walk = {
  readonly field: SortableField;
  readonly index: string;
  /** The coded field with which the index begins: it has the rows of each of its values in order. */
  readonly code: FieldByValue | null;
  /** The few values by which the index is split before it is in order. */
  readonly split: 'is_pending' | 'desired_response_type' | null;
  /** Whether the index holds all that the filter asks about. */
  readonly covers: boolean;
};

/** Along which index a list is walked. @param sort all keys of its order but the id */
export function walkOf(filter: CallbackFilter, sort: readonly SortKey[]): Walk {
  const field = sort.find((key) => !isOrderedByValue(key.field))?.field ?? 'start_time';
  const [first] = sort;
  const code = first && isOrderedByValue(first.field) && field === 'start_time' ? first.field : null;
  const index = `callbacks_by_${code ?? field}`;
  return {
    field,
    index,
    code,
    split: splitOf(field),
    covers: isCovering(index, filter, sort),
  };
}

function splitOf(field: SortableField): Walk['split'] {
  if (field === 'customer_number') return 'desired_response_type';
  return MOMENTS.includes(field) ? 'is_pending' : null;
}

const MOMENTS: readonly SortableField[] = ['start_time', 'end_time', 'start_date'];

// See schema.ts.
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
  'owner_id',
  'end_time',
  'start_date',
  'end_date',
] as const satisfies readonly CallbackField[];

// Texts too long to be in each index: each is in its own.
const OWN_TEXT: Readonly<Record<string, readonly CallbackField[]>> = {
  callbacks_by_start_time: [],
  callbacks_by_end_time: [],
  callbacks_by_start_date: [],
  callbacks_by_end_date: [],
  callbacks_by_customer_number: ['customer_number'],
  callbacks_by_customer_id: ['customer_id'],
  callbacks_by_owner_id: [],
  callbacks_by_subject: ['subject'],
};

// Empty for indexes of no order.
function fieldsHeldBy(index: string): readonly CallbackField[] {
  if (VALUE_BY_VALUE.some((field) => index === `callbacks_by_${field}`)) return HELD_BY_ALL;
  const own = OWN_TEXT[index];
  return own ? [...HELD_BY_ALL, ...own] : [];
}

/** Whether an index of an order holds all that a filter asks about and an order goes by, so that no row is fetched for a test. */
export function isCovering(index: string, filter: CallbackFilter, sort: readonly SortKey[]): boolean {
  if (filter.q !== '') return false;
  const asked: CallbackField[] = ['start_time', ...sort.map(({ field }) => field)];
  if (filter.customer_id.values.length > 0) asked.push('customer_id');
  const held = fieldsHeldBy(index);
  return asked.every((field) => held.includes(field));
}

/** Whether the index of the tallies holds all that a filter asks about, in order of start_time under each tally. */
export function isHeldByTally({ q, customer_id }: CallbackFilter): boolean {
  return q === '' && customer_id.values.length === 0;
}
