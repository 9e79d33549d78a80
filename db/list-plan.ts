import { and, type SQL } from 'drizzle-orm';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import type { SortKey } from '@/domain/callback-sort';
import { whereBesideTallied, whereOf } from './callback-where';
import type { Database } from './database';
import { isHeldByTally, type Walk, walkOf } from './list-indexes';
import { type Source, sourcesOf } from './list-sources';
import { type MomentBounds, momentBoundsOf, withinBounds } from './moment-bounds';
import { rememberedCount } from './remembered-count';
import { currentTallies, matchingTallies } from './tallies';
import type { TallyGroup } from './tally-group';

/**
 * How the rows of a filter can be reached, weighed once for a page of a list. A page is either walked, along the
 * index of its order, testing entry by entry, or gathered: all rows that one restriction leaves are looked at and
 * the first of them kept, which is done only where they are known to be few, or lie in order of start_time already.
 */
export type ListPlan = {
  readonly db: Database;
  readonly filter: CallbackFilter;
  readonly moment: FilterMoment;
  /** What the filter says, and what follows from it for start_time, which every index holds. */
  readonly where: SQL | undefined;
  /** What is asked of the entries of a walk. */
  readonly whereInWalk: SQL | undefined;
  /** The same without what it says of tallied fields. */
  readonly whereBeside: SQL | undefined;
  /** Whether it says anything beside tallied fields. */
  readonly isRestricted: boolean;
  /** Whether the index of the tallies holds all that it asks about. */
  readonly isHeldByTally: boolean;
  readonly bounds: MomentBounds;
  readonly walk: Walk;
  /** The tallies that the filter lets through. */
  readonly group: TallyGroup;
  /** How many callbacks there are, and how many of them are pending. */
  readonly all: number;
  readonly pending: number;
  /** What restricts the list beside tallied fields, counted as far as gathering it is cheap. */
  readonly few: readonly Source[];
  /** The same, counted as far as gathering it may pay. */
  readonly sources: () => readonly Source[];
  readonly costs: Costs;
};

/** What ways to the rows cost, in microseconds. */
export type Costs = {
  /** Testing an index entry. */
  readonly test: number;
  /** Fetching a row. */
  readonly fetch: number;
  /** Entering an index. */
  readonly enter: number;
  /** What is gathered for no more is never walked: a walk may be unlucky, this cannot. */
  readonly cheap: number;
};

/** Measured on a million records: `npm run bench:list`. */
export const MEASURED_COSTS: Costs = { test: 0.05, fetch: 4, enter: 0.6, cheap: 1500 };

/** How many entries of an index that holds all that is asked about are gathered at most: a few milliseconds. */
const MOST_IN_INDEX = 50_000;

/** Testing an entry and keeping it in order among the first costs about as much as testing three. */
export const SORTED = 3;

/** Weighs how a list can be read. @param sort all keys of its order but the id */
export function planList(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  sort: readonly SortKey[],
  limit: number,
  costs: Costs = MEASURED_COSTS,
): ListPlan {
  const { total, pending } = currentTallies(db);
  // Beyond these, walking costs less than gathering, however unlucky the order; in indexes that hold all, later.
  const most = Math.ceil(Math.sqrt(limit * total)) + limit;
  const cheap = { fetched: costs.cheap / costs.fetch, held: costs.cheap / (costs.test * SORTED) };
  const fewest = { fetched: wholeUpTo(cheap.fetched, most), held: wholeUpTo(cheap.held, MOST_IN_INDEX) };
  const few = sourcesOf(db, filter, moment, sort, fewest, rememberedCount);
  let counted: readonly Source[] | null = few.some(({ more }) => more) ? null : few;
  const bounds = momentBoundsOf(db, filter, moment);
  const inBounds = withinBounds(bounds, 'start_time');
  const where = and(whereOf(filter, moment), inBounds);
  const whereBeside = whereBesideTallied(filter, moment);
  const walk = walkOf(filter, sort);
  return {
    db,
    filter,
    moment,
    where,
    // The tallies of bands are pending ones, so that such a walk goes through nothing else.
    whereInWalk:
      walk.split === 'is_pending' && filter.band.length > 0
        ? and(whereOf(filter, moment, true), inBounds)
        : where,
    whereBeside: and(whereBeside, inBounds),
    isRestricted: whereBeside !== undefined,
    isHeldByTally: isHeldByTally(filter),
    bounds,
    walk,
    group: matchingTallies(db, filter),
    all: total,
    pending,
    few,
    sources: () => {
      const further = { fetched: most, held: Math.max(most, MOST_IN_INDEX) };
      counted ??= sourcesOf(db, filter, moment, sort, further, rememberedCount);
      return counted;
    },
    costs,
  };
}

function wholeUpTo(rows: number, most: number): number {
  return rows >= 0 ? Math.min(Math.floor(rows), most) : 0;
}
