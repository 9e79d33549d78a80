import { eq, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { BANDS_BY_RISK, type Band, bandOf } from '@/domain/callback-band';
import { type Cursor, type CursorValue, cursorText } from '@/domain/callback-cursor';
import { CALLBACK_FIELDS, type CallbackField } from '@/domain/callback-fields';
import { type CallbackFilter, type FilterMoment, orderOf, type PageRequest } from '@/domain/callback-filter';
import {
  fullSort,
  type ListedCallback,
  type ListOrder,
  RISK_ORDER,
  type SortableField,
  type SortKey,
  type TalliedField,
} from '@/domain/callback-sort';
import { isAnyTime } from '@/domain/instant-range';
import type { Database } from './database';
import { walkOf } from './list-indexes';
import { type Costs, idsOfSegment, type ListPlan, MEASURED_COSTS, planList, readPage } from './list-plan';
import { type Presence, segmentsOf, wholeOrder } from './list-segments';
import { idsOnThread } from './reading-thread';
import { callbacks } from './schema';
import { talliesByValue } from './tallies';

/** One page of a list, with the places of its neighbours where there are any. */
export type CallbackList = {
  rows: ListedCallback[];
  previous: string | null;
  next: string | null;
  /** How many rows stand before the first one; null where that is not known (a page reached from the end). */
  rowsBefore: number | null;
};

/**
 * The rows of one page, in the filter's order.
 * @param more fields that the page shows beside those that a list always has
 * @throws NotAllowed
 */
export async function listCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  { cursor, size }: PageRequest,
  more: readonly CallbackField[] = [],
): Promise<CallbackList> {
  requirePermission(actor, 'callbacks.read');
  const order = orderOf(filter);
  const atMs = order === RISK_ORDER ? (cursor?.atMs ?? moment.nowMs) : null;
  const backwards = cursor?.side === 'before';
  const at = { ...moment, nowMs: atMs ?? moment.nowMs };
  const found = isQuicklyRead(filter, order)
    ? idsOfPage(db, filter, at, order, cursor, size + 1)
    : await idsOnThread(db, { filter, moment: at, order, cursor, limit: size + 1 });
  const page = found.slice(0, size);
  const rows = readRows(db, backwards ? page.reverse() : page, more);
  const hasMore = found.length > size;
  const rowsBefore = rowsBeforePage(cursor, rows.length);
  const place = (row: KeptRow, before: number | null) => {
    const at = placeOf(row, order, atMs ?? moment.nowMs, moment.toleranceMinutes);
    return cursorText({ row: at, atMs, rowsBefore: before }, order);
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

// Where an index holds all that is asked about, no page takes long; else rows are fetched to be looked at.
function isQuicklyRead(filter: CallbackFilter, order: ListOrder): boolean {
  return walkOf(filter, fullSort(order === RISK_ORDER ? EARLIEST_FIRST : order)).covers;
}

function rowsBeforePage(cursor: Cursor | null, rows: number): number | null {
  if (cursor === null) return 0;
  if (cursor.rowsBefore === null) return null;
  return cursor.side === 'after' ? cursor.rowsBefore : Math.max(0, cursor.rowsBefore - rows);
}

/** The callbacks beside one in a list. */
export type Neighbours = { previous: string | null; next: string | null };

/**
 * Which callbacks stand before and after one in the order of a filter, whether or not the filter lets that one
 * through (it may have changed since the list was seen).
 * @throws NotAllowed
 */
export async function findNeighbours(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  interactionId: string,
): Promise<Neighbours> {
  requirePermission(actor, 'callbacks.read');
  const kept = db
    .select({ id: callbacks.id })
    .from(callbacks)
    .where(eq(callbacks.interaction_id, interactionId))
    .get();
  if (!kept) return { previous: null, next: null };
  const order = orderOf(filter);
  const row = placeOfId(db, kept.id, order, moment);
  const beside = (side: Cursor['side']): string | null => {
    const [id] = idsOfPage(db, filter, moment, order, { side, row, atMs: moment.nowMs, rowsBefore: null }, 1);
    const [found] = id === undefined ? [] : readRows(db, [id], []);
    return found?.callback.interaction_id ?? null;
  };
  return { previous: beside('before'), next: beside('after') };
}

/**
 * The ids of the rows of a filter from a place on, in its order (from the place backwards, for one before it), for
 * functions of db/ that have asked who may already.
 * @param costs by which ways to the rows are weighed
 */
export function idsOfPage(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  order: ListOrder,
  cursor: Cursor | null,
  limit: number,
  costs: Costs = MEASURED_COSTS,
): number[] {
  if (order !== RISK_ORDER) return idsInSort(db, filter, moment, order, cursor, limit, costs);
  const ids: number[] = [];
  for (const { band, place } of bandsFrom(filter.band, cursor)) {
    const inBand = { ...filter, band: [band] };
    ids.push(...idsInSort(db, inBand, moment, EARLIEST_FIRST, place, limit - ids.length, costs));
    if (ids.length >= limit) break;
  }
  return ids;
}

const EARLIEST_FIRST: readonly SortKey[] = [{ field: 'start_time', descending: false }];

// By urgency, a list is the bands one after the other: the place in it names the band first.
function bandsFrom(chosen: readonly Band[], cursor: Cursor | null): { band: Band; place: Cursor | null }[] {
  const bands = chosen.length === 0 ? BANDS_BY_RISK : BANDS_BY_RISK.filter((band) => chosen.includes(band));
  if (cursor === null) return bands.map((band) => ({ band, place: null }));
  const inTurn = cursor.side === 'before' ? bands.toReversed() : bands;
  const end: Cursor = { ...cursor, row: null };
  if (cursor.row === null) return inTurn.map((band) => ({ band, place: end }));
  const [rank, ...values] = cursor.row.values;
  const reached = inTurn.findIndex((band) => BANDS_BY_RISK.indexOf(band) === rank);
  return inTurn.slice(Math.max(reached, 0)).map((band, index) => {
    if (index === 0 && reached !== -1)
      return { band, place: { ...cursor, row: { values, id: cursor.row?.id ?? 0 } } };
    return { band, place: cursor.side === 'before' ? end : null };
  });
}

function idsInSort(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  sort: readonly SortKey[],
  cursor: Cursor | null,
  limit: number,
  costs: Costs,
): number[] {
  const keys = fullSort(sort);
  const plan = planList(db, filter, moment, keys, limit, costs);
  const segments = () =>
    segmentsOf(
      keys,
      cursor,
      (field) => valuesIn(plan, field),
      (field) => presenceOf(filter, field),
    );
  const hasPlace = cursor !== null && cursor.row !== null;
  const page = readPage(plan, segments, hasPlace, wholeOrder(keys, cursor?.side === 'before'), limit);
  if (page !== null) return page;
  const ids: number[] = [];
  for (const segment of segments()) {
    ids.push(...idsOfSegment(plan, segment, limit - ids.length));
    if (ids.length >= limit) break;
  }
  return ids;
}

// A range or a choice of owners leaves no row without one, "no owner" none with one.
function presenceOf({ end_time, owner_id }: CallbackFilter, field: SortableField): Presence {
  if (field === 'end_time') return isAnyTime(end_time) ? 'some' : 'all';
  if (field !== 'owner_id') return 'some';
  const isChosen = owner_id.values.length > 0 || owner_id.from !== null;
  if (!isChosen) return owner_id.none ? 'none' : 'some';
  return owner_id.none ? 'some' : 'all';
}

function valuesIn({ db, filter }: ListPlan, field: TalliedField): CursorValue[] {
  const values = [...talliesByValue(db, filter, field).keys()];
  const set = values.filter((value) => value !== null).sort((a, b) => (a < b ? -1 : 1));
  return values.includes(null) ? [...set, null] : set;
}

type KeptRow = { id: number; callback: ListedCallback };

function readRows(db: Database, ids: readonly number[], more: readonly CallbackField[]): KeptRow[] {
  const found = db
    .select({ id: callbacks.id, callback: { ...listedColumns, ...columnsOf(more) } })
    .from(callbacks)
    .where(sql`${callbacks.id} in (select value from json_each(${JSON.stringify(ids)}))`)
    .all();
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function columnsOf(fields: readonly CallbackField[]): Partial<Pick<typeof callbacks, CallbackField>> {
  return Object.fromEntries(fields.map((field) => [field, callbacks[field]]));
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
} as const satisfies Record<SortableField | 'interaction_id', unknown>;

/** The place of a callback in a list. @throws when it is not kept */
export function placeOfId(
  db: Database,
  id: number,
  order: ListOrder,
  { nowMs, toleranceMinutes }: FilterMoment,
): NonNullable<Cursor['row']> {
  const [row] = readRows(db, [id], []);
  if (!row) throw new Error(`There is no record ${id}`);
  return placeOf(row, order, nowMs, toleranceMinutes);
}

function placeOf(
  { id, callback }: KeptRow,
  order: ListOrder,
  atMs: number,
  toleranceMinutes: number,
): NonNullable<Cursor['row']> {
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
