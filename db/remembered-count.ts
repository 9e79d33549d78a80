import { type SQL, sql } from 'drizzle-orm';
import type { Database } from './database';
import { firstRow, firstRowOf, queryOf } from './prepared-statements';

/** How many rows there are, as far as they were counted, and whether there are more. */
export type RowCount = { readonly rows: number; readonly more: boolean };

/** Counts rows up to a bound. */
export type RowCounter = (db: Database, from: SQL, condition: SQL, most: number) => RowCount;

/** Counts rows up to a bound, as they are now. */
export const countRows: RowCounter = (db, from, condition, most) => {
  const n = firstRow<{ n: number }>(db, counting(from, condition, most))?.n ?? 0;
  return { rows: Math.min(n, most), more: n > most };
};

/**
 * The same for choosing a way to the rows: what was counted a few seconds ago will do, for a list is read page by page and
 * in one order after the other, and counting takes as long as reading. It may be said beyond the bound.
 * @param nowMs on a clock that never goes back
 */
export function rememberedCount(
  db: Database,
  from: SQL,
  condition: SQL,
  most: number,
  nowMs = performance.now(),
): RowCount {
  const query = queryOf(counting(from, condition, most));
  const book = books.get(db) ?? new Map<string, Remembered>();
  books.set(db, book);
  const key = JSON.stringify([query.sql, query.params.slice(0, -1)]);
  const known = book.get(key);
  const isFresh = known !== undefined && nowMs - known.atMs < REMEMBERED_MS;
  if (isFresh && (!known.more || known.rows >= most)) return known;
  const n = firstRowOf<{ n: number }>(db, query)?.n ?? 0;
  const counted = { rows: Math.min(n, most), more: n > most, atMs: nowMs };
  if (book.size >= MOST_REMEMBERED) book.clear();
  book.set(key, counted);
  return counted;
}

type Remembered = RowCount & { readonly atMs: number };

const books = new WeakMap<Database, Map<string, Remembered>>();

const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 500;

// The bound comes last: what was counted is remembered without it.
function counting(from: SQL, condition: SQL, most: number): SQL {
  return sql`select count(*) as n from (select 1 from ${from} where ${condition} limit ${most + 1})`;
}
