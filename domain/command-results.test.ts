import { expect, it } from 'vitest';
import { CALL_RESULT } from './call-result';
import { resultChoices } from './command-results';

it('offers each result once, by the groups of a callback that was worked', () => {
  const offered = resultChoices().flatMap(({ results }) => results.map(({ code }) => code));
  expect(offered.toSorted((a, b) => a - b)).toEqual(CALL_RESULT.codes.map(({ code }) => code));
  expect(resultChoices().map(({ group, results }) => [group, results[0]?.code])).toEqual([
    ['Reached', 33],
    ['Not reached', 7],
    ['Machine', 9],
    ['Bad number', 53],
    ['Stop', 51],
    ['Network', 8],
    ['System error', 3],
    ['Routing', 18],
    ['Stale', 46],
    ['No result yet', 28],
  ]);
  expect(resultChoices()[0]?.results.map(({ code }) => code)).toEqual([33, 0, 1, 2, 25, 31]);
});
