import { expect, it } from 'vitest';
import { commandChoices } from './command-choice';
import { isPeopleCommand } from './command-input';
import { COMMANDS } from './commands';

it.each<[status: number | null, result: number | null, possible: string]>([
  [null, null, 'take reschedule edit cancel'],
  [2, null, 'take record_result reschedule edit cancel'],
  [5, null, 'record_result transfer release reject reschedule edit cancel'],
  [13, null, 'take record_result release reject reschedule edit cancel'],
  [8, 7, 'try_again finalise recreate edit'],
  [8, 33, 'finalise try_again recreate edit'],
  [9, 33, 'recreate edit'],
  [12, null, 'edit'],
  [99, null, 'edit'],
])(
  'with status %j and result %j these are possible, in this order: %s',
  (callback_status, call_result, possible) => {
    const choices = commandChoices({ callback_status, call_result });
    const allowed = choices.filter(({ verdict }) => verdict.allowed).map(({ command }) => command);
    expect(allowed).toEqual(possible.split(' '));
    expect(choices.slice(0, allowed.length).every(({ verdict }) => verdict.allowed)).toBe(true);
    const people = Object.keys(COMMANDS).filter(isPeopleCommand);
    expect(choices.map(({ command }) => command).toSorted()).toEqual(people.toSorted());
  },
);
