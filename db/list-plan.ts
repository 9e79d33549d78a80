import { and, type SQL } from 'drizzle-orm';
import { type CallbackFilter, type FilterMoment, RANGE_FILTERS } from '@/domain/callback-filter';
import type { SortableField, SortKey } from '@/domain/callback-sort';
import type { Tally } from '@/domain/callback-tally';
import { isAnyTime } from '@/domain/instant-range';
import { rangeCondition, whereBesideTallied, whereOf } from './callback-where';
import type { Database } from './database';
import { type Walk, walkOf } from './list-indexes';
import type { OrderKey, Segment } from './list-segments';
import { type Source, sourcesOf } from './list-sources';
import {
  fromTallies,
  type Gathering,
  gatheredPage,
  gatheredSegment,
  isOfTallies,
  isPendingTally,
  walkedOnLeash,
  walkedSegment,
} from './list-statements';
import { currentTallies, matchingTallies, talliesByValue } from './tallies';

/**
 * How the rows of a filter can be reached, weighed once for a page of a list. A page is either walked, along the
 * index of its order, testing entry by entry, or gathered: all rows that one restriction leaves are looked at and
 * the first of them kept, which is done only where they are known to be few, or lie in order of start_time already.
 */
export type ListPlan = {
  readonly db: Database;
  readonly filter: CallbackFilter;
  readonly where: SQL | undefined;
  /** What the filter says beside tallied fields. */
  readonly whereBeside: SQL | undefined;
  readonly moment: FilterMoment;
  readonly walk: Walk;
  /** The tallies that the filter lets through. */
  readonly tallies: readonly Tally[];
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

/** How many entries of an index that holds all that is asked about are gathered at most. */
const MOST_IN_INDEX = 200_000;

/** How many entries are walked before it is found out what else there is: a few milliseconds. */
const LEASH = 30_000;

/**
 * How much worse a walk is taken to be for what cannot be foreseen: what is asked for may stand far from the place.
 * In order of a moment that is so as a rule, for most of what is asked of callbacks changes with time.
 */
const BAD_LUCK = { inTime: 50, otherwise: 5 };

// Testing an entry and keeping it in order among the first costs about as much as testing six.
const SORTED = 6;

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
  const few = sourcesOf(db, filter, moment, sort, {
    fetched: wholeUpTo(cheap.fetched, most),
    held: wholeUpTo(cheap.held, MOST_IN_INDEX),
  });
  let counted: readonly Source[] | null = few.some(({ more }) => more) ? null : few;
  return {
    db,
    filter,
    moment,
    where: whereOf(filter, moment),
    whereBeside: whereBesideTallied(filter, moment),
    walk: walkOf(filter, sort),
    tallies: matchingTallies(db, filter),
    all: total,
    pending,
    few,
    sources: () => {
      counted ??= sourcesOf(db, filter, moment, sort, {
        fetched: most,
        held: Math.max(most, MOST_IN_INDEX),
      });
      return counted;
    },
    costs,
  };
}

function wholeUpTo(rows: number, most: number): number {
  return rows >= 0 ? Math.min(Math.floor(rows), most) : 0;
}

/**
 * Reads a whole page at once, where that is cheap or lucky.
 * @param hasPlace whether the list goes on from a cursor, so that only its segments are asked for
 * @returns null where the list is better read segment by segment
 */
export function readPage(
  plan: ListPlan,
  segments: () => Iterable<Segment>,
  hasPlace: boolean,
  order: readonly OrderKey[],
  limit: number,
): number[] | null {
  const rows = countOf(plan.tallies);
  if (rows === 0) return [];
  const gather = ({ gathering }: Way) =>
    idsOf(plan, gatheredPage(gathering(), hasPlace ? [...segments()] : [], order, limit));
  const certain = cheapestOf(waysToGather(plan, plan.few, plan.tallies, false, limit));
  if (certain.cost <= plan.costs.cheap) return gather(certain);
  const lucky = isOfOtherMoments(plan) ? walkOnLeash(plan, segments(), limit) : null;
  if (lucky !== null) return lucky;
  if (plan.sources().some(({ holds, more }) => holds === 'all by tally' && !more)) return null;
  const cheapest = cheapestOf(waysToGather(plan, plan.sources(), plan.tallies, false, limit));
  return cheapest.cost < walkCost(plan, plan.tallies, rows, limit) ? gather(cheapest) : null;
}

// Moments follow each other: what is asked of one may stand at the far end of another, or just here.
function isOfOtherMoments({ walk, filter }: ListPlan): boolean {
  if (!walk.covers) return false;
  return (
    RANGE_FILTERS.some((field) => field !== walk.field && !isAnyTime(filter[field])) ||
    (filter.band.length > 0 && walk.field !== 'start_time')
  );
}

/** The page, when the first entries of the index have all of it. */
function walkOnLeash(plan: ListPlan, segments: Iterable<Segment>, limit: number): number[] | null {
  const ids: number[] = [];
  for (const segment of segments) {
    const tallies = talliesOf(plan, segment);
    if (tallies.length === 0) continue;
    const left = limit - ids.length;
    const { walk, where } = plan;
    const leash = { length: LEASH, bounds: boundsOfWalk(plan, segment) };
    // Rows that tie with the place come whole: the segment behind them must not begin before they end.
    const statement = segment.isTie
      ? walkedSegment(walk, where, segment, tallies, left)
      : walkedOnLeash(walk, where, segment, tallies, leash, left);
    ids.push(...idsOf(plan, statement));
    if (ids.length >= limit) return ids;
    if (!segment.isTie) return null;
  }
  return null;
}

// The range of the moment in whose order the segment is: where the index is entered and left.
function boundsOfWalk({ filter, moment }: ListPlan, { order }: Segment): SQL | undefined {
  const field = RANGE_FILTERS.find((name) => name === order[0]?.field);
  return field && rangeCondition(field, filter, moment);
}

/** The ids of the rows of a segment, in order. */
export function idsOfSegment(plan: ListPlan, segment: Segment, limit: number): number[] {
  const { walk, where } = plan;
  const tallies = talliesOf(plan, segment);
  const rows = countOf(tallies);
  if (rows === 0) return [];
  const walked = () => idsOf(plan, walkedSegment(walk, where, segment, tallies, limit));
  if (segment.isTie) return walked();
  const isInTime = walk.field === 'start_time';
  const gather = cheapestOf(waysToGather(plan, plan.sources(), tallies, isInTime, limit));
  const gathered = () => idsOf(plan, gatheredSegment(gather.gathering(), segment, limit));
  if (gather.cost < walkCost(plan, tallies, rows, limit)) return gathered();
  if (!walk.covers || gather.cost >= worstWalkCost(plan, tallies)) return walked();
  return walkOnLeash(plan, [segment], limit) ?? gathered();
}

function idsOf({ db }: ListPlan, statement: SQL): number[] {
  return db.all<{ id: number }>(statement).map(({ id }) => id);
}

function talliesOf({ db, filter, tallies }: ListPlan, { code }: Segment): readonly Tally[] {
  return code === null ? tallies : (talliesByValue(db, filter, code.field).get(code.value) ?? []);
}

type Way = { readonly cost: number; readonly gathering: () => Gathering };

/**
 * What can be gathered, with what it is reckoned to cost.
 * @param isInTime whether the rows are asked for in order of start_time, so that an index that has them in that order
 *   is left as soon as they come too late to be on the page
 */
function waysToGather(
  plan: ListPlan,
  sources: readonly Source[],
  tallies: readonly Tally[],
  isInTime: boolean,
  limit: number,
): Way[] {
  const { costs, where, whereBeside } = plan;
  const rows = countOf(tallies);
  const isOnlyInTime = isInTime && sources.every((source) => source.isOfWalkedField);
  const perRow = isOnlyInTime ? costs.test : costs.fetch;
  const met = isOnlyInTime ? limit + tallies.length : rows;
  const byTallies: Way = {
    cost: tallies.length * costs.enter + met * perRow,
    // What tallies stand for need not be asked of their rows again, which would fetch each of them.
    gathering: () => ({ from: fromTallies(tallies), where: whereBeside, impliesCodes: true }),
  };
  const bySources = sources
    .filter(({ more }) => !more)
    .map((source): Way => {
      const { from, condition, holds } = source;
      const isByTally = holds === 'all by tally' && isInTime;
      return {
        cost: source.rows * (isByTally || holds === 'all' ? SORTED * costs.test : costs.fetch),
        gathering: () =>
          isByTally
            ? { from, where: and(condition, whereBeside, isOfTallies(tallies)), impliesCodes: true }
            : { from, where: and(condition, where), impliesCodes: false },
      };
    });
  return [byTallies, ...bySources];
}

function cheapestOf(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best));
}

// Those of one owner, and of none, stand in order of start_time.
const IN_TIME: readonly SortableField[] = ['start_time', 'end_time', 'start_date', 'owner_id'];

/** What walking the index of the order is reckoned to cost, with bad luck. */
function walkCost(plan: ListPlan, tallies: readonly Tally[], rows: number, limit: number): number {
  const { walk, all, costs } = plan;
  const sources = plan.sources();
  const walkable = walkableRows(plan, tallies);
  const bounds = sources.filter((source) => source.isOfWalkedField && !source.more);
  const share = sources
    .filter((source) => !source.isOfWalkedField)
    .reduce((product, source) => product * shareOf(source, all), rows / Math.max(walkable, 1));
  const isInTime = IN_TIME.includes(walk.field);
  const isFar = isInTime && sources.some((source) => source.isOtherMoment);
  const luck = share > 0.9 ? 1 : isInTime ? BAD_LUCK.inTime : BAD_LUCK.otherwise;
  const tests = isFar ? walkable : (luck * limit) / Math.max(share, 1e-9);
  const tested = Math.min(walkable, ...bounds.map((source) => source.rows), tests);
  return tested * (walk.covers ? costs.test : costs.fetch);
}

// Of a source that leaves more than was counted nothing else is known: the middle between that and all is taken.
function shareOf({ rows, more }: Source, all: number): number {
  const counted = Math.min(1, rows / Math.max(all, 1));
  return more ? Math.sqrt(counted) : counted;
}

function countOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, tally) => sum + tally.count, 0);
}

/** What a walk to the end of its index costs: it is luckier as a rule. */
function worstWalkCost(plan: ListPlan, tallies: readonly Tally[]): number {
  return walkableRows(plan, tallies) * plan.costs.test;
}

function walkableRows({ walk, all, pending }: ListPlan, tallies: readonly Tally[]): number {
  if (walk.split !== 'is_pending') return all;
  return (tallies.some(isPendingTally) ? pending : 0) + (tallies.every(isPendingTally) ? 0 : all - pending);
}
