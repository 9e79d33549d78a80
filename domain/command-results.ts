import { CALL_RESULT, groupOfResult, RESULT_GROUPS, type ResultGroup } from './call-result';

export type ResultChoices = { group: string; results: { code: number; label: string }[] };

const GROUPS: readonly ResultGroup[] = [
  'reached',
  'not_reached',
  'machine',
  'bad_number',
  'stop',
  'network',
  'system_error',
  'routing',
  'stale',
  'no_result',
];

/** What agents hear most, first in its group; the others follow by number. */
const FREQUENT: readonly number[] = [33, 7, 6, 5, 9, 53, 40, 12, 51];

/** All call results as a person who has just called chooses them: by group, the most frequent first. */
export function resultChoices(): ResultChoices[] {
  // A result is recorded on a callback that was worked, where OK means reached.
  return GROUPS.map((group) => ({
    group: RESULT_GROUPS[group].label,
    results: CALL_RESULT.codes
      .filter(({ code }) => groupOfResult(code, 8) === group)
      .toSorted((one, other) => rankOf(one.code) - rankOf(other.code))
      .map(({ code, label }) => ({ code, label })),
  }));
}

function rankOf(code: number): number {
  const place = FREQUENT.indexOf(code);
  return place === -1 ? FREQUENT.length + code : place;
}
