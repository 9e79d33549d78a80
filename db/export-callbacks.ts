import { setImmediate } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { eq, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Cursor } from '@/domain/callback-cursor';
import type { Callback } from '@/domain/callback-fields';
import { type CallbackFilter, type FilterMoment, orderOf } from '@/domain/callback-filter';
import { WIRE_CSV_COLUMNS, wireCsvCells } from '@/domain/wire-csv';
import { wireJson } from '@/domain/wire-json';
import type { Database } from './database';
import { idsOfPage } from './list-ids';
import { placeOfId } from './list-page';
import { storedColumns } from './record-changes';
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
  moment: FilterMoment,
  format: ExportFormat,
): AsyncGenerator<string> {
  requirePermission(actor, 'callbacks.export');
  return chunksOf(db, filter, moment, WRITERS[format]);
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

/** Cells as a line of CSV; null is nothing at all between two commas, '' a quoted empty text. */
export function csvLine(cells: readonly (string | null)[]): string {
  // An empty text is quoted: that tells it from an unset field.
  return stringify([[...cells]], { quoted_match: /^$/ });
}

async function* chunksOf(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  writer: Writer,
): AsyncGenerator<string> {
  const readRecord = recordReader(db);
  let chunk = writer.head;
  let isEmpty = true;
  for (const id of matchingIds(db, filter, moment)) {
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
  const { version: _version, customer_number_normalized: _normalized, ...columns } = storedColumns;
  const statement = db
    .select(columns)
    .from(callbacks)
    .where(eq(callbacks.id, sql.placeholder('id')))
    .prepare();
  return (value) => statement.get({ id: value });
}

function* matchingIds(db: Database, filter: CallbackFilter, moment: FilterMoment): Generator<number> {
  const order = orderOf(filter);
  let cursor: Cursor | null = null;
  for (;;) {
    const ids: number[] = idsOfPage(db, filter, moment, order, cursor, PAGE_KEYS);
    const last = ids.at(-1);
    const row: Cursor['row'] =
      last === undefined || ids.length < PAGE_KEYS ? null : placeOfId(db, last, order, moment);
    yield* ids;
    if (row === null) return;
    cursor = { side: 'after', row, atMs: moment.nowMs, rowsBefore: null };
  }
}
