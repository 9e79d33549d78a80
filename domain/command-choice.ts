import { groupOfResult } from './call-result';
import type { Callback } from './callback-fields';
import type { PeopleCommand } from './command-input';
import { type CommandVerdict, judgeCommand } from './commands';

export type CommandChoice = { command: PeopleCommand; verdict: CommandVerdict };

/** In the order in which people need them: first what moves a callback on. */
const ORDER: readonly PeopleCommand[] = [
  'take',
  'record_result',
  'try_again',
  'finalise',
  'transfer',
  'release',
  'reject',
  'reschedule',
  'recreate',
  'edit',
  'cancel',
];

/** All commands of people on a callback as it stands: the possible ones first, each part in the order of need. */
export function commandChoices(callback: Pick<Callback, 'callback_status' | 'call_result'>): CommandChoice[] {
  const reached = groupOfResult(callback.call_result, callback.callback_status) === 'reached';
  const order = reached ? ORDER.toSorted(finaliseFirst) : ORDER;
  const choices = order.map((command) => ({ command, verdict: judgeCommand(command, callback) }));
  return [
    ...choices.filter(({ verdict }) => verdict.allowed),
    ...choices.filter(({ verdict }) => !verdict.allowed),
  ];
}

// Whoever was reached is not called again.
function finaliseFirst(one: PeopleCommand, other: PeopleCommand): number {
  return Number(other === 'finalise') - Number(one === 'finalise');
}
