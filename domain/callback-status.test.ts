import { describe, expect, it } from 'vitest';
import {
  CALLBACK_STATUS,
  classOfStatus,
  isClosed,
  isPending,
  STATUS_CLASSES,
  type StatusClass,
  statusesOf,
} from './callback-status';
import { parseCode } from './code-table';

const STATUSES: [code: number, name: string, statusClass: StatusClass][] = [
  [0, 'UNKNOWN', 'attention'],
  [1, 'RECEIVED', 'waiting'],
  [2, 'TIMER', 'waiting'],
  [3, 'QUEUED', 'waiting'],
  [4, 'DISTRIBUTED', 'in_hand'],
  [5, 'SUBMITTED_TO_AGT', 'in_hand'],
  [6, 'REJECTED_BY_AGT', 'waiting'],
  [7, 'CANCELED_BY_AGT', 'cancelled'],
  [8, 'PROCESSED_BY_AGT', 'worked'],
  [9, 'FINAL', 'worked'],
  [10, 'NOT_QUEUED', 'failed'],
  [11, 'ERROR', 'failed'],
  [12, 'REPLACED', 'replaced'],
  [13, 'AGT_TRANSFER', 'in_hand'],
  [14, 'ENDTIME_EXPIRED', 'missed'],
];

const PENDING = [1, 2, 3, 4, 5, 6, 13];
const CLOSED = [7, 8, 9, 10, 11, 12, 14];

it('has the 15 statuses of the vendor, with the slip in 8 put right', () => {
  expect(CALLBACK_STATUS.codes.map(({ code, name }) => [code, name])).toEqual(
    STATUSES.map(([code, name]) => [code, name]),
  );
});

describe.each(STATUSES)('%i %s', (code, name, statusClass) => {
  it('is read by its name', () => expect(parseCode(CALLBACK_STATUS, name)).toBe(code));
  it(`is ${statusClass}`, () => expect(classOfStatus(code)).toBe(statusClass));
  it('is pending, closed or neither', () => {
    expect([isPending(code), isClosed(code)]).toEqual([PENDING.includes(code), CLOSED.includes(code)]);
  });
  it('has words of its own', () => {
    const entry = CALLBACK_STATUS.byCode.get(code);
    expect(entry?.label).toMatch(/\S/);
    expect(entry?.meaning).toMatch(/\.$/);
    expect(CALLBACK_STATUS.codes.filter(({ label }) => label === entry?.label)).toHaveLength(1);
  });
});

it('reads the slip of the vendor for 8', () => {
  expect(parseCode(CALLBACK_STATUS, 'PORCESSED_BY_AGT')).toBe(8);
});

it.each([null, 0, 99, -1])('lets %j stand apart, neither pending nor closed', (code) => {
  expect([classOfStatus(code), isPending(code), isClosed(code)]).toEqual(['attention', false, false]);
});

it.each<[group: StatusClass | 'pending' | 'closed', codes: number[]]>([
  ['pending', PENDING],
  ['closed', CLOSED],
  ['waiting', [1, 2, 3, 6]],
  ['in_hand', [4, 5, 13]],
  ['worked', [8, 9]],
  ['missed', [14]],
  ['failed', [10, 11]],
  ['cancelled', [7]],
  ['replaced', [12]],
  ['attention', [0]],
])('%s holds %j', (group, codes) => {
  expect(statusesOf(group)).toEqual(codes);
});

it('puts every known status into exactly one class', () => {
  const all = [...new Set(STATUSES.map(([, , statusClass]) => statusClass))].flatMap(statusesOf);
  expect(all.sort((a, b) => a - b)).toEqual(STATUSES.map(([code]) => code));
  expect(Object.keys(STATUS_CLASSES)).toHaveLength(8);
});
