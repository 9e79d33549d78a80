import { sql } from 'drizzle-orm';
import type { CallbackField } from '@/domain/callback-fields';
import type { ListedCallback, SortableField } from '@/domain/callback-sort';
import type { Database } from './database';
import { callbacks } from './schema';

/** A callback as a list shows it, with the key of its row. */
export type KeptRow = { id: number; callback: ListedCallback };

/**
 * The callbacks with some keys, in the order of the keys; those that are not kept (any more) are left out. For functions of
 * db/ that have asked who may already.
 * @param more fields beside those that a list always has
 */
export function readRows(db: Database, ids: readonly number[], more: readonly CallbackField[]): KeptRow[] {
  const found = rowReader(db, more)(ids);
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

type RowReader = (ids: readonly number[]) => KeptRow[];

const readers = new WeakMap<Database, Map<string, RowReader>>();

// Making the statement costs more than asking it.
function rowReader(db: Database, more: readonly CallbackField[]): RowReader {
  const known = readers.get(db) ?? new Map<string, RowReader>();
  readers.set(db, known);
  const key = more.join();
  const reader = known.get(key) ?? prepareRowReader(db, more);
  if (known.size >= MOST_READERS) known.clear();
  known.set(key, reader);
  return reader;
}

/** As many choices of columns are remembered. */
const MOST_READERS = 50;

/** A row as the driver gives it: the values of `listedColumns` in their order, then the others that were asked for. */
type DrivenRow = [
  id: number,
  interaction_id: string,
  start_time: number,
  customer_number: string,
  customer_id: string,
  callback_status: number | null,
  status: number,
  call_result: number | null,
  callback_type: number | null,
  desired_response_type: string,
  attempts: number,
  end_time: number | null,
  subject: string | null,
  owner_id: number | null,
  start_date: number,
  ...others: (string | number | null)[],
];

// Rows as arrays take the driver half the time, and Drizzle takes as long to make fifty out of them as SQLite to find them.
function prepareRowReader(db: Database, more: readonly CallbackField[]): RowReader {
  const others = [...new Set(more)].filter((field) => !(field in listedColumns));
  const asked = db
    .select({ ...listedColumns, ...columnsOf(others) })
    .from(callbacks)
    .where(sql`${callbacks.id} in (select value from json_each(?))`)
    .toSQL();
  const statement = db.$client.prepare<[string], DrivenRow>(asked.sql).raw();
  return (ids) => statement.all(JSON.stringify(ids)).map((row) => keptRow(row, others));
}

function keptRow(
  [
    id,
    interaction_id,
    start_time,
    customer_number,
    customer_id,
    callback_status,
    status,
    call_result,
    callback_type,
    desired_response_type,
    attempts,
    end_time,
    subject,
    owner_id,
    start_date,
    ...values
  ]: DrivenRow,
  others: readonly CallbackField[],
): KeptRow {
  const callback: ListedCallback = {
    interaction_id,
    start_time: instantOf(start_time),
    customer_number,
    customer_id,
    callback_status,
    status,
    call_result,
    callback_type,
    desired_response_type,
    attempts,
    end_time: end_time === null ? null : instantOf(end_time),
    subject,
    owner_id,
    start_date: instantOf(start_date),
  };
  if (others.length === 0) return { id, callback };
  const more = others.map((field, index) => [field, decoded(field, values[index] ?? null)]);
  return { id, callback: { ...callback, ...Object.fromEntries(more) } };
}

function decoded(field: CallbackField, value: string | number | null): unknown {
  return value === null ? null : callbacks[field].mapFromDriverValue(value);
}

function instantOf(ms: number): string {
  return new Date(ms).toISOString();
}

function columnsOf(fields: readonly CallbackField[]): Partial<Pick<typeof callbacks, CallbackField>> {
  return Object.fromEntries(fields.map((field) => [field, callbacks[field]]));
}

const listedColumns = {
  id: callbacks.id,
  interaction_id: callbacks.interaction_id,
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
} as const satisfies Record<SortableField | 'id' | 'interaction_id', unknown>;
