import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import type { CallbackFilter } from '@/domain/callback-filter';
import type { Cursor, SortKey } from '@/domain/callback-sort';
import { WIRE_CSV_COLUMNS, wireCsvCells } from '@/domain/wire-csv';
import { wireJson } from '@/domain/wire-json';
import { beyond, orderOf } from './callback-order';
import { whereOf } from './callback-where';
import type { Database } from './database';
import { callbacks } from './schema';

export const EXPORT_FORMATS = ['ndjson', 'json', 'csv'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const PAGE_KEYS = 10_000;
const CHUNK_CHARACTERS = 64 * 1024;

/**
 * The callbacks of a filter, in its order, as text in chunks of some 64 KiB. Between chunks nothing of the database
 * is held: a page of keys is read at a time, and each record when its turn comes, as it stands then. What is added
 * meanwhile behind the place that was reached comes out too.
 * @throws NotAllowed
 */
export function exportCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  format: ExportFormat,
): AsyncGenerator<string> {
  requirePermission(actor, 'callbacks.export');
  return chunksOf(db, filter, WRITERS[format]);
}

type Writer = {
  head: string;
  /** @param isFirst whether it is the first record of the export */
  record(callback: Callback, isFirst: boolean): string;
  tail(isEmpty: boolean): string;
};

const WRITERS: Record<ExportFormat, Writer> = {
  ndjson: { head: '', record: (callback) => `${wireJson(callback)}\n`, tail: () => '' },
  json: {
    head: '[\n',
    record: (callback, isFirst) => `${isFirst ? '' : ',\n'}${wireJson(callback)}`,
    tail: (isEmpty) => (isEmpty ? ']\n' : '\n]\n'),
  },
  csv: {
    head: csvLine(WIRE_CSV_COLUMNS),
    record: (callback) => csvLine(wireCsvCells(callback)),
    tail: () => '',
  },
};

function csvLine(cells: readonly (string | null)[]): string {
  // An empty text is quoted: that tells it from an unset field.
  return stringify([[...cells]], { quoted_match: /^$/ });
}

async function* chunksOf(db: Database, filter: CallbackFilter, writer: Writer): AsyncGenerator<string> {
  const readRecord = recordReader(db);
  let chunk = writer.head;
  let isEmpty = true;
  for (const id of matchingIds(db, filter)) {
    const callback = readRecord(id);
    if (!callback) continue;
    chunk += writer.record(callback, isEmpty);
    isEmpty = false;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = '';
    // A reader that is always ready would otherwise leave no turn to anything else in the process.
    await setImmediate();
  }
  yield chunk + writer.tail(isEmpty);
}

function recordReader(db: Database): (id: number) => Callback | undefined {
  const {
    id,
    version: _version,
    customer_number_normalized: _normalized,
    ...columns
  } = getTableColumns(callbacks);
  const statement = db
    .select(columns)
    .from(callbacks)
    .where(eq(id, sql.placeholder('id')))
    .prepare();
  return (value) => statement.get({ id: value });
}

function* matchingIds(db: Database, filter: CallbackFilter): Generator<number> {
  let cursor: Cursor | null = null;
  do {
    const page: KeyPage = pageOfKeys(db, filter, cursor);
    yield* page.ids;
    cursor = page.next;
  } while (cursor !== null);
}

type KeyPage = { ids: number[]; next: Cursor | null };

function pageOfKeys(db: Database, filter: CallbackFilter, cursor: Cursor | null): KeyPage {
  const { sort } = filter;
  const sortColumns = Object.fromEntries(sort.map(({ field }) => [field, callbacks[field]]));
  const rows = db
    .select({ id: callbacks.id, interaction_id: callbacks.interaction_id, sortColumns })
    .from(callbacks)
    .where(and(whereOf(filter), cursor ? beyond(sort, cursor) : undefined, seekTo(sort, cursor)))
    .orderBy(...orderOf(sort, false))
    .limit(PAGE_KEYS)
    .all();
  const last = rows.at(-1);
  const ids = rows.map(({ id }) => id);
  if (!last || rows.length < PAGE_KEYS) return { ids, next: null };
  const values = sort.map(({ field }) => last.sortColumns[field] ?? null);
  return { ids, next: { side: 'after', values, interaction_id: last.interaction_id } };
}

/** Says again what the cursor says of the first sort field, so that the index is entered there and not at its start. */
function seekTo(sort: readonly SortKey[], cursor: Cursor | null): SQL | undefined {
  const [first] = sort;
  const value = cursor?.values[0] ?? null;
  if (!first || value === null || !callbacks[first.field].notNull) return undefined;
  const column = callbacks[first.field];
  return sql`${column} ${first.descending ? sql`<=` : sql`>=`} ${sql.param(value, column)}`;
}
