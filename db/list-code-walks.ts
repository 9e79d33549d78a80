import type { CursorValue } from '@/domain/callback-cursor';
import { isTalliedInTime } from '@/domain/callback-tally';
import type { ListPlan } from './list-plan';
import { groupOf } from './list-segment-cost';
import type { Segment } from './list-segments';
import { countWithin, valuesWithin } from './list-statements';
import { boundsOfWalk, FURTHER, walkOnLeash } from './list-walks';
import { LEASH, shareInWalk, walkableRows } from './list-ways';
import { withinBounds } from './moment-bounds';
import { allValues } from './prepared-statements';
import { talliesByValue } from './tallies';

/** Reads segments of a list in order of a code, along the index that has the rows of each value in order. */
export type CodeWalker = {
  /** The ids of the rows of a segment, where little else stands between them. */
  idsOf(segment: Segment, limit: number): number[] | Refusal;
};

/** Why a segment is not read so: too much else seems to stand between its rows, or was met there. */
export type Refusal = 'unlikely' | 'in vain';

/** Whether each segment of a list is walked along the index of its code. */
export function isAlongCodes({ walk }: ListPlan): boolean {
  return walk.code !== null && walk.covers;
}

/** Makes a walker, for one page. */
export function codeWalker(plan: ListPlan): CodeWalker {
  let values: ReadonlySet<CursorValue> | null = null;
  const isPresent = (value: CursorValue) => {
    values ??= presentValues(plan);
    return values.has(value);
  };
  return {
    idsOf: (segment, limit) => {
      if (!isAlongCodes(plan) || segment.isTie || segment.code === null) return 'unlikely';
      return isPresent(segment.code.value) ? idsAlongCode(plan, segment, limit) : [];
    },
  };
}

// Many codes are met at some times alone: which of them there are between two moments is asked at once.
function presentValues({ db, filter, walk, bounds }: ListPlan): ReadonlySet<CursorValue> {
  if (walk.code === null) return new Set();
  const values = [...talliesByValue(db, filter, walk.code).keys()];
  const within = withinBounds(bounds, 'start_time');
  return new Set(
    within === undefined ? values : allValues<CursorValue>(db, valuesWithin(walk, walk.code, values, within)),
  );
}

function idsAlongCode(plan: ListPlan, segment: Segment, limit: number): number[] | Refusal {
  const { db, walk, few, costs } = plan;
  const group = groupOf(plan, segment);
  const walkable = walkableRows(plan, group, segment.code);
  const merging = plan.isHeldByTally ? (group.tallies.length * costs.enter) / costs.test : LEASH.inTime;
  const longest = Math.min(walkable, LEASH.inTime);
  let length = Math.ceil(Math.min(longest, LOST * merging));
  const likely = Math.min(walkable, (2 * limit) / shareInWalk(plan, few, group, segment.code));
  if (likely > length) return 'unlikely';
  let ids = walkOnLeash(plan, [segment], length, limit);
  if (ids.length >= limit || isAll(plan, group.count === walkable)) return ids;
  if (ids.length > 0 && length < longest) {
    // What was met so far tells how far there is to go.
    length = Math.min(longest, Math.ceil((FURTHER * length * limit) / ids.length));
    ids = walkOnLeash(plan, [segment], length, limit);
  }
  if (ids.length >= limit || length === walkable) return ids;
  const bounds = boundsOfWalk(plan, segment);
  if (bounds === undefined) return 'in vain';
  const [met] = allValues<number>(db, countWithin(walk, bounds, segment, group, length));
  return met !== undefined && met < length ? ids : 'in vain';
}

/** Which part of the time that it takes to enter each tally may be lost to a walk in vain. */
const LOST = 0.2;

// Nothing that is asked for leaves out what a walk meets between its bounds, which are those of start_time.
function isAll({ filter }: ListPlan, hasAllCodes: boolean): boolean {
  return hasAllCodes && isTalliedInTime(filter);
}
