import type { Callback } from './callback-fields';
import { CALLBACK_STATUS, statusesOf } from './callback-status';
import { labelOfCode } from './code-table';

const OPEN = [null, 0, ...statusesOf('pending')];
const ANY = [null, ...CALLBACK_STATUS.codes.map(({ code }) => code)];

/**
 * What people and jobs may do to a callback, and from which callback statuses: the table that actions, buttons,
 * tests and help share. `unknownCodes` tells whether a status that is not known here counts as a start.
 */
export const COMMANDS = {
  cancel: {
    label: 'Cancel',
    done: 'Cancelled',
    by: 'people',
    from: OPEN,
    unknownCodes: false,
    to: [7],
    meaning: 'Take it out, with a reason.',
  },
  reschedule: {
    label: 'Reschedule',
    done: 'Rescheduled',
    by: 'people',
    from: OPEN,
    unknownCodes: false,
    to: [12],
    meaning: 'Another time or number: this record is replaced by a successor.',
  },
  take: {
    label: 'Take',
    done: 'Taken',
    by: 'people',
    from: [null, 0, 1, 2, 3, 4, 6, 13],
    unknownCodes: false,
    to: [5],
    meaning: 'Become the owner and call now.',
  },
  reject: {
    label: 'Reject',
    done: 'Rejected',
    by: 'people',
    from: [5, 13],
    unknownCodes: false,
    to: [6, 3],
    meaning: 'Hand it back to the queue for the next agent; no attempt is counted.',
  },
  release: {
    label: 'Release',
    done: 'Released',
    by: 'people',
    from: [5, 13],
    unknownCodes: false,
    to: [6, 3],
    meaning: 'Let it go back to the queue; no attempt is counted.',
  },
  transfer: {
    label: 'Transfer',
    done: 'Transferred',
    by: 'people',
    from: [5],
    unknownCodes: false,
    to: [13],
    meaning: 'Hand it to another owner.',
  },
  record_result: {
    label: 'Record a result',
    done: 'Result recorded',
    by: 'people',
    from: statusesOf('pending'),
    unknownCodes: false,
    to: [8],
    meaning: 'Tell how the call went; counts one attempt.',
  },
  try_again: {
    label: 'Try again',
    done: 'To be tried again',
    by: 'people',
    from: [8],
    unknownCodes: false,
    to: [2],
    meaning: 'Call the same customer later with the same record.',
  },
  finalise: {
    label: 'Finalise',
    done: 'Finalised',
    by: 'people',
    from: [8],
    unknownCodes: false,
    to: [9],
    meaning: 'Nothing more will happen.',
  },
  queue: {
    label: 'Queue',
    done: 'Queued',
    by: 'jobs',
    from: [1, 2, 6],
    unknownCodes: false,
    to: [3],
    meaning: 'Its start time has come.',
  },
  expire: {
    label: 'Expire',
    done: 'Expired',
    by: 'jobs',
    from: statusesOf('pending'),
    unknownCodes: false,
    to: [14],
    meaning: 'Its latest moment has passed.',
  },
  recreate: {
    label: 'Recreate',
    done: 'Recreated',
    by: 'people',
    from: [7, 8, 9, 10, 11, 14],
    unknownCodes: false,
    to: [],
    meaning: 'A new record from this one, with this one as its parent.',
  },
  edit: {
    label: 'Edit',
    done: 'Edited',
    by: 'people',
    from: ANY,
    unknownCodes: true,
    to: [],
    meaning: 'Change text, subject, attached data, owner, latest moment or category in place.',
  },
} as const satisfies Record<string, CommandDescription>;

type CommandDescription = {
  label: string;
  done: string;
  by: 'people' | 'jobs';
  from: readonly (number | null)[];
  unknownCodes: boolean;
  to: readonly number[];
  meaning: string;
};

export type Command = keyof typeof COMMANDS;

export type CommandVerdict = { allowed: true } | { allowed: false; reason: string };

/** Whether a command may be run on a callback as it stands, or why not. */
export function judgeCommand(command: Command, callback: Pick<Callback, 'callback_status'>): CommandVerdict {
  const { label, from, unknownCodes }: CommandDescription = COMMANDS[command];
  const status = callback.callback_status;
  const known = status === null || CALLBACK_STATUS.byCode.has(status);
  if (from.includes(status) || (unknownCodes && !known)) return { allowed: true };
  const allowed = from.map((code) => labelOfCode(CALLBACK_STATUS, code)).join(', ');
  return {
    allowed: false,
    reason: `${label} is not possible while the callback status is ${labelOfCode(CALLBACK_STATUS, status)}. It is possible from: ${allowed}.`,
  };
}

/**
 * The interaction's `status` that follows from a callback status which one of our commands sets.
 * @returns null where it stays as it is
 */
export function interactionStatusFor(callbackStatus: number): number | null {
  if (callbackStatus === 1) return 0;
  if ([2, 3, 6].includes(callbackStatus)) return 1;
  if ([4, 5, 13].includes(callbackStatus)) return 2;
  return [7, 8, 9, 10, 11, 12, 14].includes(callbackStatus) ? 3 : null;
}
