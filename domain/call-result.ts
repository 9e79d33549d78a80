import { classOfStatus } from './callback-status';
import { codeTable } from './code-table';

/** What a call result means for the work: the groups used in filters, colours and reports. */
export const RESULT_GROUPS = {
  reached: { label: 'Reached', advice: 'Done.' },
  no_result: { label: 'No result yet', advice: 'Nothing was recorded.' },
  not_reached: { label: 'Not reached', advice: 'Try again later.' },
  machine: { label: 'Machine', advice: 'Try again; a fax or a pager needs another number.' },
  bad_number: { label: 'Bad number', advice: 'Stop and fix the number.' },
  network: { label: 'Network', advice: 'Try again; tell operations if there are many.' },
  system_error: { label: 'System error', advice: 'Tell operations.' },
  routing: { label: 'Routing', advice: 'For information.' },
  stop: { label: 'Stop', advice: 'Close it; never dial a do-not-call number again.' },
  stale: { label: 'Stale', advice: 'Look again.' },
} as const;

export type ResultGroup = keyof typeof RESULT_GROUPS;

/** The 54 values of `call_result`. They agree with raw telephony-server call states for 0-31 only: do not map those here. */
export const CALL_RESULT = codeTable([
  {
    code: 0,
    name: 'OK',
    label: 'OK',
    group: 'no_result',
    meaning: 'No error; reached if the callback was worked.',
  },
  {
    code: 1,
    name: 'TRANSFERRED',
    label: 'Transferred',
    group: 'reached',
    meaning: 'The customer was passed on.',
  },
  {
    code: 2,
    name: 'CONFERENCED',
    label: 'Conferenced',
    group: 'reached',
    meaning: 'Joined into a conference.',
  },
  {
    code: 3,
    name: 'GENERAL_ERROR',
    label: 'General error',
    group: 'system_error',
    meaning: 'An error without a closer reason.',
  },
  {
    code: 4,
    name: 'SYSTEM_ERROR',
    label: 'System error',
    group: 'system_error',
    meaning: 'The system failed.',
  },
  {
    code: 5,
    name: 'REMOTE_RELEASE',
    label: 'Hung up by customer',
    group: 'not_reached',
    meaning: 'The other side released the call.',
  },
  { code: 6, name: 'BUSY', label: 'Busy', group: 'not_reached', meaning: 'The line was busy.' },
  {
    code: 7,
    name: 'NO_ANSWER',
    label: 'No answer',
    group: 'not_reached',
    meaning: 'It rang; nobody answered.',
  },
  {
    code: 8,
    name: 'SIT_DETECTED',
    label: 'Network tone',
    group: 'network',
    meaning: 'A special information tone was heard.',
  },
  {
    code: 9,
    name: 'ANSWERING_MACHINE',
    label: 'Answering machine',
    group: 'machine',
    meaning: 'A machine or voicemail answered.',
  },
  {
    code: 10,
    name: 'ALL_TRUNKS_BUSY',
    label: 'All trunks busy',
    group: 'network',
    meaning: 'No outside line was free.',
  },
  {
    code: 11,
    name: 'SIT_INVALID_NUM',
    label: 'Invalid number',
    group: 'bad_number',
    meaning: 'The network says the number is invalid.',
  },
  {
    code: 12,
    name: 'SIT_VACANT',
    label: 'Number not in use',
    group: 'bad_number',
    meaning: 'The network says nobody has this number.',
  },
  {
    code: 13,
    name: 'SIT_OPER_INTERCEPT',
    label: 'Operator intercept',
    group: 'bad_number',
    meaning: 'An operator announcement: changed or out of service.',
  },
  {
    code: 14,
    name: 'SIT_UNKNOWN',
    label: 'Unknown network tone',
    group: 'network',
    meaning: 'A tone that could not be read.',
  },
  {
    code: 15,
    name: 'SIT_NO_CIRCUIT',
    label: 'No circuit',
    group: 'network',
    meaning: 'The network had no circuit free.',
  },
  {
    code: 16,
    name: 'SIT_REORDER',
    label: 'Reorder tone',
    group: 'network',
    meaning: 'The network was congested.',
  },
  {
    code: 17,
    name: 'SIT_FAX_DETECTED',
    label: 'Fax',
    group: 'machine',
    meaning: 'A fax answered: fix the number.',
  },
  { code: 18, name: 'QUEUE_FULL', label: 'Queue full', group: 'routing', meaning: 'The queue took no more.' },
  { code: 19, name: 'CLEARED', label: 'Cleared', group: 'routing', meaning: 'The call was cleared.' },
  {
    code: 20,
    name: 'OVERFLOWED',
    label: 'Overflowed',
    group: 'routing',
    meaning: 'Sent on to another queue.',
  },
  {
    code: 21,
    name: 'ABANDONED',
    label: 'Abandoned',
    group: 'not_reached',
    meaning: 'The customer gave up before it was connected.',
  },
  {
    code: 22,
    name: 'REDIRECTED',
    label: 'Redirected',
    group: 'routing',
    meaning: 'Sent to another destination.',
  },
  {
    code: 23,
    name: 'FORWARDED',
    label: 'Forwarded',
    group: 'routing',
    meaning: 'Forwarded to another line.',
  },
  { code: 24, name: 'CONSULT', label: 'Consultation', group: 'routing', meaning: 'A consultation call.' },
  { code: 25, name: 'PICKEDUP', label: 'Picked up', group: 'reached', meaning: 'Somebody picked up.' },
  { code: 26, name: 'DROPPED', label: 'Dropped', group: 'not_reached', meaning: 'The call was dropped.' },
  {
    code: 27,
    name: 'DROPPED_NO_ANSWER',
    label: 'Dropped, no answer',
    group: 'not_reached',
    meaning: 'Dropped before anybody answered.',
  },
  { code: 28, name: 'UNKNOWN', label: 'Unknown', group: 'no_result', meaning: 'The result is not known.' },
  { code: 29, name: 'COVERED', label: 'Covered', group: 'routing', meaning: 'Taken by a coverage path.' },
  {
    code: 30,
    name: 'CONVERSE_ON',
    label: 'Converse-on',
    group: 'routing',
    meaning: 'In a converse step of the switch.',
  },
  {
    code: 31,
    name: 'BRIDGED',
    label: 'Bridged',
    group: 'reached',
    meaning: 'Connected over a bridged line.',
  },
  { code: 32, name: 'SILENCE', label: 'Silence', group: 'not_reached', meaning: 'Only silence was heard.' },
  { code: 33, name: 'ANSWER', label: 'Answered', group: 'reached', meaning: 'The customer answered.' },
  {
    code: 34,
    name: 'NU_TONE',
    label: 'Unobtainable tone',
    group: 'bad_number',
    meaning: 'Number-unobtainable tone.',
  },
  {
    code: 35,
    name: 'NO_DIAL_TONE',
    label: 'No dial tone',
    group: 'network',
    meaning: 'The line gave no dial tone.',
  },
  {
    code: 36,
    name: 'NO_PROGRESS',
    label: 'No progress',
    group: 'network',
    meaning: 'The call made no progress.',
  },
  {
    code: 37,
    name: 'NO_RING_BACK',
    label: 'No ring-back',
    group: 'network',
    meaning: 'No ring-back tone was heard.',
  },
  {
    code: 38,
    name: 'NO_ESTABLISHED',
    label: 'Not established',
    group: 'not_reached',
    meaning: 'The call was never established.',
  },
  {
    code: 39,
    name: 'PAGER_DETECTED',
    label: 'Pager',
    group: 'machine',
    meaning: 'A pager answered: fix the number.',
  },
  {
    code: 40,
    name: 'WRONG_PARTY',
    label: 'Wrong party',
    group: 'bad_number',
    meaning: 'Somebody else answered.',
  },
  { code: 41, name: 'DIAL_ERROR', label: 'Dial error', group: 'system_error', meaning: 'Dialling failed.' },
  {
    code: 42,
    name: 'CALL_DROPPED_ERROR',
    label: 'Call dropped by error',
    group: 'system_error',
    meaning: 'An error dropped the call.',
  },
  {
    code: 43,
    name: 'SWITCH_ERROR',
    label: 'Switch error',
    group: 'system_error',
    meaning: 'The switch failed.',
  },
  {
    code: 44,
    name: 'NO_FREE_PORT_ERROR',
    label: 'No free port',
    group: 'system_error',
    meaning: 'No port was free.',
  },
  {
    code: 45,
    name: 'TRANSFER_ERROR',
    label: 'Transfer error',
    group: 'system_error',
    meaning: 'The transfer failed.',
  },
  { code: 46, name: 'STALE', label: 'Stale', group: 'stale', meaning: 'The record was out of date.' },
  {
    code: 47,
    name: 'AGT_CALLBACK_ERROR',
    label: 'Agent callback error',
    group: 'system_error',
    meaning: 'The agent callback failed.',
  },
  {
    code: 48,
    name: 'GRP_CALLBACK_ERROR',
    label: 'Group callback error',
    group: 'system_error',
    meaning: 'The group callback failed.',
  },
  { code: 49, name: 'DEAFENED', label: 'Deafened', group: 'routing', meaning: 'The party was deafened.' },
  { code: 50, name: 'HELD', label: 'Held', group: 'routing', meaning: 'The call was put on hold.' },
  {
    code: 51,
    name: 'DO_NOT_CALL',
    label: 'Do not call',
    group: 'stop',
    meaning: 'The customer asked not to be called again.',
  },
  {
    code: 52,
    name: 'CANCEL_RECORD',
    label: 'Cancel record',
    group: 'stop',
    meaning: 'The record was cancelled at the customer’s wish.',
  },
  {
    code: 53,
    name: 'WRONG_NUMBER',
    label: 'Wrong number',
    group: 'bad_number',
    meaning: 'The number is not the customer’s.',
  },
]);

/**
 * The group of a call result. 0 OK means reached only when the callback itself was worked (status 8 or 9).
 * @returns null for a code that is not known
 */
export function groupOfResult(callResult: number | null, callbackStatus: number | null): ResultGroup | null {
  if (callResult === null) return 'no_result';
  if (callResult === 0 && classOfStatus(callbackStatus) === 'worked') return 'reached';
  return CALL_RESULT.byCode.get(callResult)?.group ?? null;
}

/** The result that blocks a number for every later command. */
export const DO_NOT_CALL = 51;
