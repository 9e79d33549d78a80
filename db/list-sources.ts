import { and, isNotNull, type SQL, sql } from 'drizzle-orm';
import {
  type CallbackFilter,
  EMPTY_FILTER,
  type FilterMoment,
  RANGE_FILTERS,
} from '@/domain/callback-filter';
import type { SortKey } from '@/domain/callback-sort';
import { NO_NUMBERS, NO_TEXTS } from '@/domain/filter-choice';
import { isAnyTime } from '@/domain/instant-range';
import {
  endSpanOf,
  numberCondition,
  rangeCondition,
  searchMatch,
  startSpanOf,
  textCondition,
  whereBesideTallied,
  whereOf,
} from './callback-where';
import type { Database } from './database';
import { isCovering, walkOf } from './list-indexes';
import { withinSpan } from './moment-bounds';
import { countRows, type RowCounter } from './remembered-count';
import { callbacks } from './schema';

/** A restriction beside tallied fields, by which the rows of a list can be gathered. */
export type Source = {
  readonly from: SQL;
  readonly condition: SQL | undefined;
  /** The part of the filter that the condition says whole; null where rows must be asked for all of it again. */
  readonly says: keyof CallbackFilter | null;
  /** How many rows it leaves, as far as they were counted. */
  readonly rows: number;
  /** Whether it leaves more: too many to be gathered. */
  readonly more: boolean;
  /** Whether an index holds all that is asked about, so that no row is fetched. */
  readonly isHeld: boolean;
  /**
   * Whether its index has its rows in order of start_time, with all that is asked beside it: their tallies. Of lists
   * without an order it is not asked.
   */
  readonly isInTime: boolean;
  readonly isOfWalkedField: boolean;
  /** Whether it is a range of another moment than the one in whose order the list is: its rows may stand anywhere. */
  readonly isOtherMoment: boolean;
  /** Whether only pending callbacks come from there. */
  readonly impliesPending: boolean;
};

type Known = Omit<Source, 'from' | 'condition' | 'rows' | 'more'>;

const UNKNOWN: Known = {
  says: null,
  isHeld: false,
  isInTime: false,
  isOfWalkedField: false,
  isOtherMoment: false,
  impliesPending: false,
};

const TEXTS = ['customer_id', 'category_id', 'dn', 'location', 'callback_server_id'] as const;

/**
 * What restricts a list beside tallied fields.
 * @param sort all keys of its order but the id; null where no order is asked for
 * @param most up to how many rows each is counted: those that must be fetched, and those that an index holds
 * @param count `rememberedCount` where it is for choosing a way alone
 */
export function sourcesOf(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  sort: readonly SortKey[] | null,
  most: { readonly fetched: number; readonly held: number },
  count: RowCounter = countRows,
): Source[] {
  const walkedField = sort && walkOf(filter, sort).field;

  function source(from: SQL, condition: SQL | undefined, known: Known, counted = from): Source {
    const bound = known.isHeld || known.isInTime ? most.held : most.fetched;
    const { rows, more } = count(db, counted, condition ?? sql`1`, bound);
    return { from, condition, rows, more, ...known };
  }
  const isAllBeside = (others: CallbackFilter) =>
    sort !== null && whereBesideTallied(others, moment) === undefined;
  const byIndex = (index: string, condition: SQL | undefined, known: Partial<Known> = {}) =>
    source(indexed(index), condition, {
      ...UNKNOWN,
      isHeld: isCovering(index, filter, sort ?? []),
      ...known,
    });

  const sources: Source[] = [];
  const match = searchMatch(filter.q);
  if (match !== null) {
    const joined = sql`callback_search cross join callbacks on callbacks.id = callback_search.rowid`;
    sources.push(source(joined, sql`callback_search match ${match}`, UNKNOWN, sql`callback_search`));
  }
  for (const field of TEXTS) {
    if (filter[field].values.length > 0 === filter[field].none) continue;
    const isInTime = filter[field].values.length <= 1 && isAllBeside({ ...filter, [field]: NO_TEXTS });
    sources.push(
      byIndex(`callbacks_by_${field}`, textCondition(field, filter[field]), { says: field, isInTime }),
    );
  }
  const { values, from, none } = filter.owner_id;
  if ([values.length > 0, from !== null, none].filter(Boolean).length === 1) {
    const isInTime = values.length <= 1 && from === null && isAllBeside({ ...filter, owner_id: NO_NUMBERS });
    sources.push(
      byIndex('callbacks_by_owner_id', numberCondition('owner_id', filter.owner_id), {
        says: 'owner_id',
        isInTime,
      }),
    );
  }
  for (const field of RANGE_FILTERS) {
    if (isAnyTime(filter[field])) continue;
    const entered =
      field === 'end_date' ? isNotNull(callbacks.end_date) : sql`${callbacks.is_pending} in (0, 1)`;
    const inRange = and(entered, rangeCondition(field, filter, moment));
    const isOfWalkedField = field === walkedField;
    sources.push(
      byIndex(`callbacks_by_${field}`, inRange, {
        says: field,
        isOfWalkedField,
        isOtherMoment: !isOfWalkedField,
      }),
    );
  }
  const { band } = filter;
  const ends = endSpanOf(band, moment);
  if (ends !== null) {
    const inSpan = and(PENDING, withinSpan('end_time', ends));
    sources.push(byIndex('callbacks_by_end_time', inSpan, { says: 'band', impliesPending: true }));
  } else if (band.length > 0 && walkedField !== 'start_time') {
    const inSpan = and(PENDING, withinSpan('start_time', startSpanOf(band, moment)));
    sources.push(byIndex('callbacks_by_start_time', inSpan, { impliesPending: true }));
  }
  return sources;
}

/** Where indexes that begin with it are entered for bands. */
export const PENDING = sql`${callbacks.is_pending} = 1`;

/** What rows of a filter are read from. */
export type RowSource = Pick<Source, 'from' | 'condition' | 'says' | 'impliesPending'>;

/** A part of a statement: the rows of a filter, as one of its restrictions leads to them. */
export function rowsFrom(source: RowSource, filter: CallbackFilter, moment: FilterMoment): SQL {
  return sql`${source.from} where ${whereFrom(source, filter, moment) ?? sql`1`}`;
}

/** What the rows of a filter are asked where one of its restrictions leads to them: nothing twice. */
export function whereFrom(
  { condition, says, impliesPending }: RowSource,
  filter: CallbackFilter,
  moment: FilterMoment,
): SQL | undefined {
  const beside = says === null ? filter : { ...filter, [says]: EMPTY_FILTER[says] };
  return and(condition, whereOf(beside, moment, impliesPending));
}

/** A part of a statement: the callbacks, as one index leads to them. */
export function indexed(index: string): SQL {
  return sql`callbacks indexed by ${sql.identifier(index)}`;
}
