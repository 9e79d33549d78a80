import { BANDS_BY_RISK, type Band } from '@/domain/callback-band';
import type { Cursor, CursorValue } from '@/domain/callback-cursor';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import {
  fullSort,
  type ListOrder,
  RISK_ORDER,
  type SortableField,
  type SortKey,
  type TalliedField,
} from '@/domain/callback-sort';
import { isAnyTime } from '@/domain/instant-range';
import type { Database } from './database';
import { codeWalker } from './list-code-walks';
import { type Costs, type ListPlan, MEASURED_COSTS, planList } from './list-plan';
import { idsOfSegment, readAtOnce, readPage } from './list-reading';
import { type Presence, segmentsOf, wholeOrder } from './list-segments';
import { talliesByValue } from './tallies';

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

/** In this order are the callbacks of a band. */
export const EARLIEST_FIRST: readonly SortKey[] = [{ field: 'start_time', descending: false }];

// By urgency, a list is the bands one after the other: the place in it names the band first.
function bandsFrom(chosen: readonly Band[], cursor: Cursor | null): { band: Band; place: Cursor | null }[] {
  const bands = chosen.length === 0 ? BANDS_BY_RISK : BANDS_BY_RISK.filter((band) => chosen.includes(band));
  if (cursor === null) return bands.map((band) => ({ band, place: null }));
  const isBackwards = cursor.side === 'before';
  const inTurn = isBackwards ? bands.toReversed() : bands;
  const end: Cursor = { ...cursor, row: null };
  if (cursor.row === null) return inTurn.map((band) => ({ band, place: end }));
  const [rank, ...values] = cursor.row.values;
  const { id } = cursor.row;
  return inTurn.flatMap((band) => {
    const beyond = (BANDS_BY_RISK.indexOf(band) - Number(rank)) * (isBackwards ? -1 : 1);
    if (beyond < 0) return [];
    if (beyond === 0) return [{ band, place: { ...cursor, row: { values, id } } }];
    return [{ band, place: isBackwards ? end : null }];
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
  const order = wholeOrder(keys, cursor?.side === 'before');
  const page = readPage(plan, segments, hasPlace, order, limit);
  if (page !== null) return page;
  const walker = codeWalker(plan);
  const ids: number[] = [];
  let read = 0;
  for (const segment of segments()) {
    const left = limit - ids.length;
    const along = walker.idsOf(segment, left);
    if (typeof along === 'string') {
      const isAtOnce = along === 'in vain' || read === PATIENCE;
      const rest = isAtOnce ? readAtOnce(plan, segments, hasPlace, order, limit) : null;
      if (rest !== null) return rest;
      ids.push(...idsOfSegment(plan, segment, left));
      read += 1;
    } else ids.push(...along);
    if (ids.length >= limit) break;
  }
  return ids;
}

/** After so many segments a page is read at once, where it can be. */
const PATIENCE = 2;

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
