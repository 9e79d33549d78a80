import { and, count } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackFilter, PageRequest } from '@/domain/callback-filter';
import { cursorText, type ListedCallback } from '@/domain/callback-sort';
import { beyond, orderOf } from './callback-order';
import { whereOf } from './callback-where';
import type { Database } from './database';
import { callbacks } from './schema';

/** One page of a list, with the cursors of its neighbours where there are any. */
export type CallbackList = {
  rows: ListedCallback[];
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
    .select(listedColumns)
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

const listedColumns = {
  start_time: callbacks.start_time,
  customer_number: callbacks.customer_number,
  customer_id: callbacks.customer_id,
  callback_status: callbacks.callback_status,
  status: callbacks.status,
  call_result: callbacks.call_result,
  callback_type: callbacks.callback_type,
  desired_response_type: callbacks.desired_response_type,
  attempts: callbacks.attempts,
  end_time: callbacks.end_time,
  subject: callbacks.subject,
  owner_id: callbacks.owner_id,
  start_date: callbacks.start_date,
  interaction_id: callbacks.interaction_id,
};
