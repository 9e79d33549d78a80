import { CALLBACK_STATUS } from '@/domain/callback-status';
import { isPeopleCommand, type PeopleCommand } from '@/domain/command-input';
import { COMMANDS, judgeCommand } from '@/domain/commands';

/** Every callback status that a record can have: none, all that are known, and one that is not. */
export const EVERY_STATUS: readonly (number | null)[] = [
  null,
  ...CALLBACK_STATUS.codes.map(({ code }) => code),
  99,
];

const PEOPLE: readonly PeopleCommand[] = Object.keys(COMMANDS).filter(isPeopleCommand);

/** What the table of commands says of each command of people from a status, with its reason where it is refused. */
export function commandsFrom(callback_status: number | null) {
  return PEOPLE.map((command) => {
    const verdict = judgeCommand(command, { callback_status });
    return { command, label: COMMANDS[command].label, reason: verdict.allowed ? null : verdict.reason };
  });
}
