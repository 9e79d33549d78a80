import { describe, expect, it } from 'vitest';
import { commandChoices, primaryCommand } from './command-choice';
import { isPeopleCommand } from './command-input';
import { COMMANDS } from './commands';

const POSSIBLE: [status: number | null, result: number | null, possible: string, primary: string | null][] = [
  [null, null, 'take reschedule edit cancel', 'take'],
  [1, null, 'take record_result reschedule edit cancel', 'take'],
  [2, null, 'take record_result reschedule edit cancel', 'take'],
  [4, null, 'take record_result reschedule edit cancel', 'take'],
  [5, null, 'record_result transfer release reject reschedule edit cancel', 'record_result'],
  [13, null, 'take record_result release reject reschedule edit cancel', 'take'],
  [8, 7, 'try_again finalise recreate edit', 'try_again'],
  [8, 9, 'try_again finalise recreate edit', 'try_again'],
  [8, 10, 'try_again finalise recreate edit', 'try_again'],
  [8, 17, 'finalise try_again recreate edit', 'finalise'],
  [8, 33, 'finalise try_again recreate edit', 'finalise'],
  [8, 51, 'finalise try_again recreate edit', 'finalise'],
  [8, null, 'finalise try_again recreate edit', 'finalise'],
  [9, 7, 'recreate edit', null],
  ...[7, 10, 11, 14].map((status): [number, null, string, null] => [status, null, 'recreate edit', null]),
  [12, null, 'edit', null],
  [99, null, 'edit', null],
];

it.each(POSSIBLE)(
  'with status %j and result %j these are possible, in this order: %s',
  (callback_status, call_result, possible) => {
    const choices = commandChoices({ callback_status, call_result }, false);
    const allowed = choices.filter(({ verdict }) => verdict.allowed).map(({ command }) => command);
    expect(allowed).toEqual(possible.split(' '));
    expect(choices.slice(0, allowed.length).every(({ verdict }) => verdict.allowed)).toBe(true);
    const people = Object.keys(COMMANDS).filter(isPeopleCommand);
    expect(choices.map(({ command }) => command).toSorted()).toEqual(people.toSorted());
  },
);

it.each(POSSIBLE)('with status %j and result %j, of %s the next is %s', (...row) => {
  const [callback_status, call_result, , primary] = row;
  expect(primaryCommand({ callback_status, call_result }, false)).toBe(primary);
});

describe('with a blocked number', () => {
  it.each<[status: number | null, result: number | null, possible: string, primary: string | null]>([
    [null, null, 'reschedule edit cancel', null],
    [3, null, 'record_result reschedule edit cancel', null],
    [5, null, 'record_result transfer release reject reschedule edit cancel', 'record_result'],
    [8, 7, 'finalise recreate edit', 'finalise'],
    [9, 51, 'recreate edit', null],
  ])('and status %j, result %j these are possible: %s', (callback_status, call_result, possible, primary) => {
    const callback = { callback_status, call_result };
    const choices = commandChoices(callback, true);
    const allowed = choices.filter(({ verdict }) => verdict.allowed).map(({ command }) => command);
    expect(allowed).toEqual(possible.split(' '));
    expect(primaryCommand(callback, true)).toBe(primary);
  });

  it('tells what only the block stands in the way of', () => {
    const blocked = (callback_status: number) =>
      commandChoices({ callback_status, call_result: null }, true)
        .filter((choice) => choice.blocked)
        .map(({ command }) => command);
    expect([3, 5, 8].map(blocked)).toEqual([['take'], [], ['try_again']]);
  });
});
