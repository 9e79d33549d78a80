import { describe, expect, it } from 'vitest';
import { CALL_RESULT, groupOfResult, RESULT_GROUPS, type ResultGroup } from './call-result';
import { parseCode } from './code-table';

const WORKED = 8;
const TAKEN = 5;

/** Numbers and names as on the vendor's page, groups as decided; 0 stands in the group it has while not worked. */
const RESULTS: [code: number, name: string, group: ResultGroup][] = [
  [0, 'OK', 'no_result'],
  [1, 'TRANSFERRED', 'reached'],
  [2, 'CONFERENCED', 'reached'],
  [3, 'GENERAL_ERROR', 'system_error'],
  [4, 'SYSTEM_ERROR', 'system_error'],
  [5, 'REMOTE_RELEASE', 'not_reached'],
  [6, 'BUSY', 'not_reached'],
  [7, 'NO_ANSWER', 'not_reached'],
  [8, 'SIT_DETECTED', 'network'],
  [9, 'ANSWERING_MACHINE', 'machine'],
  [10, 'ALL_TRUNKS_BUSY', 'network'],
  [11, 'SIT_INVALID_NUM', 'bad_number'],
  [12, 'SIT_VACANT', 'bad_number'],
  [13, 'SIT_OPER_INTERCEPT', 'bad_number'],
  [14, 'SIT_UNKNOWN', 'network'],
  [15, 'SIT_NO_CIRCUIT', 'network'],
  [16, 'SIT_REORDER', 'network'],
  [17, 'SIT_FAX_DETECTED', 'machine'],
  [18, 'QUEUE_FULL', 'routing'],
  [19, 'CLEARED', 'routing'],
  [20, 'OVERFLOWED', 'routing'],
  [21, 'ABANDONED', 'not_reached'],
  [22, 'REDIRECTED', 'routing'],
  [23, 'FORWARDED', 'routing'],
  [24, 'CONSULT', 'routing'],
  [25, 'PICKEDUP', 'reached'],
  [26, 'DROPPED', 'not_reached'],
  [27, 'DROPPED_NO_ANSWER', 'not_reached'],
  [28, 'UNKNOWN', 'no_result'],
  [29, 'COVERED', 'routing'],
  [30, 'CONVERSE_ON', 'routing'],
  [31, 'BRIDGED', 'reached'],
  [32, 'SILENCE', 'not_reached'],
  [33, 'ANSWER', 'reached'],
  [34, 'NU_TONE', 'bad_number'],
  [35, 'NO_DIAL_TONE', 'network'],
  [36, 'NO_PROGRESS', 'network'],
  [37, 'NO_RING_BACK', 'network'],
  [38, 'NO_ESTABLISHED', 'not_reached'],
  [39, 'PAGER_DETECTED', 'machine'],
  [40, 'WRONG_PARTY', 'bad_number'],
  [41, 'DIAL_ERROR', 'system_error'],
  [42, 'CALL_DROPPED_ERROR', 'system_error'],
  [43, 'SWITCH_ERROR', 'system_error'],
  [44, 'NO_FREE_PORT_ERROR', 'system_error'],
  [45, 'TRANSFER_ERROR', 'system_error'],
  [46, 'STALE', 'stale'],
  [47, 'AGT_CALLBACK_ERROR', 'system_error'],
  [48, 'GRP_CALLBACK_ERROR', 'system_error'],
  [49, 'DEAFENED', 'routing'],
  [50, 'HELD', 'routing'],
  [51, 'DO_NOT_CALL', 'stop'],
  [52, 'CANCEL_RECORD', 'stop'],
  [53, 'WRONG_NUMBER', 'bad_number'],
];

it('has the 54 results of the vendor', () => {
  expect(RESULTS).toHaveLength(54);
  expect(CALL_RESULT.codes.map(({ code, name }) => [code, name])).toEqual(
    RESULTS.map(([code, name]) => [code, name]),
  );
});

describe.each(RESULTS)('%i %s', (code, name, group) => {
  it('is read by its name', () => expect(parseCode(CALL_RESULT, name.toLowerCase())).toBe(code));
  it(`belongs to ${group}`, () => expect(groupOfResult(code, TAKEN)).toBe(group));
  it('keeps its group once the callback was worked, but for OK', () => {
    expect(groupOfResult(code, WORKED)).toBe(code === 0 ? 'reached' : group);
  });
  it('has a label that no other result has', () => {
    const label = CALL_RESULT.byCode.get(code)?.label;
    expect(CALL_RESULT.codes.filter((entry) => entry.label === label)).toHaveLength(1);
  });
});

it.each<[callbackStatus: number | null, group: ResultGroup]>([
  [8, 'reached'],
  [9, 'reached'],
  [7, 'no_result'],
  [10, 'no_result'],
  [14, 'no_result'],
  [5, 'no_result'],
  [0, 'no_result'],
  [99, 'no_result'],
  [null, 'no_result'],
])('0 OK under callback status %j is %s', (callbackStatus, group) => {
  expect(groupOfResult(0, callbackStatus)).toBe(group);
});

it.each([null, 5, 8, 9])('no result is no result, under callback status %j', (callbackStatus) => {
  expect(groupOfResult(null, callbackStatus)).toBe('no_result');
});

it.each([54, 99, -1])('gives the unknown result %i no group', (code) => {
  expect(groupOfResult(code, WORKED)).toBeNull();
});

it('has ten groups, each with advice', () => {
  expect(Object.keys(RESULT_GROUPS)).toHaveLength(10);
  expect(new Set(RESULTS.map(([, , group]) => group))).toEqual(new Set(Object.keys(RESULT_GROUPS)));
  for (const { advice } of Object.values(RESULT_GROUPS)) expect(advice).toMatch(/\.$/);
});
