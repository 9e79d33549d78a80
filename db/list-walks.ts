import type { SQL } from 'drizzle-orm';
import type { ListPlan } from './list-plan';
import { groupOf } from './list-segment-cost';
import type { Segment } from './list-segments';
import { walkedOnLeash, walkedSegment } from './list-statements';
import { LEASH } from './list-ways';
import { isOrderedMoment, withinBounds } from './moment-bounds';
import { allValues } from './prepared-statements';

/**
 * How many entries are walked before it is found out what else there is. Entries of texts are longer, and those of
 * numbers are merged by the way of answering.
 */
export function leashOf({ walk }: ListPlan): number {
  return isOrderedMoment(walk.field) || walk.field === 'owner_id' ? LEASH.inTime : LEASH.otherwise;
}

/** How much further than it seems is walked. */
export const FURTHER = 1.5;

/**
 * What of the page the first entries of the index have: all of it, or less where they end before that.
 * @param length how many are tested in each segment
 */
export function walkOnLeash(
  plan: ListPlan,
  segments: Iterable<Segment>,
  length: number,
  limit: number,
): number[] {
  const ids: number[] = [];
  for (const segment of segments) {
    const group = groupOf(plan, segment);
    if (group.count === 0) continue;
    const left = limit - ids.length;
    const { walk, whereInWalk } = plan;
    const leash = { length, bounds: boundsOfWalk(plan, segment) };
    // Rows that tie with the place come whole: the segment behind them must not begin before they end.
    const statement = segment.isTie
      ? walkedSegment(walk, whereInWalk, segment, group, left)
      : walkedOnLeash(walk, whereInWalk, segment, group, leash, left);
    ids.push(...idsOf(plan, statement));
    if (ids.length >= limit || !segment.isTie) break;
  }
  return ids;
}

/** Where the index is entered and left. Rows without the moment stand in segments of their own. */
export function boundsOfWalk({ bounds }: ListPlan, { order }: Segment): SQL | undefined {
  const field = order[0]?.field;
  return field && isOrderedMoment(field) ? withinBounds(bounds, field) : undefined;
}

/** The ids that a statement gives. */
export function idsOf({ db }: ListPlan, statement: SQL): number[] {
  return allValues(db, statement);
}
