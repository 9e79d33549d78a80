import { describe, expect, it } from 'vitest';
import { CALLBACK_STATUS } from './callback-status';
import { codeTable, labelOfCode, meaningOfCode, parseCode } from './code-table';

describe('parseCode', () => {
  it.each<[input: unknown, code: number | undefined]>([
    [9, 9],
    [99, 99],
    [-1, -1],
    ['9', 9],
    [' 14 ', 14],
    ['007', 7],
    ['-1', -1],
    ['-0', 0],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9007199254740991', Number.MIN_SAFE_INTEGER],
    ['FINAL', 9],
    ['final', 9],
    [' Endtime_Expired ', 14],
    ['PROCESSED_BY_AGT', 8],
    ['PORCESSED_BY_AGT', 8],
    ['porcessed_by_agt', 8],
    ['9007199254740992', undefined],
    ['9'.repeat(100), undefined],
    [2 ** 53, undefined],
    [1.5, undefined],
    [Number.NaN, undefined],
    [Number.POSITIVE_INFINITY, undefined],
    ['', undefined],
    [' ', undefined],
    ['1.0', undefined],
    ['0x1', undefined],
    ['1e1', undefined],
    ['NO_SUCH_NAME', undefined],
    ['toString', undefined],
    ['__proto__', undefined],
    [null, undefined],
    [undefined, undefined],
    [true, undefined],
    [[9], undefined],
    [{ valueOf: 9 }, undefined],
  ])('reads %j as %j', (input, code) => {
    expect(parseCode(CALLBACK_STATUS, input)).toBe(code);
  });
});

it.each<[code: number | null, label: string, meaning: string]>([
  [2, 'Scheduled', 'Waiting for its start time.'],
  [0, 'Unknown', 'Not set or unreadable.'],
  [99, 'Unknown (99)', 'Code 99 is not known here; it is kept as it came.'],
  [null, 'Not set', 'No value was given.'],
])('puts code %j in words', (code, label, meaning) => {
  expect(labelOfCode(CALLBACK_STATUS, code)).toBe(label);
  expect(meaningOfCode(CALLBACK_STATUS, code)).toBe(meaning);
});

it('leaves out an alias of a code that does not exist', () => {
  const table = codeTable([{ code: 1, name: 'ONE', label: 'One', meaning: 'One.' }], { UNO: 1, DUE: 2 });
  expect([parseCode(table, 'uno'), parseCode(table, 'due')]).toEqual([1, undefined]);
});
