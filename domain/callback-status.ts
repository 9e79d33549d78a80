import { codeTable } from './code-table';

/** The classes of `callback_status`, in the order in which they are shown. */
export const STATUS_CLASSES = {
  waiting: { label: 'Waiting', meaning: 'Nobody has it yet.', pending: true, closed: false },
  in_hand: {
    label: 'In hand',
    meaning: 'An agent has it or is being offered it.',
    pending: true,
    closed: false,
  },
  worked: { label: 'Worked', meaning: 'Done; read the call result.', pending: false, closed: true },
  missed: { label: 'Missed', meaning: 'Not done before its latest moment.', pending: false, closed: true },
  failed: { label: 'Failed', meaning: 'Could not be queued or broke.', pending: false, closed: true },
  cancelled: { label: 'Cancelled', meaning: 'Taken out.', pending: false, closed: true },
  replaced: { label: 'Replaced', meaning: 'A newer request took its place.', pending: false, closed: true },
  attention: {
    label: 'Needs attention',
    meaning: 'No status, or one that is not known here.',
    pending: false,
    closed: false,
  },
} as const;

export type StatusClass = keyof typeof STATUS_CLASSES;

/**
 * The 15 values of `callback_status`. Names are the vendor's (its page misspells 8); no public page defines
 * them, so the meanings rest on the vendor's agent documentation and on our own decisions.
 */
export const CALLBACK_STATUS = codeTable(
  [
    { code: 0, name: 'UNKNOWN', label: 'Unknown', class: 'attention', meaning: 'Not set or unreadable.' },
    {
      code: 1,
      name: 'RECEIVED',
      label: 'Received',
      class: 'waiting',
      meaning: 'Accepted, neither timed nor queued yet.',
    },
    {
      code: 2,
      name: 'TIMER',
      label: 'Scheduled',
      class: 'waiting',
      meaning: 'Waiting for its start time.',
    },
    { code: 3, name: 'QUEUED', label: 'Queued', class: 'waiting', meaning: 'Waiting for an agent.' },
    {
      code: 4,
      name: 'DISTRIBUTED',
      label: 'Distributed',
      class: 'in_hand',
      meaning: 'An agent or a line was chosen for it.',
    },
    {
      code: 5,
      name: 'SUBMITTED_TO_AGT',
      label: 'With an agent',
      class: 'in_hand',
      meaning: 'Presented to an agent, who may take, reject or cancel it.',
    },
    {
      code: 6,
      name: 'REJECTED_BY_AGT',
      label: 'Rejected',
      class: 'waiting',
      meaning: 'An agent handed it back; it goes to the next agent as soon as possible.',
    },
    { code: 7, name: 'CANCELED_BY_AGT', label: 'Cancelled', class: 'cancelled', meaning: 'Taken out.' },
    {
      code: 8,
      name: 'PROCESSED_BY_AGT',
      label: 'Processed',
      class: 'worked',
      meaning: 'The agent marked it done; the call result tells how it went.',
    },
    {
      code: 9,
      name: 'FINAL',
      label: 'Final',
      class: 'worked',
      meaning: 'The server is finished with it; the call result tells how it went.',
    },
    {
      code: 10,
      name: 'NOT_QUEUED',
      label: 'Not queued',
      class: 'failed',
      meaning: 'It could not be queued.',
    },
    { code: 11, name: 'ERROR', label: 'Error', class: 'failed', meaning: 'A technical failure ended it.' },
    {
      code: 12,
      name: 'REPLACED',
      label: 'Replaced',
      class: 'replaced',
      meaning: 'A newer request took its place; it counts in no rate.',
    },
    {
      code: 13,
      name: 'AGT_TRANSFER',
      label: 'Transferred',
      class: 'in_hand',
      meaning: 'Handed to another agent.',
    },
    {
      code: 14,
      name: 'ENDTIME_EXPIRED',
      label: 'Expired',
      class: 'missed',
      meaning: 'Not done before its latest moment.',
    },
  ],
  { PORCESSED_BY_AGT: 8 },
);

/** The class of a status; none, 0 and unknown codes stand apart as `attention`. */
export function classOfStatus(callbackStatus: number | null): StatusClass {
  return callbackStatus === null
    ? 'attention'
    : (CALLBACK_STATUS.byCode.get(callbackStatus)?.class ?? 'attention');
}

/** The codes of a class, or of all pending or all closed classes. */
export function statusesOf(group: StatusClass | 'pending' | 'closed'): number[] {
  return CALLBACK_STATUS.codes
    .filter((status) =>
      group === 'pending' || group === 'closed'
        ? STATUS_CLASSES[status.class][group]
        : status.class === group,
    )
    .map((status) => status.code);
}

/** Whether a callback still waits or is in hand. */
export function isPending(callbackStatus: number | null): boolean {
  return STATUS_CLASSES[classOfStatus(callbackStatus)].pending;
}

/** Whether a callback is over, whichever way. */
export function isClosed(callbackStatus: number | null): boolean {
  return STATUS_CLASSES[classOfStatus(callbackStatus)].closed;
}
