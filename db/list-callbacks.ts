import { and, count, getTableColumns } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import type { CallbackFilter, PageRequest } from '@/domain/callback-filter';
import { cursorText } from '@/domain/callback-sort';
import { beyond, orderOf } from './callback-order';
import { whereOf } from './callback-where';
import type { Database } from './database';
import { callbacks } from './schema';

/** One page of a list, with the cursors of its neighbours where there are any. */
export type CallbackList = {
  rows: Callback[];
  previous: string | null;
  next: string | null;
};

/** The rows of one page, in the filter's order. @throws NotAllowed */
export async function listCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  { cursor, size }: PageRequest,
): Promise<CallbackList> {
  requirePermission(actor, 'callbacks.read');
  const backwards = cursor?.side === 'before';
  const found = db
    .select(recordColumns)
    .from(callbacks)
    .where(and(whereOf(filter), cursor ? beyond(filter.sort, cursor) : undefined))
    .orderBy(...orderOf(filter.sort, backwards))
    .limit(size + 1)
    .all();
  const more = found.length > size;
  const rows = backwards ? found.slice(0, size).reverse() : found.slice(0, size);
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    previous: first && (backwards ? more : cursor !== null) ? cursorText(first, filter.sort) : null,
    next: last && (backwards || more) ? cursorText(last, filter.sort) : null,
  };
}

/** How many callbacks match a filter. @throws NotAllowed */
export async function countCallbacks(db: Database, actor: Actor, filter: CallbackFilter): Promise<number> {
  requirePermission(actor, 'callbacks.read');
  return db.select({ n: count() }).from(callbacks).where(whereOf(filter)).get()?.n ?? 0;
}

const {
  id: _id,
  version: _version,
  customer_number_normalized: _normalized,
  ...recordColumns
} = getTableColumns(callbacks);
