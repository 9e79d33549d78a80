import { type Column, type SQL, sql } from 'drizzle-orm';
import type { Cursor, SortableField, SortKey } from '@/domain/callback-sort';
import { callbacks } from './schema';

/** `order by` for a sort: nulls last in both directions, and the key last of all, so that the order is total. */
export function orderOf(sort: readonly SortKey[], backwards: boolean): SQL[] {
  return withKey(sort).map(({ field, descending }) => {
    const direction = descending !== backwards ? sql`desc` : sql`asc`;
    return sql`${callbacks[field]} ${direction} nulls ${backwards ? sql`first` : sql`last`}`;
  });
}

/** The rows beyond a cursor, seen in the direction of its side. */
export function beyond(sort: readonly SortKey[], cursor: Cursor): SQL {
  const values = [...cursor.values, cursor.interaction_id];
  const backwards = cursor.side === 'before';
  const steps = withKey(sort).map(({ field, descending }, index) => {
    const tied = withKey(sort)
      .slice(0, index)
      .map((key, i) => equals(callbacks[key.field], values[i] ?? null));
    const further = strictlyBeyond(callbacks[field], values[index] ?? null, descending, backwards);
    return sql`(${sql.join([...tied, further], sql` and `)})`;
  });
  return sql`(${sql.join(steps, sql` or `)})`;
}

function withKey(sort: readonly SortKey[]): readonly SortKey[] {
  const key: SortableField = 'interaction_id';
  // The key runs in the direction of the order, which is the direction of the index.
  return sort.some(({ field }) => field === key)
    ? sort
    : [...sort, { field: key, descending: sort[0]?.descending ?? false }];
}

function equals(column: Column, value: string | number | null): SQL {
  return value === null ? sql`${column} is null` : sql`${column} = ${sql.param(value, column)}`;
}

function strictlyBeyond(
  column: Column,
  value: string | number | null,
  descending: boolean,
  backwards: boolean,
): SQL {
  // Nulls stand last: nothing comes after one, and every value comes before one.
  if (value === null) return backwards ? sql`${column} is not null` : sql`0`;
  const operator = descending !== backwards ? sql`<` : sql`>`;
  const compared = sql`${column} ${operator} ${sql.param(value, column)}`;
  return backwards || column.notNull ? compared : sql`(${compared} or ${column} is null)`;
}
