import type { ListPlan } from './list-plan';
import type { Segment } from './list-segments';
import { cheapestOf, shareOf, wayInTime, waysToGather } from './list-ways';
import { talliesByValue } from './tallies';
import { NO_TALLIES, type TallyGroup } from './tally-group';

/** The tallies that have rows in a segment. */
export function groupOf({ db, filter, group }: ListPlan, { code }: Segment): TallyGroup {
  return code === null ? group : (talliesByValue(db, filter, code.field).get(code.value) ?? NO_TALLIES);
}

/**
 * Whether a page is read sooner segment by segment, along an index that has the rows of one owner, customer or text in
 * order of start_time, than all at once: only as much is read as the page has, but many values of a code may have
 * nothing of it. Of moments that cannot be reckoned: codes change with time.
 * @param atOnce what all at once is reckoned to cost
 */
export function isSoonerBySegment(
  plan: ListPlan,
  segments: Iterable<Segment>,
  limit: number,
  atOnce: number,
): boolean {
  const { few, walk, all } = plan;
  if (walk.field !== 'start_time' || !few.some(({ isInTime }) => isInTime)) return false;
  const share = few.reduce((product, source) => product * shareOf(source, all), 1);
  let cost = 0;
  let expected = 0;
  for (const segment of segments) {
    const group = groupOf(plan, segment);
    const gather = cheapestOf(waysToGather(plan, few, group, 'in time', limit));
    cost += Math.min(gather.cost, wayInTime(plan, group, limit)?.cost ?? gather.cost);
    expected += group.count * share;
    if (expected >= MIXED * limit || cost * UNSURE >= atOnce) break;
  }
  return cost * UNSURE < atOnce;
}

/** How many times more rows than the page has must be expected, for they are not evenly mixed. */
const MIXED = 2;

/** How many times sooner it must seem, for what stands where cannot be foreseen. */
const UNSURE = 2;
