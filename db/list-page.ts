import { sql } from 'drizzle-orm';
import { BANDS_BY_RISK, bandOf } from '@/domain/callback-band';
import { type AskedCursor, type Cursor, type CursorValue, cursorText } from '@/domain/callback-cursor';
import { CALLBACK_FIELDS, type CallbackField } from '@/domain/callback-fields';
import { type CallbackFilter, type FilterMoment, orderOf, type PageRequest } from '@/domain/callback-filter';
import {
  fullSort,
  type ListedCallback,
  type ListOrder,
  RISK_ORDER,
  type SortableField,
} from '@/domain/callback-sort';
import type { Database } from './database';
import { idsOfPage } from './list-ids';
import { type KeptRow, readRows } from './listed-rows';
import { firstRow } from './prepared-statements';

/** One page of a list, with the places of its neighbours where there are any. */
export type CallbackList = {
  rows: ListedCallback[];
  previous: string | null;
  next: string | null;
  /** How many rows stand before the first one; null where that is not known (a page reached from the end). */
  rowsBefore: number | null;
};

/** What a page of a list is read by. */
export type ListQuestion = {
  filter: CallbackFilter;
  moment: FilterMoment;
  page: PageRequest;
  /** Fields that the page shows beside those that a list always has. */
  more: readonly CallbackField[];
};

/**
 * The rows of one page, in the filter's order, with the places beside them, all as they were at one moment: a change
 * meanwhile must not move the next page. For functions of db/ that have asked who may already.
 */
export function readListPage(db: Database, question: ListQuestion): CallbackList {
  return db.$client.transaction(() => pageOf(db, question))();
}

function pageOf(db: Database, { filter, moment, page, more }: ListQuestion): CallbackList {
  const order = orderOf(filter);
  const atMs = order === RISK_ORDER ? (page.cursor?.atMs ?? moment.nowMs) : null;
  const at = { ...moment, nowMs: atMs ?? moment.nowMs };
  const cursor = resolved(db, page.cursor, order, at);
  const backwards = cursor?.side === 'before';
  const found = idsOfPage(db, filter, at, order, cursor, page.size + 1);
  const ids = found.slice(0, page.size);
  const rows = readRows(db, backwards ? ids.reverse() : ids, more);
  const hasMore = found.length > page.size;
  const rowsBefore = rowsBeforePage(cursor, rows.length);
  const place = (row: KeptRow, before: number | null) => {
    const place = placeOf(row, order, at.nowMs, moment.toleranceMinutes);
    return cursorText({ row: place, atMs, rowsBefore: before }, order);
  };
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows: rows.map(({ callback }) => callback),
    previous: first && (backwards ? hasMore : cursor !== null) ? place(first, rowsBefore) : null,
    next:
      last && (backwards ? cursor.row !== null : hasMore)
        ? place(last, rowsBefore === null ? null : rowsBefore + rows.length)
        : null,
    rowsBefore,
  };
}

// A place beside a long text names its row alone. Where that is gone, the list begins again.
function resolved(
  db: Database,
  cursor: AskedCursor | null,
  order: ListOrder,
  moment: FilterMoment,
): Cursor | null {
  if (cursor === null || cursor.row === null) return cursor === null ? null : { ...cursor, row: null };
  const { values, id } = cursor.row;
  const row = values === null ? placeOfId(db, id, order, moment) : { values, id };
  return row && { ...cursor, row };
}

function rowsBeforePage(cursor: Cursor | null, rows: number): number | null {
  if (cursor === null) return 0;
  if (cursor.rowsBefore === null) return null;
  return cursor.side === 'after' ? cursor.rowsBefore : Math.max(0, cursor.rowsBefore - rows);
}

/** The callbacks beside one in a list. */
export type Neighbours = { previous: string | null; next: string | null };

/** What neighbours are read by. */
export type NeighboursQuestion = Pick<ListQuestion, 'filter' | 'moment'> & { interactionId: string };

/** See `findNeighbours`. For functions of db/ that have asked who may already. */
export function readNeighbours(
  db: Database,
  { filter, moment, interactionId }: NeighboursQuestion,
): Neighbours {
  const order = orderOf(filter);
  const kept = firstRow<{ id: number }>(
    db,
    sql`select id from callbacks where interaction_id = ${interactionId}`,
  );
  const row = kept ? placeOfId(db, kept.id, order, moment) : null;
  // What waits no more stands nowhere in a list by urgency.
  const isPlaced = row !== null && (order !== RISK_ORDER || Number(row.values[0]) < BANDS_BY_RISK.length);
  if (!isPlaced) return { previous: null, next: null };
  const beside = (side: Cursor['side']): string | null => {
    const [id] = idsOfPage(db, filter, moment, order, { side, row, atMs: moment.nowMs, rowsBefore: null }, 1);
    const [found] = id === undefined ? [] : readRows(db, [id], []);
    return found?.callback.interaction_id ?? null;
  };
  return { previous: beside('before'), next: beside('after') };
}

type Place = NonNullable<Cursor['row']>;

/** The place of a callback in a list; null when it is not kept (any more). */
export function placeOfId(
  db: Database,
  id: number,
  order: ListOrder,
  { nowMs, toleranceMinutes }: FilterMoment,
): Place | null {
  const [row] = readRows(db, [id], []);
  return row ? placeOf(row, order, nowMs, toleranceMinutes) : null;
}

function placeOf({ id, callback }: KeptRow, order: ListOrder, atMs: number, toleranceMinutes: number): Place {
  if (order === RISK_ORDER) {
    const band = bandOf(callback, atMs, toleranceMinutes);
    const rank = band === null ? BANDS_BY_RISK.length : BANDS_BY_RISK.indexOf(band);
    return { id, values: [rank, Date.parse(callback.start_time)] };
  }
  return { id, values: fullSort(order).map(({ field }) => cursorValue(field, callback)) };
}

function cursorValue(field: SortableField, callback: ListedCallback): CursorValue {
  const value = callback[field];
  return CALLBACK_FIELDS[field].kind === 'instant' && typeof value === 'string' ? Date.parse(value) : value;
}
