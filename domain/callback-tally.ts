import { groupOfResult, type ResultGroup } from './call-result';
import type { Callback } from './callback-fields';
import { type CallbackFilter, isPendingOnly, type StatusGroup } from './callback-filter';
import { TALLIED_FIELDS, type TalliedField } from './callback-sort';
import { classOfStatus, isClosed, isPending } from './callback-status';
import { type CodeChoice, NONE } from './filter-choice';
import { ANY_TIME, isAnyTime } from './instant-range';

/** The tallied fields of a callback. */
export type TalliedCodes = Pick<Callback, TalliedField>;

/** How many callbacks have the same tallied fields. */
export type Tally = TalliedCodes & { readonly id: number; readonly count: number };

/** For each tallied field, how many callbacks each choice would leave: by its token in a URL, `class:` and `group:` included. */
export type FacetCounts = Readonly<Record<TalliedField, ReadonlyMap<string, number>>>;

type Test = (codes: TalliedCodes) => boolean;

/** A test of tallied fields by what a filter says of them (and of bands, which only pending ones have); null when it says nothing. */
export function tallyMatcher(filter: CallbackFilter): Test | null {
  const tests = TALLIED_FIELDS.map((field) => testOf(field, filter)).filter((test) => test !== null);
  return tests.length === 0 ? null : (codes) => tests.every((test) => test(codes));
}

/** Whether a filter says nothing but of tallied fields: what it lets through can be counted from tallies alone. */
export function isTalliedOnly(filter: CallbackFilter): boolean {
  return isTallied(filter) && filter.band.length === 0;
}

/** Whether a filter asks for nothing but tallied fields and a range of start_time. */
export function isTalliedInTime(filter: CallbackFilter): boolean {
  return isTalliedOnly({ ...filter, start_time: ANY_TIME });
}

function isTallied({
  q,
  customer_id,
  category_id,
  dn,
  location,
  callback_server_id,
  owner_id,
  ...filter
}: CallbackFilter) {
  const texts = [customer_id, category_id, dn, location, callback_server_id];
  const ranges = [filter.start_time, filter.end_time, filter.start_date, filter.end_date];
  return (
    q === '' &&
    texts.every(({ values, none }) => values.length === 0 && !none) &&
    owner_id.values.length === 0 &&
    owner_id.from === null &&
    !owner_id.none &&
    ranges.every(isAnyTime)
  );
}

/**
 * Counts what a filter lets through, and for each choice of each tallied field what it would let through if that
 * field were restricted to this choice alone (its other restrictions honoured).
 */
export function countFacets(
  filter: CallbackFilter,
  tallies: Iterable<TalliedCodes & { readonly count: number }>,
): { total: number; facets: FacetCounts } {
  const tests = TALLIED_FIELDS.map((field) => testOf(field, filter) ?? always);
  const counters = TALLIED_FIELDS.map(() => new Map<number | string | null, number>());
  const groups = new Map<ResultGroup, number>();
  let total = 0;
  for (const tally of tallies) {
    if (tally.count === 0) continue;
    const failing = onlyFailing(tests, tally);
    if (failing === SEVERAL) continue;
    if (failing === NO_FIELD) total += tally.count;
    for (let field = 0; field < TALLIED_FIELDS.length; field += 1) {
      if (failing !== NO_FIELD && failing !== field) continue;
      const name = TALLIED_FIELDS[field];
      const counter = counters[field];
      if (name === undefined || counter === undefined) continue;
      add(counter, tally[name], tally.count);
      if (name === 'call_result') {
        const group = groupOfResult(tally.call_result, tally.callback_status);
        if (group !== null) add(groups, group, tally.count);
      }
    }
  }
  return { total, facets: facetsOf(counters, groups) };
}

const NO_FIELD = -1;
const SEVERAL = -2;
const always: Test = () => true;

function onlyFailing(tests: readonly Test[], tally: TalliedCodes): number {
  let failing = NO_FIELD;
  for (let field = 0; field < tests.length; field += 1) {
    if (tests[field]?.(tally) !== false) continue;
    if (failing !== NO_FIELD) return SEVERAL;
    failing = field;
  }
  return failing;
}

function add<Key>(counter: Map<Key, number>, key: Key, count: number): void {
  counter.set(key, (counter.get(key) ?? 0) + count);
}

function facetsOf(
  counters: readonly ReadonlyMap<number | string | null, number>[],
  resultGroups: ReadonlyMap<ResultGroup, number>,
): FacetCounts {
  const byToken = (index: number) =>
    new Map(
      [...(counters[index] ?? [])].map(([value, count]): [string, number] => [
        value === null ? NONE : String(value),
        count,
      ]),
    );
  const facets = {
    callback_status: byToken(0),
    status: byToken(1),
    call_result: byToken(2),
    callback_type: byToken(3),
    desired_response_type: byToken(4),
    media_type: byToken(5),
    entity_type: byToken(6),
    attempts: byToken(7),
  };
  for (const [status, count] of counters[0] ?? []) {
    if (typeof status === 'string') continue;
    for (const group of groupsOfStatus(status)) add(facets.callback_status, `class:${group}`, count);
  }
  for (const [group, count] of resultGroups) add(facets.call_result, `group:${group}`, count);
  return facets;
}

function groupsOfStatus(status: number | null): StatusGroup[] {
  const groups: StatusGroup[] = [classOfStatus(status)];
  if (isPending(status)) groups.push('pending');
  if (isClosed(status)) groups.push('closed');
  return groups;
}

function testOf(field: TalliedField, filter: CallbackFilter): Test | null {
  if (field === 'callback_status') return statusTest(filter);
  if (field === 'call_result') return resultTest(filter.call_result);
  if (field === 'desired_response_type') {
    const types = filter.desired_response_type;
    return types.length === 0 ? null : (codes) => types.includes(codes.desired_response_type);
  }
  if (field === 'media_type') {
    const { values } = filter.media_type;
    return values.length === 0 ? null : (codes) => values.includes(codes.media_type);
  }
  if (field === 'attempts') {
    const { values, from } = filter.attempts;
    if (values.length === 0 && from === null) return null;
    return ({ attempts }) => values.includes(attempts) || (from !== null && attempts >= from);
  }
  const choice = filter[field];
  return isEmpty(choice) ? null : (codes) => isChosen(choice, codes[field]);
}

function statusTest(filter: CallbackFilter): Test | null {
  const choice = filter.callback_status;
  if (isEmpty(choice)) {
    return filter.band.length > 0 ? (codes) => isPending(codes.callback_status) : null;
  }
  const pendingOnly = filter.band.length > 0 && isPendingOnly(filter);
  return memoized(
    (status) =>
      (!pendingOnly || isPending(status)) &&
      (isChosen(choice, status) || groupsOfStatus(status).some((group) => choice.groups.includes(group))),
  );
}

function memoized(isIn: (status: number | null) => boolean): Test {
  const known = new Map<number | null, boolean>();
  return ({ callback_status }) => {
    const before = known.get(callback_status);
    if (before !== undefined) return before;
    const now = isIn(callback_status);
    known.set(callback_status, now);
    return now;
  };
}

function resultTest(choice: CodeChoice<ResultGroup>): Test | null {
  if (isEmpty(choice)) return null;
  return ({ call_result, callback_status }) => {
    if (isChosen(choice, call_result)) return true;
    if (choice.groups.length === 0) return false;
    const group = groupOfResult(call_result, callback_status);
    return group !== null && choice.groups.includes(group);
  };
}

function isEmpty({ codes, groups, none }: CodeChoice<string>): boolean {
  return codes.length + groups.length === 0 && !none;
}

function isChosen({ codes, none }: CodeChoice<string>, code: number | null): boolean {
  return code === null ? none : codes.includes(code);
}
