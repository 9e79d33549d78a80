import { and, type SQL } from 'drizzle-orm';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import { isOrderedByValue, type SortableField, type SortKey } from '@/domain/callback-sort';
import { whereBesideTallied, whereOf } from './callback-where';
import type { Database } from './database';
import { isHeldByTally, type Walk, walkOf } from './list-indexes';
import type { OrderKey, Segment } from './list-segments';
import { type Source, sourcesOf } from './list-sources';
import {
  fromTallies,
  type Gathering,
  gatheredPage,
  gatheredSegment,
  walkedOnLeash,
  walkedSegment,
} from './list-statements';
import { isOrderedMoment, type MomentBounds, momentBoundsOf, withinBounds } from './moment-bounds';
import { currentTallies, matchingTallies, talliesByValue } from './tallies';
import { NO_TALLIES, type TallyGroup } from './tally-group';

/**
 * How the rows of a filter can be reached, weighed once for a page of a list. A page is either walked, along the
 * index of its order, testing entry by entry, or gathered: all rows that one restriction leaves are looked at and
 * the first of them kept, which is done only where they are known to be few, or lie in order of start_time already.
 */
export type ListPlan = {
  readonly db: Database;
  readonly filter: CallbackFilter;
  /** What the filter says, and what follows from it for start_time, which every index holds. */
  readonly where: SQL | undefined;
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

/** How many entries of an index that holds all that is asked about are gathered at most. */
const MOST_IN_INDEX = 200_000;

/** What counting so many takes, in microseconds. */
const COUNTING = 5000;

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
  const bounds = momentBoundsOf(db, filter, moment);
  const inBounds = withinBounds(bounds, 'start_time');
  const whereBeside = whereBesideTallied(filter, moment);
  return {
    db,
    filter,
    where: and(whereOf(filter, moment), inBounds),
    whereBeside: and(whereBeside, inBounds),
    isRestricted: whereBeside !== undefined,
    isHeldByTally: isHeldByTally(filter),
    bounds,
    walk: walkOf(filter, sort),
    group: matchingTallies(db, filter),
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
  if (plan.group.count === 0) return [];
  const gather = ({ gathering }: Way) =>
    idsOf(plan, gatheredPage(gathering(), hasPlace ? [...segments()] : [], order, limit));
  const certain = cheapestOf(waysToGather(plan, plan.few, plan.group, false, limit));
  if (certain.cost <= plan.costs.cheap) return gather(certain);
  if (isValueByValue(order)) {
    if (plan.isHeldByTally) return null;
  } else if (plan.isRestricted && plan.walk.covers) {
    const lucky = walkOnLeash(plan, segments(), LEASH, limit);
    if (lucky !== null) return lucky;
  }
  const cheapest = cheapestOf(waysToGather(plan, plan.sources(), plan.group, false, limit));
  return cheapest.cost < walkCost(plan, plan.sources(), plan.group, limit) ? gather(cheapest) : null;
}

function isValueByValue([first]: readonly OrderKey[]): boolean {
  return first !== undefined && first.field !== 'id' && isOrderedByValue(first.field);
}

/** The page, when the first entries of the index have all of it. @param length how many are tested in each segment */
function walkOnLeash(
  plan: ListPlan,
  segments: Iterable<Segment>,
  length: number,
  limit: number,
): number[] | null {
  const ids: number[] = [];
  for (const segment of segments) {
    const group = groupOf(plan, segment);
    if (group.count === 0) continue;
    const left = limit - ids.length;
    const { walk, where } = plan;
    const leash = { length, bounds: boundsOfWalk(plan, segment) };
    // Rows that tie with the place come whole: the segment behind them must not begin before they end.
    const statement = segment.isTie
      ? walkedSegment(walk, where, segment, group, left)
      : walkedOnLeash(walk, where, segment, group, leash, left);
    ids.push(...idsOf(plan, statement));
    if (ids.length >= limit) return ids;
    if (!segment.isTie) return null;
  }
  return null;
}

// Where the index is entered and left. Rows without the moment stand in segments of their own.
function boundsOfWalk({ bounds }: ListPlan, { order }: Segment): SQL | undefined {
  const field = order[0]?.field;
  return field && isOrderedMoment(field) ? withinBounds(bounds, field) : undefined;
}

/** The ids of the rows of a segment, in order. */
export function idsOfSegment(plan: ListPlan, segment: Segment, limit: number): number[] {
  const group = groupOf(plan, segment);
  if (group.count === 0) return [];
  const { walk, where, costs } = plan;
  const walked = () => {
    const asked = and(where, boundsOfWalk(plan, segment));
    return idsOf(plan, walkedSegment(walk, asked, segment, group, limit));
  };
  if (segment.isTie) return walked();
  const isInTime =
    walk.field === 'start_time' || (segment.isUnset && segment.order[0]?.field === 'start_time');
  const isMerged = isInTime && plan.isHeldByTally;
  if (walk.covers && plan.isRestricted && segment.code !== null) {
    // No longer than entering each tally takes, and only where half of that should do.
    const length = Math.min(LEASH, isMerged ? (group.tallies.length * costs.enter) / costs.test : LEASH);
    const isLikely = (2 * limit) / shareInWalk(plan, plan.few, group) < length;
    const lucky = isLikely ? walkOnLeash(plan, [segment], Math.ceil(length), limit) : null;
    if (lucky !== null) return lucky;
  }
  // Counting what restricts the list takes longer than merging a few rows that may be in vain.
  const isSmall = isMerged && group.count * costs.test <= COUNTING;
  const sources = isSmall ? plan.few : plan.sources();
  const gather = cheapestOf(waysToGather(plan, sources, group, isInTime, limit));
  const gathered = () => idsOf(plan, gatheredSegment(gather.gathering(), segment, limit));
  if (gather.cost < walkCost(plan, sources, group, limit)) return gathered();
  if (!walk.covers || gather.cost >= worstWalkCost(plan, group)) return walked();
  return walkOnLeash(plan, [segment], LEASH, limit) ?? gathered();
}

function idsOf({ db }: ListPlan, statement: SQL): number[] {
  return db.all<{ id: number }>(statement).map(({ id }) => id);
}

function groupOf({ db, filter, group }: ListPlan, { code }: Segment): TallyGroup {
  return code === null ? group : (talliesByValue(db, filter, code.field).get(code.value) ?? NO_TALLIES);
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
  group: TallyGroup,
  isInTime: boolean,
  limit: number,
): Way[] {
  const { costs, where, whereBeside, all } = plan;
  const { tallies, count } = group;
  // Under each tally, rows are tested until one is found that comes too late.
  const met = (limit + tallies.length) / sources.reduce((share, source) => share * shareOf(source, all), 1);
  const byTallies: Way = {
    cost:
      tallies.length * costs.enter +
      (isInTime && plan.isHeldByTally ? Math.min(count, met) * costs.test : count * costs.fetch),
    // What tallies stand for need not be asked of their rows again, which would fetch each of them.
    gathering: () => ({ from: fromTallies(group), where: whereBeside, impliesCodes: true }),
  };
  const bySources = sources
    .filter(({ more }) => !more)
    .map(
      ({ from, condition, rows, isHeld }): Way => ({
        cost: rows * (isHeld ? SORTED * costs.test : costs.fetch),
        gathering: () => ({ from, where: and(condition, where), impliesCodes: false }),
      }),
    );
  return [byTallies, ...bySources];
}

function cheapestOf(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best));
}

// Those of one owner, and of none, stand in order of start_time.
const IN_TIME: readonly SortableField[] = ['start_time', 'end_time', 'start_date', 'owner_id'];

/** What walking the index of the order is reckoned to cost, with bad luck. */
function walkCost(plan: ListPlan, sources: readonly Source[], group: TallyGroup, limit: number): number {
  const { walk, costs } = plan;
  const walkable = walkableRows(plan, group);
  const bounds = sources.filter((source) => source.isOfWalkedField && !source.more);
  const share = shareInWalk(plan, sources, group);
  const isInTime = IN_TIME.includes(walk.field);
  const isFar = isInTime && sources.some((source) => source.isOtherMoment);
  const luck = share > 0.9 ? 1 : isInTime ? BAD_LUCK.inTime : BAD_LUCK.otherwise;
  const tests = isFar ? walkable : (luck * limit) / Math.max(share, 1e-9);
  const tested = Math.min(walkable, ...bounds.map((source) => source.rows), tests);
  return tested * (walk.covers ? costs.test : costs.fetch);
}

/** Which part of the entries that are walked past is asked for, were they evenly mixed. */
function shareInWalk(plan: ListPlan, sources: readonly Source[], group: TallyGroup): number {
  return sources
    .filter((source) => !source.isOfWalkedField)
    .reduce(
      (product, source) => product * shareOf(source, plan.all),
      group.count / Math.max(walkableRows(plan, group), 1),
    );
}

// Of a source that leaves more than was counted nothing else is known: the middle between that and all is taken.
function shareOf({ rows, more }: Source, all: number): number {
  const counted = Math.min(1, Math.max(rows, 1) / Math.max(all, 1));
  return more ? Math.sqrt(counted) : counted;
}

/** What a walk to the end of its index costs: it is luckier as a rule. */
function worstWalkCost(plan: ListPlan, group: TallyGroup): number {
  return walkableRows(plan, group) * plan.costs.test;
}

function walkableRows({ walk, all, pending }: ListPlan, { hasPending, hasOthers }: TallyGroup): number {
  if (walk.split !== 'is_pending') return all;
  return (hasPending ? pending : 0) + (hasOthers ? all - pending : 0);
}
