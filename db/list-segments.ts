import { type SQL, sql } from 'drizzle-orm';
import type { Cursor, CursorValue } from '@/domain/callback-cursor';
import {
  isOrderedByValue,
  type SortableField,
  type SortKey,
  type TalliedField,
} from '@/domain/callback-sort';
import { callbacks } from './schema';

/**
 * A stretch of an ordered list that one entry into one index gives in order. A list is its segments, one after the
 * other: rows that tie with the cursor, rows beyond it, rows without a value; or one value of a coded field after the
 * next.
 */
export type Segment = {
  readonly conditions: readonly SQL[];
  /** That the coded field has its one value. */
  readonly codeConditions: readonly SQL[];
  /** The coded field by which the list is ordered first, with the one value that it has in all the rows. */
  readonly code: { readonly field: TalliedField; readonly value: CursorValue } | null;
  readonly order: readonly OrderKey[];
  /** Whether all its rows have the same value in the field by which the index is entered: they are few. */
  readonly isTie: boolean;
  /** Whether all its rows have no value in that field: they may be many. */
  readonly isUnset: boolean;
};

/** How many rows of a list have a value in a field. */
export type Presence = 'all' | 'some' | 'none';

/** One key of an order, as it is walked. */
export type OrderKey = {
  readonly field: SortableField | 'id';
  readonly descending: boolean;
  /** Where rows without a value stand, when they stand among the others. */
  readonly nulls?: 'first' | 'last';
};

/**
 * The segments of a list in the order of `sort` and then of the id, from a cursor on.
 * @param sort all keys but the id: `fullSort`
 * @param valuesOf the values that a coded field has in the list, in rising order, null last
 * @param presence whether rows of the list have a value in a field: all of them, some or none
 */
export function segmentsOf(
  sort: readonly SortKey[],
  cursor: Cursor | null,
  valuesOf: (field: TalliedField) => readonly CursorValue[],
  presence: (field: SortableField) => Presence,
): Generator<Segment> {
  const backwards = cursor?.side === 'before';
  const place = cursor?.row ?? null;
  return segmentsFrom(
    { conditions: [], codeConditions: [], code: null, order: [], isTie: false, isUnset: false },
    0,
    place !== null,
  );

  function* segmentsFrom(segment: Segment, depth: number, onPlace: boolean): Generator<Segment> {
    const key = sort[depth];
    const at = onPlace ? (place?.values[depth] ?? null) : undefined;
    if (!key) yield endOf(segment, onPlace);
    else if (isOrderedByValue(key.field))
      yield* valueByValue(segment, { ...key, field: key.field }, depth, at);
    else yield* alongIndex(segment, key, depth, at);
  }

  function* valueByValue(
    segment: Segment,
    { field, descending }: SortKey & { field: TalliedField },
    depth: number,
    at: CursorValue | undefined,
  ): Generator<Segment> {
    const rises = descending === backwards;
    for (const value of inTurn(valuesOf(field), rises, backwards)) {
      const turn = at === undefined ? 1 : compareInTurn(value, at, rises, backwards);
      if (turn < 0) continue;
      const codeConditions = [isValue(field, value)];
      yield* segmentsFrom({ ...segment, codeConditions, code: { field, value } }, depth + 1, turn === 0);
    }
  }

  function* alongIndex(
    segment: Segment,
    key: SortKey,
    depth: number,
    at: CursorValue | undefined,
  ): Generator<Segment> {
    const { field, descending } = key;
    const rises = descending === backwards;
    const alike = (value: CursorValue): Segment => ({
      ...segment,
      conditions: [...segment.conditions, isValue(field, value)],
      isTie: value !== null && SELDOM_TIE.includes(field),
      isUnset: value === null,
    });
    const order = orderKeys(sort, backwards).slice(depth);
    const present = callbacks[field].notNull ? 'all' : presence(field);
    const isOptional = present !== 'all';
    if (at !== undefined) yield* segmentsFrom(alike(at), depth + 1, true);
    if (isOptional && at === undefined && backwards) yield* segmentsFrom(alike(null), depth + 1, false);
    if (present !== 'none' && (at !== null || backwards)) {
      const isSet = callbacks[field].notNull ? [] : [sql`${callbacks[field]} is not null`];
      const beyond =
        at === undefined || at === null ? isSet : [sql`${callbacks[field]} ${rises ? sql`>` : sql`<`} ${at}`];
      yield { ...segment, conditions: [...segment.conditions, ...beyond], order };
    }
    if (isOptional && at !== null && !backwards) yield* segmentsFrom(alike(null), depth + 1, false);
  }

  function endOf(segment: Segment, onPlace: boolean): Segment {
    const order = orderKeys(sort, backwards).slice(-1);
    const operator = order[0]?.descending ? sql`<` : sql`>`;
    const beyond = onPlace && place ? [sql`${callbacks.id} ${operator} ${place.id}`] : [];
    return { ...segment, conditions: [...segment.conditions, ...beyond], order };
  }
}

/** All keys of an order as a walk over a whole list meets them. Rows without a value stand last, first from behind. */
export function wholeOrder(sort: readonly SortKey[], backwards: boolean): OrderKey[] {
  const nulls = backwards ? 'first' : 'last';
  return orderKeys(sort, backwards).map((key) =>
    key.field === 'id' || callbacks[key.field].notNull ? key : { ...key, nulls },
  );
}

function orderKeys(sort: readonly SortKey[], backwards: boolean): OrderKey[] {
  const keys = [...sort, { field: 'id' as const, descending: sort.at(-1)?.descending ?? false }];
  return keys.map(({ field, descending }) => ({ field, descending: descending !== backwards }));
}

const SELDOM_TIE: readonly SortableField[] = [
  'start_time',
  'start_date',
  'end_time',
  'customer_number',
  'customer_id',
];

function isValue(field: SortableField | TalliedField, value: CursorValue): SQL {
  return value === null ? sql`${callbacks[field]} is null` : sql`${callbacks[field]} = ${value}`;
}

// Nulls stand last in either direction of an order, and so first when it is walked backwards.
function inTurn(values: readonly CursorValue[], rises: boolean, backwards: boolean): CursorValue[] {
  const set = values.filter((value) => value !== null);
  const ordered = rises ? set : set.reverse();
  if (!values.includes(null)) return ordered;
  return backwards ? [null, ...ordered] : [...ordered, null];
}

function compareInTurn(value: CursorValue, at: CursorValue, rises: boolean, backwards: boolean): number {
  if (value === at) return 0;
  if (value === null || at === null) return (value === null) === backwards ? -1 : 1;
  return value < at === rises ? -1 : 1;
}
