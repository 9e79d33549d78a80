import { and, type SQL } from 'drizzle-orm';
import { RANGE_FILTERS } from '@/domain/callback-filter';
import type { SortableField } from '@/domain/callback-sort';
import { type ListPlan, SORTED } from './list-plan';
import type { Segment } from './list-segments';
import { type Source, whereFrom } from './list-sources';
import { fromTallies, type Gathering } from './list-statements';
import { withinBounds } from './moment-bounds';
import { rowsByValue } from './tallies';
import type { TallyGroup } from './tally-group';

/**
 * How much worse a walk is taken to be for what cannot be foreseen: what is asked for may stand far from the place.
 * In order of a moment that is so as a rule, for most of what is asked of callbacks changes with time.
 */
const BAD_LUCK = { inTime: 50, otherwise: 5 };

/** A way to gather rows, with what it is reckoned to cost in microseconds. */
export type Way = { readonly cost: number; readonly gathering: () => Gathering };

/**
 * In which order rows are asked for: that of start_time, so that an index that has them in it is left as soon as they
 * come too late to be on the page; that of other fields; or one in which codes come first.
 */
export type Asked = 'in time' | 'by others' | 'by codes';

/** What can be gathered, with what it is reckoned to cost. */
export function waysToGather(
  plan: ListPlan,
  sources: readonly Source[],
  group: TallyGroup,
  asked: Asked,
  limit: number,
): Way[] {
  const { costs, whereBeside, all } = plan;
  const { tallies, count } = group;
  // Under each tally, rows are tested until one is found that comes too late.
  const met = (limit + tallies.length) / sources.reduce((share, source) => share * shareOf(source, all), 1);
  const ofRows = () => {
    // The index of the tallies holds all by which a list is ordered, but the codes.
    if (!plan.isHeldByTally || asked === 'by codes') return count * costs.fetch;
    return (asked === 'in time' ? Math.min(count, met) : count * SCATTERED) * costs.test;
  };
  const byTallies: Way = {
    cost: tallies.length * costs.enter + ofRows(),
    // What tallies stand for need not be asked of their rows again, which would fetch each of them.
    gathering: () => ({ from: fromTallies(group), where: whereBeside, impliesCodes: true }),
  };
  const bySources = sources
    .filter(({ more }) => !more)
    .map(
      (source): Way => ({
        cost: source.rows * (source.isHeld ? SORTED * costs.test : costs.fetch),
        gathering: () => ({ from: source.from, where: whereOfSource(plan, source), impliesCodes: false }),
      }),
    );
  return [byTallies, ...bySources];
}

// The index of an owner, customer or text has its rows in order of start_time: what bounds that bounds what is read.
function whereOfSource({ filter, moment, bounds }: ListPlan, source: Source): SQL | undefined {
  const isOfMoment = source.impliesPending || RANGE_FILTERS.some((field) => field === source.says);
  return and(whereFrom(source, filter, moment), isOfMoment ? undefined : withinBounds(bounds, 'start_time'));
}

/** How many times longer entries of many tallies take to be tested and sorted than those that stand together. */
const SCATTERED = 10;

/** A source whose rows lie in order of start_time, with what it is reckoned to cost to read the first of them. */
export type WayInTime = { readonly cost: number; readonly source: Source };

/**
 * What can be read in order of start_time as an index has it under one value, until there are enough of the tallies.
 * @returns null where there is no such index, or so few rows may count in the tallies that they are far apart in it
 */
export function wayInTime({ few, all, costs }: ListPlan, group: TallyGroup, limit: number): WayInTime | null {
  const source = few.find(({ isInTime }) => isInTime);
  if (!source) return null;
  const length = source.more ? all : source.rows;
  const entries = Math.min(length, group.count === all ? limit : (2 * limit * all) / group.count);
  if (entries > LEASH.inTime) return null;
  const isSet = group.count < all && !source.isHeld;
  // A tally is put into the set that is asked in half the time that it takes to enter an index with it.
  const making = isSet ? (group.tallies.length * costs.enter) / 2 : 0;
  return { cost: making + entries * SORTED * costs.test, source };
}

/** How many entries are walked before it is found out what else there is: a few milliseconds. */
export const LEASH = { inTime: 12_000, otherwise: 8_000 };

/** The way that costs least. */
export function cheapestOf(ways: readonly Way[]): Way {
  return ways.reduce((best, way) => (way.cost < best.cost ? way : best));
}

// Those of one owner, and of none, stand in order of start_time.
const IN_TIME: readonly SortableField[] = ['start_time', 'end_time', 'start_date', 'owner_id'];

/** What walking the index of the order is reckoned to cost, with bad luck. */
export function walkCost(
  plan: ListPlan,
  sources: readonly Source[],
  group: TallyGroup,
  limit: number,
  code: Segment['code'] = null,
): number {
  const { walk, costs } = plan;
  const walkable = walkableRows(plan, group, code);
  const bounds = sources.filter((source) => source.isOfWalkedField && !source.more);
  const share = shareInWalk(plan, sources, group, code);
  const isInTime = IN_TIME.includes(walk.field);
  const isFar = isInTime && sources.some((source) => source.isOtherMoment);
  const luck = share > 0.9 ? 1 : isInTime ? BAD_LUCK.inTime : BAD_LUCK.otherwise;
  const tests = isFar ? walkable : (luck * limit) / Math.max(share, 1e-9);
  const tested = Math.min(walkable, ...bounds.map((source) => source.rows), tests);
  return tested * (walk.covers ? costs.test : costs.fetch);
}

/** Which part of the entries that are walked past is asked for, were they evenly mixed. */
export function shareInWalk(
  plan: ListPlan,
  sources: readonly Source[],
  group: TallyGroup,
  code: Segment['code'] = null,
): number {
  return sources
    .filter((source) => !source.isOfWalkedField)
    .reduce(
      (product, source) => product * shareOf(source, plan.all),
      group.count / Math.max(walkableRows(plan, group, code), 1),
    );
}

/**
 * Which part of all callbacks a source leaves. Where that is more than was counted nothing else is known: the middle
 * between that and all is taken.
 */
export function shareOf({ rows, more }: Source, all: number): number {
  const counted = Math.min(1, Math.max(rows, 1) / Math.max(all, 1));
  return more ? Math.sqrt(counted) : counted;
}

/** What a walk to the end of its index costs: it is luckier as a rule. */
export function worstWalkCost(plan: ListPlan, group: TallyGroup, code: Segment['code'] = null): number {
  return walkableRows(plan, group, code) * plan.costs.test;
}

/** How many entries a walk has before it. */
export function walkableRows(
  { db, walk, all, pending }: ListPlan,
  { hasPending, hasOthers }: TallyGroup,
  code: Segment['code'],
): number {
  if (walk.split !== 'is_pending') return all;
  const isOfCode = walk.code !== null && code !== null;
  const rows = isOfCode ? rowsByValue(db, code.field).get(code.value) : { pending, others: all - pending };
  return rows === undefined ? 0 : (hasPending ? rows.pending : 0) + (hasOthers ? rows.others : 0);
}
