import { and, sql } from 'drizzle-orm';
import { isOrderedByValue } from '@/domain/callback-sort';
import { isAnyTime } from '@/domain/instant-range';
import { isAlongCodes } from './list-code-walks';
import { type ListPlan, SORTED } from './list-plan';
import { groupOf, isSoonerBySegment } from './list-segment-cost';
import type { OrderKey, Segment } from './list-segments';
import type { Source } from './list-sources';
import { gatheredPage, gatheredSegment, inTimeOnLeash, isOfTallies, walkedSegment } from './list-statements';
import { boundsOfWalk, FURTHER, idsOf, leashOf, walkOnLeash } from './list-walks';
import {
  cheapestOf,
  LEASH,
  shareInWalk,
  type Way,
  type WayInTime,
  walkCost,
  wayInTime,
  waysToGather,
  worstWalkCost,
} from './list-ways';
import { isOrderedMoment } from './moment-bounds';

/** What counting so many takes, in microseconds. */
const COUNTING = 5000;

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
  const asked = isValueByValue(order) ? 'by codes' : 'by others';
  const certain = cheapestOf(waysToGather(plan, plan.few, plan.group, asked, limit));
  if (isSoonerBySegment(plan, segments(), limit, certain.cost)) return null;
  if (certain.cost <= plan.costs.cheap) {
    const quick = isValueByValue(order) ? [] : walkWhereQuicker(plan, segments, certain, limit);
    return quick.length >= limit ? quick : gather(certain);
  }
  if (isAlongCodes(plan) && !isFar(plan)) return null;
  if (isValueByValue(order)) {
    const held = heldSources(plan);
    const atOnce = cheapestOf(waysToGather(plan, held, plan.group, 'by codes', limit));
    if (held.length > 0 && atOnce.cost < walkCost(plan, held, plan.group, limit)) return gather(atOnce);
    if (plan.isHeldByTally) return null;
  }
  const far = isFar(plan)
    ? cheapestOf(waysToGather(plan, heldSources(plan), plan.group, asked, limit))
    : null;
  if (far !== null && far.cost <= AT_ONCE * plan.costs.cheap) return gather(far);
  // Where tallies say all that is asked, each segment is walked on a leash of its own.
  if (!plan.isRestricted && plan.walk.covers) return null;
  const isOnLeash = isTriedOnLeash(plan, order);
  const leash = firstLeash(plan, limit);
  const lucky = isOnLeash ? walkOnLeash(plan, segments(), leash, limit) : [];
  if (lucky.length >= limit) return lucky;
  const cheapest = cheapestOf(waysToGather(plan, plan.sources(), plan.group, asked, limit));
  if (lucky.length > 0) {
    // What was met so far tells how far there is to go.
    const length = Math.ceil((FURTHER * leash * limit) / lucky.length);
    const further = length * plan.costs.test * SORTED;
    const rows = further < cheapest.cost ? walkOnLeash(plan, segments(), length, limit) : [];
    if (rows.length >= limit) return rows;
  }
  return cheapest.cost < walkCost(plan, plan.sources(), plan.group, limit) ? gather(cheapest) : null;
}

// What is frequent is met after a few entries, in less time than many tallies take to be entered.
function walkWhereQuicker(
  plan: ListPlan,
  segments: () => Iterable<Segment>,
  certain: Way,
  limit: number,
): number[] {
  const { walk, costs, few, group } = plan;
  const length = Math.ceil((FREQUENT * limit) / shareInWalk(plan, few, group));
  const isQuicker = walk.covers && 2 * SORTED * length * costs.test < certain.cost;
  return isQuicker ? walkOnLeash(plan, segments(), length, limit) : [];
}

/** How often more than on an even mixture what is frequent may have to be waited for. */
const FREQUENT = 3;

/**
 * Reads a whole page at once, where its first values had little of it: each of the others may have nothing.
 * @returns null where what restricts the list leaves too much to be gathered
 */
export function readAtOnce(
  plan: ListPlan,
  segments: () => Iterable<Segment>,
  hasPlace: boolean,
  order: readonly OrderKey[],
  limit: number,
): number[] | null {
  const held = isValueByValue(order) ? heldSources(plan) : [];
  const { cost, gathering } = cheapestOf(waysToGather(plan, held, plan.group, 'by codes', limit));
  if (held.length === 0 || cost > AT_ONCE * plan.costs.cheap) return null;
  return idsOf(plan, gatheredPage(gathering(), hasPlace ? [...segments()] : [], order, limit));
}

/** How much more than what is cheap a page that is read at once may cost. */
const AT_ONCE = 5;

function heldSources(plan: ListPlan): Source[] {
  return plan.sources().filter(({ isHeld, more }) => isHeld && !more);
}

// What seems to end a little further on is walked there at once: not so in order of moments, with which much changes.
function firstLeash(plan: ListPlan, limit: number): number {
  const leash = leashOf(plan);
  if (isOrderedMoment(plan.walk.field)) return leash;
  const likely = (FURTHER * limit) / shareInWalk(plan, plan.few, plan.group);
  return Math.ceil(Math.max(leash, Math.min(likely, 2 * leash)));
}

// What ended on some day stands together in an order by another moment, and nothing bounds where.
function isFar({ filter, walk }: ListPlan): boolean {
  return !isAnyTime(filter.end_date) && isOrderedMoment(walk.field);
}

// Value by value, each value has its own.
function isTriedOnLeash({ isRestricted, walk }: ListPlan, order: readonly OrderKey[]): boolean {
  return isRestricted && walk.covers && !isValueByValue(order);
}

function isValueByValue([first]: readonly OrderKey[]): boolean {
  return first !== undefined && first.field !== 'id' && isOrderedByValue(first.field);
}

/** The ids of the rows of a segment, in order. */
export function idsOfSegment(plan: ListPlan, segment: Segment, limit: number): number[] {
  const group = groupOf(plan, segment);
  if (group.count === 0) return [];
  const { walk, whereInWalk, costs } = plan;
  const walked = () => {
    const asked = and(whereInWalk, boundsOfWalk(plan, segment));
    return idsOf(plan, walkedSegment(walk, asked, segment, group, limit));
  };
  if (segment.isTie) return walked();
  const isInTime =
    walk.field === 'start_time' || (segment.isUnset && segment.order[0]?.field === 'start_time');
  const isMerged = isInTime && plan.isHeldByTally;
  const likely = (2 * limit) / shareInWalk(plan, plan.few, group, segment.code);
  const inTime = isInTime ? wayInTime(plan, group, limit) : null;
  const read = inTime && inTime.cost < likely * costs.test ? readInTime(plan, inTime, segment, limit) : null;
  if (read !== null) return read;
  if (walk.covers && !isAlongCodes(plan) && (segment.code !== null || !plan.isRestricted)) {
    // No longer than entering each tally takes, and only where half of that should do.
    const entering = (group.tallies.length * costs.enter) / costs.test;
    const length = isMerged ? Math.min(leashOf(plan), entering) : leashOf(plan);
    const isLikely = likely < length;
    const lucky = isLikely ? walkOnLeash(plan, [segment], Math.ceil(length), limit) : [];
    if (lucky.length >= limit) return lucky;
  }
  // Counting what restricts the list takes longer than merging a few rows that may be in vain.
  const isSmall = isMerged && group.count * costs.test <= COUNTING;
  const sources = isSmall ? plan.few : plan.sources();
  const gather = cheapestOf(waysToGather(plan, sources, group, isInTime ? 'in time' : 'by others', limit));
  const gathered = () => idsOf(plan, gatheredSegment(gather.gathering(), segment, limit));
  if (gather.cost < walkCost(plan, sources, group, limit, segment.code)) return gathered();
  if (!walk.covers || gather.cost >= worstWalkCost(plan, group, segment.code)) return walked();
  // It was tried so already where the whole page is not read value by value, or each value has its own index.
  const isTried = isAlongCodes(plan) || (segment.code === null && plan.isRestricted);
  const lucky = isTried ? [] : walkOnLeash(plan, [segment], leashOf(plan), limit);
  return lucky.length >= limit ? lucky : gathered();
}

/** The ids of the rows of a segment as an index has them; null where there may be more of them further on in it. */
function readInTime(
  plan: ListPlan,
  { source, cost }: WayInTime,
  segment: Segment,
  limit: number,
): number[] | null {
  const group = groupOf(plan, segment);
  if (cheapestOf(waysToGather(plan, plan.few, group, 'in time', limit)).cost < cost) return null;
  // To make a set of thousands of tallies takes longer than to ask for the codes themselves, where they are held.
  const ofCodes = source.isHeld ? and(plan.where, ...segment.codeConditions) : isOfTallies(group);
  const asked = (group.count === plan.all ? undefined : ofCodes) ?? sql`1`;
  const isShort = !source.more && source.rows <= LEASH.inTime;
  // That it is short was found out a while ago: more may have come since.
  const length = isShort ? NO_LIMIT : LEASH.inTime;
  const ids = idsOf(plan, inTimeOnLeash(source, asked, segment, length, limit));
  return ids.length >= limit || isShort ? ids : null;
}

/** As SQLite writes it. */
const NO_LIMIT = -1;
