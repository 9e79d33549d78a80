import { groupOfResult } from './call-result';
import type { Callback } from './callback-fields';
import { isClosed } from './callback-status';
import type { PeopleCommand } from './command-input';
import { type CommandVerdict, judgeCommand } from './commands';

export type CommandChoice = {
  command: PeopleCommand;
  verdict: CommandVerdict;
  /** Whether only the block of the number stands in its way. */
  blocked: boolean;
};

type Judged = Pick<Callback, 'callback_status' | 'call_result'>;

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

/** Commands that lead to a call of the number that the record has. */
const CALLS: ReadonlySet<PeopleCommand> = new Set(['take', 'try_again']);

/**
 * All commands of people on a callback as it stands: the possible ones first, each part in the order of need.
 * @param blocked whether nobody may call its number
 * @param reach whether whoever asks may give a command on it at all
 */
export function commandChoices(callback: Judged, blocked: boolean, reach: Reach = always): CommandChoice[] {
  const order = isToBeTriedAgain(callback) ? ORDER : ORDER.toSorted(finaliseFirst);
  const choices = order.map((command) => choiceOf(command, callback, blocked, reach));
  return [
    ...choices.filter(({ verdict }) => verdict.allowed),
    ...choices.filter(({ verdict }) => !verdict.allowed),
  ];
}

type Reach = (command: PeopleCommand) => CommandVerdict;

const always: Reach = () => ({ allowed: true });

function choiceOf(command: PeopleCommand, callback: Judged, blocked: boolean, reach: Reach): CommandChoice {
  const within = reach(command);
  const verdict = within.allowed ? judgeCommand(command, callback) : within;
  if (!verdict.allowed || !blocked || !CALLS.has(command)) return { command, verdict, blocked: false };
  return { command, verdict: { allowed: false, reason: 'Nobody may call this number.' }, blocked: true };
}

/**
 * The command that a person would give next. Whoever has a callback tells how the call went; a waiting one, one without
 * a known state and one that was handed on is taken; of a worked one, the result tells.
 * @returns null where nothing is left to be done, or nothing that moves it on is possible
 */
export function primaryCommand(
  callback: Judged,
  blocked: boolean,
  reach: Reach = always,
): PeopleCommand | null {
  const next = nextCommand(callback, blocked);
  return next !== null && choiceOf(next, callback, blocked, reach).verdict.allowed ? next : null;
}

function nextCommand(callback: Judged, blocked: boolean): PeopleCommand | null {
  const { callback_status } = callback;
  if (callback_status === 5) return 'record_result';
  if (callback_status === 8) return isToBeTriedAgain(callback) && !blocked ? 'try_again' : 'finalise';
  return isClosed(callback_status) ? null : 'take';
}

const MACHINE_THAT_ANSWERS = 9;

/** Whether the result asks for another call to the same number. Source: the groups of results and what to do with each. */
function isToBeTriedAgain({ call_result, callback_status }: Judged): boolean {
  const group = groupOfResult(call_result, callback_status);
  return group === 'not_reached' || group === 'network' || call_result === MACHINE_THAT_ANSWERS;
}

function finaliseFirst(one: PeopleCommand, other: PeopleCommand): number {
  return Number(other === 'finalise') - Number(one === 'finalise');
}
