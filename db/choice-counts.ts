import { inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { BANDS_BY_RISK, type Band } from '@/domain/callback-band';
import { type CallbackFilter, EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import { isTalliedOnly } from '@/domain/callback-tally';
import { whereBesideTallied } from './callback-where';
import type { Database } from './database';
import { isHeldByTally } from './list-indexes';
import { rowsFrom, sourcesOf } from './list-sources';
import { fromTallies } from './list-statements';
import { countOf } from './list-summary';
import { callbacks } from './schema';
import { currentTallies, matchingTallies } from './tallies';

/** What filters offer beside the tallied fields, each with its choices. */
export const CHOICE_FIELDS = [
  'band',
  'owner_id',
  'category_id',
  'location',
  'callback_server_id',
  'dn',
] as const satisfies readonly (keyof CallbackFilter)[];

export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** How many callbacks one choice would leave; `more` when there are more than were counted. Null is not set. */
export type ChoiceCount = { value: string | number | null; count: number; more: boolean };

/** What is counted: the choices of one field under what a filter says of the others. */
export type ChoicesQuestion = {
  filter: CallbackFilter;
  moment: FilterMoment;
  field: ChoiceField;
  /** The values that are offered, but the unset one, which always is; all bands are. */
  values: readonly (string | number)[];
};

type Most = { readonly fetched: number; readonly held: number };

// A tenth of a second, on the thread.
const MOST: Most = { fetched: 10_000, held: 100_000 };

/**
 * Counts the choices of a field, each as if it were chosen alone. Exact where a restriction or the tallies leave few
 * rows, and up to a cap where nothing is restricted.
 * @param most how many rows are looked at, fetched or in an index, before counting is given up
 * @returns null where too many would have to be
 */
export function choiceCountsOf(
  db: Database,
  { filter, moment, field, values }: ChoicesQuestion,
  most: Most = MOST,
): ChoiceCount[] | null {
  const rest = { ...filter, [field]: EMPTY_FILTER[field] };
  if (field === 'band') return bandCounts(db, rest, moment, most);
  if (isAnything(db, rest)) return countsAlongIndex(db, field, [null, ...values], most.held);
  const isOffered = or(isNull(callbacks[field]), inArray(callbacks[field], [...values]));
  const from = fewRows(db, rest, moment, most);
  if (from === null) return null;
  const rows = db.all<{ value: string | number | null; count: number }>(
    sql`select ${callbacks[field]} as value, count(*) as count from ${from} and ${isOffered} group by 1`,
  );
  return rows.map((row) => ({ ...row, more: false }));
}

function bandCounts(
  db: Database,
  rest: CallbackFilter,
  moment: FilterMoment,
  most: Most,
): ChoiceCount[] | null {
  const anyBand = { ...rest, band: BANDS_BY_RISK };
  // That a callback is pending, its tally tells.
  const isIn = (band: Band) => whereBesideTallied({ ...EMPTY_FILTER, band: [band] }, moment);
  const from = fewRows(db, anyBand, moment, most);
  if (from !== null) {
    const sums = BANDS_BY_RISK.map((band) => sql`total(${isIn(band)}) as ${sql.identifier(band)}`);
    const counts = db.get<Record<string, number>>(sql`select ${sql.join(sums, sql`, `)} from ${from}`);
    return BANDS_BY_RISK.map((band) => ({ value: band, count: counts[band] ?? 0, more: false }));
  }
  const isAllPending =
    isTalliedOnly(rest) && matchingTallies(db, anyBand).count === currentTallies(db).pending;
  if (!isAllPending) return null;
  return BANDS_BY_RISK.map((band) => ({
    value: band,
    ...countOf(db, { ...EMPTY_FILTER, band: [band] }, moment, most.held),
  }));
}

/** The rows of a filter, from the narrowest of what restricts it; null where that leaves too many. */
function fewRows(db: Database, filter: CallbackFilter, moment: FilterMoment, most: Most): SQL | null {
  const group = matchingTallies(db, filter);
  if (isHeldByTally(filter) && group.count <= most.held)
    return sql`${fromTallies(group)} where ${whereBesideTallied(filter, moment) ?? sql`1`}`;
  const few = sourcesOf(db, filter, moment, null, most).filter(({ more }) => !more);
  const narrowest = few.toSorted((one, other) => one.rows - other.rows)[0];
  if (!narrowest) return null;
  return rowsFrom(narrowest, filter, moment);
}

function isAnything(db: Database, filter: CallbackFilter): boolean {
  return isTalliedOnly(filter) && matchingTallies(db, filter).count === currentTallies(db).total;
}

/** Each value along the index of its field, up to a part of what is looked at where there are more rows in all. */
function countsAlongIndex(
  db: Database,
  field: Exclude<ChoiceField, 'band'>,
  values: readonly (string | number | null)[],
  mostHeld: number,
): ChoiceCount[] {
  const { total } = currentTallies(db);
  // In order, an entry costs a fifth of what it does where it is grouped.
  const most = total <= 5 * mostHeld ? total : Math.floor((5 * mostHeld) / values.length);
  const index = sql.identifier(`callbacks_by_${field}`);
  return values.map((value) => {
    const has = sql`${callbacks[field]} is ${value}`;
    const { n } = db.get<{ n: number }>(
      sql`select count(*) as n from (select 1 from callbacks indexed by ${index} where ${has} limit ${most + 1})`,
    );
    return { value, count: Math.min(n, most), more: n > most };
  });
}
