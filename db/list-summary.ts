import { and, type SQL, sql } from 'drizzle-orm';
import { BANDS_BY_RISK, type Band } from '@/domain/callback-band';
import { type CallbackFilter, EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import {
  countFacets,
  type FacetCounts,
  isTalliedInTime,
  isTalliedOnly,
  tallyMatcher,
} from '@/domain/callback-tally';
import { rangeCondition } from './callback-where';
import type { Database } from './database';
import { indexed, PENDING, type RowSource, rowsFrom, type Source, sourcesOf } from './list-sources';
import { allRows, allValues, firstRow } from './prepared-statements';
import { currentTallies, matchingTallies, talliedFacets } from './tallies';

/** How many callbacks a filter lets through, and what each choice of a coded field would leave. */
export type ListSummary = {
  count: number;
  /** Whether there are more than `count`: counting stopped there. */
  more: boolean;
  /** Null where too many rows would have to be looked at. */
  facets: FacetCounts | null;
};

/** Where counting stops, unless an exact count is asked for. */
export const MOST_COUNTED = 100_000;

/** Whether a filter can be counted without looking at more than a few rows, and without a search. */
export function isQuicklyCounted(db: Database, filter: CallbackFilter, moment: FilterMoment): boolean {
  if (filter.q !== '') return false;
  return isTalliedOnly(filter) || narrowestSource(db, filter, moment).rows <= FEW_ROWS;
}

const FEW_ROWS = 1000;

/**
 * Counts a filter. Exact from the tallies for any combination of tallied fields; with ranges, bands, free text or a
 * search exact up to `most`.
 * @param most how many rows are looked at before counting stops; null for an exact count, however long it takes
 */
export function summaryOf(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  most: number | null,
): ListSummary {
  const { byId } = currentTallies(db);
  if (isTalliedOnly(filter)) {
    const { total, facets } = talliedFacets(db, filter);
    return { count: total, more: false, facets };
  }
  const counts = talliesUnder(db, filter, moment, most);
  if (counts !== null) {
    // In order, so that values are met in the same one whatever the filter.
    const left = [...Float64Array.from(counts.keys()).sort()].flatMap((id) => {
      const tally = byId.get(id);
      return tally === undefined ? [] : { ...tally, count: counts.get(id) ?? 0 };
    });
    const { total, facets } = countFacets(filter, left);
    return { count: total, more: false, facets };
  }
  const isOver = most !== null && tallyMatcher(filter) === null;
  if (isOver) return { count: most, more: true, facets: null };
  const n = numberOf(db, countUpTo(narrowestSource(db, filter, moment), filter, moment, most ?? 0));
  return { count: Math.min(n, most ?? n), more: most !== null && n > most, facets: null };
}

/** As many rows are counted by tally in the time that it takes to find where a tally has its own. */
const ROWS_TO_ENTER = 3;

function countsInRange(db: Database, filter: CallbackFilter, moment: FilterMoment): Map<number, number> {
  const { idsText } = matchingTallies(db, EMPTY_FILTER);
  const inRange = and(sql`tally_id = chosen.value`, rangeCondition('start_time', filter, moment));
  const rows = allRows<{ id: number; n: number }>(
    db,
    sql`select chosen.value as id, (select count(*) from callbacks indexed by callbacks_by_tally where ${inRange}) as n from json_each(${idsText}) as chosen`,
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/** How many rows of each tally there are under what a filter says beside tallied fields; null when they are too many. */
function talliesUnder(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  most: number | null,
): Map<number, number> | null {
  const untallied = withoutTallied(filter);
  const source = narrowestSource(db, untallied, moment);
  const rows = rowsFrom(source, untallied, moment);
  if (most !== null && source.more && isBeyond(db, rows, most)) return null;
  const usual = most === null ? Number.POSITIVE_INFINITY : Math.sqrt(MOST_WEIGHED * most);
  const isManyPerTally = source.more && usual > ROWS_TO_ENTER * currentTallies(db).all.length;
  // Every tally has its rows in order of start_time.
  if (isTalliedInTime(filter) && isManyPerTally) return countsInRange(db, filter, moment);
  if (most === null) return countsByTally(db, rows);
  // Sorting them by tally in the database takes twice as long as counting them here.
  const found = allValues<number>(db, sql`select callbacks.tally_id from ${rows} limit ${most + 1}`);
  return found.length > most ? null : tallied(found);
}

// Skipping rows takes less than counting them.
function isBeyond(db: Database, rows: SQL, most: number): boolean {
  return firstRow(db, sql`select 1 from ${rows} limit 1 offset ${most}`) !== undefined;
}

function countsByTally(db: Database, rows: SQL): Map<number, number> {
  const counts = allRows<{ id: number; n: number }>(
    db,
    sql`select callbacks.tally_id as id, count(*) as n from ${rows} group by callbacks.tally_id`,
  );
  return new Map(counts.map(({ id, n }) => [id, n]));
}

function tallied(ids: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function withoutTallied(filter: CallbackFilter): CallbackFilter {
  const { callback_status, status, call_result, callback_type, entity_type, media_type, attempts } =
    EMPTY_FILTER;
  return {
    ...filter,
    callback_status,
    status,
    call_result,
    callback_type,
    entity_type,
    media_type,
    attempts,
    desired_response_type: [],
  };
}

/** How many callbacks a filter lets through, counted up to `most`. */
export function countOf(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  most: number,
): { count: number; more: boolean } {
  if (isTalliedOnly(filter)) {
    return { count: matchingTallies(db, filter).count, more: false };
  }
  const n = bandsApart(filter).reduce((sum, apart) => sum + countApart(db, apart, moment, most - sum), 0);
  return { count: Math.min(n, most), more: n > most };
}

// No callback is in two bands, and one band alone says where an index is entered and left.
function bandsApart(filter: CallbackFilter): CallbackFilter[] {
  if (filter.band.length === 0) return [filter];
  return BANDS_BY_RISK.filter((band) => filter.band.includes(band)).map((band) => ({
    ...filter,
    band: [band],
  }));
}

function countApart(db: Database, filter: CallbackFilter, moment: FilterMoment, most: number): number {
  if (most < 0) return 0;
  const [band] = filter.band;
  // Where a band says all there is to say beside tallied fields, there is nothing to weigh.
  if (band && isTalliedOnly({ ...filter, band: [] })) {
    const index = ENDING_BANDS.includes(band) ? 'callbacks_by_end_time' : 'callbacks_by_start_time';
    const pending = { from: indexed(index), condition: PENDING, says: null, impliesPending: true };
    return numberOf(db, countUpTo(pending, filter, moment, most));
  }
  const source = narrowestSource(db, filter, moment, Math.min(most, MOST_WEIGHED));
  return numberOf(db, countUpTo(source, filter, moment, most));
}

const ENDING_BANDS: readonly Band[] = ['expired', 'closing'];

function countUpTo(source: RowSource, filter: CallbackFilter, moment: FilterMoment, most: number): SQL {
  return sql`select count(*) as n from (select 1 from ${rowsFrom(source, filter, moment)} limit ${most + 1})`;
}

function numberOf(db: Database, statement: SQL): number {
  return firstRow<{ n: number }>(db, statement)?.n ?? 0;
}

/** The restriction beside tallied fields that leaves fewest rows, each counted up to `most`. */
function narrowestSource(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  most = MOST_WEIGHED,
): Source {
  const sources = sourcesOf(db, filter, moment, null, { fetched: most, held: most });
  const [first, ...others] = sources;
  const every: Source = {
    from: sql`callbacks`,
    condition: undefined,
    says: null,
    rows: Number.MAX_SAFE_INTEGER,
    more: true,
    isHeld: false,
    isInTime: false,
    isOfWalkedField: false,
    isOtherMoment: false,
    impliesPending: false,
  };
  return others.reduce((least, source) => (source.rows < least.rows ? source : least), first ?? every);
}

/** How far restrictions are counted to find the narrowest. */
const MOST_WEIGHED = 10_000;
