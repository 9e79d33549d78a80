import { CALL_RESULT } from '@/domain/call-result';
import type { Band } from '@/domain/callback-band';
import type { Callback } from '@/domain/callback-fields';
import { CALLBACK_STATUS, classOfStatus, isPending } from '@/domain/callback-status';
import { interactionStatusFor } from '@/domain/commands';
import type { Choices, SeededRandom } from './seeded-random';

const UNKNOWN_CODE = 99;

const STATUS_WEIGHTS: Choices<number | null> = [
  [9, 40],
  [8, 12],
  [2, 17],
  [7, 8],
  [14, 6],
  [3, 5],
  [1, 3],
  [5, 2],
  [4, 1],
  [6, 1],
  [10, 1],
  [11, 1],
  [13, 1],
  [null, 0.6],
  [0, 0.4],
];

const BAND_WEIGHTS: Readonly<Record<number, Choices<Band>>> = {
  1: [
    ['upcoming', 70],
    ['due_soon', 30],
  ],
  2: [
    ['upcoming', 78],
    ['due_soon', 14],
    ['due', 5],
    ['late', 3],
  ],
  3: [
    ['late', 40],
    ['due', 36],
    ['closing', 14],
    ['expired', 10],
  ],
  6: [
    ['late', 60],
    ['due', 25],
    ['closing', 15],
  ],
};

const IN_HAND_BANDS: Choices<Band> = [
  ['due', 55],
  ['late', 30],
  ['closing', 15],
];

/** The statuses and results that the first 300 records go through once, each in its turn. */
const EVERY_STATUS = [...CALLBACK_STATUS.codes.map(({ code }) => code), null, UNKNOWN_CODE];

/** How far a sample callback has come: every status and every result is met among the first 300 records. */
export function sampleOutcome(
  random: SeededRandom,
  index: number,
): Pick<Callback, 'callback_status' | 'call_result'> {
  const turn = CALL_RESULT.codes[Math.floor(index / 5)];
  if (index % 5 === 3 && turn) {
    return { callback_status: statusAfter(turn.group, turn.code), call_result: turn.code };
  }
  const callback_status =
    index % 15 === 7
      ? (EVERY_STATUS[Math.floor(index / 15) % EVERY_STATUS.length] ?? null)
      : random.weighted(STATUS_WEIGHTS);
  return { callback_status, call_result: resultFor(random, callback_status) };
}

function statusAfter(group: string, code: number): number {
  if (group === 'system_error') return 11;
  if (group === 'stop') return 7;
  return code % 3 === 0 ? 8 : 9;
}

const WORKED_RESULTS: Choices<number | null> = [
  [33, 46],
  [0, 9],
  [7, 13],
  [9, 8],
  [6, 5],
  [5, 4],
  [1, 2],
  [2, 1],
  [21, 1],
  [25, 1],
  [31, 1],
  [32, 1],
  [53, 1],
  [34, 1],
  [17, 0.5],
  [39, 0.5],
  [51, 0.5],
  [35, 0.5],
  [46, 0.3],
  [28, 1],
  [null, 2],
  [UNKNOWN_CODE, 0.2],
];

const EARLIER_TRY: Choices<number | null> = [
  [null, 80],
  [7, 9],
  [6, 5],
  [9, 4],
  [28, 2],
];

const FAILURES: Choices<number> = [
  [3, 3],
  [4, 2],
  [41, 1],
  [44, 1],
  [47, 2],
  [10, 1],
];

const WITHDRAWN: Choices<number | null> = [
  [null, 85],
  [52, 12],
  [51, 3],
];

function resultFor(random: SeededRandom, callbackStatus: number | null): number | null {
  if (classOfStatus(callbackStatus) === 'worked') return random.weighted(WORKED_RESULTS);
  if (callbackStatus === 11 || callbackStatus === 10) return random.weighted(FAILURES);
  if (callbackStatus === 7) return random.weighted(WITHDRAWN);
  return callbackStatus === 12 || callbackStatus === null ? null : random.weighted(EARLIER_TRY);
}

/** The band in which a callback of this status stands now; null when it is not pending. */
export function sampleBand(random: SeededRandom, callbackStatus: number | null): Band | null {
  if (callbackStatus === null || !isPending(callbackStatus)) return null;
  return random.weighted(BAND_WEIGHTS[callbackStatus] ?? IN_HAND_BANDS);
}

/** Attempts that fit the outcome: a worked one took at least one, one without a result hardly any. */
export function sampleAttempts(random: SeededRandom, outcome: ReturnType<typeof sampleOutcome>): number {
  const worked = classOfStatus(outcome.callback_status) === 'worked';
  if (!worked && outcome.call_result === null) return 0;
  let attempts = 1;
  while (attempts < 9 && random.chance(0.28)) attempts += 1;
  return attempts;
}

const REASONS: Readonly<Record<number, readonly [string, ...string[]]>> = {
  7: [
    'Customer called in',
    'Duplicate',
    'Solved by e-mail',
    'Customer no longer wants the call',
    'Wrong department, please don’t call',
  ],
  9: ['Normal', 'Done'],
  10: ['No queue for this service'],
  11: ['Dialling failed'],
  12: ['Rescheduled'],
  14: ['Latest moment passed'],
};

/** Why it ended; null where it did not, or nobody wrote it down. */
export function sampleReason(random: SeededRandom, callbackStatus: number | null): string | null {
  const reasons = callbackStatus === null ? undefined : REASONS[callbackStatus];
  return reasons && random.chance(0.85) ? random.pick(reasons) : null;
}

/** The interaction's own status beside a callback status. */
export function sampleStatus(random: SeededRandom, callbackStatus: number | null): number {
  const follows = callbackStatus === null ? null : interactionStatusFor(callbackStatus);
  return follows ?? random.between(0, 3);
}
