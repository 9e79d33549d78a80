import { expect, it } from 'vitest';
import { type CodeTable, parseCode } from './code-table';
import { CALLBACK_TYPE, ENTITY_TYPE, INTERACTION_STATUS, isDesiredResponseType } from './interaction-codes';

it.each<[field: string, table: CodeTable, codes: [number, string][]]>([
  [
    'status',
    INTERACTION_STATUS,
    [
      [0, 'NEW'],
      [1, 'PENDING'],
      [2, 'IN_PROCESS'],
      [3, 'STOPPED'],
    ],
  ],
  [
    'entity_type, which has no 4',
    ENTITY_TYPE,
    [
      [0, 'EMAIL_IN'],
      [1, 'EMAIL_OUT'],
      [2, 'CHAT'],
      [3, 'PHONE_CALL'],
      [5, 'CALLBACK'],
      [6, 'COBROWSE'],
      [7, 'INTERACTION'],
    ],
  ],
  [
    'callback_type',
    CALLBACK_TYPE,
    [
      [0, 'UNKNOWN'],
      [1, 'ASAP'],
      [2, 'SCHEDULED'],
    ],
  ],
])('has the codes of the vendor for %s', (_field, table, codes) => {
  expect(table.codes.map(({ code, name }) => [code, name])).toEqual(codes);
  for (const [code, name] of codes) expect(parseCode(table, name)).toBe(code);
  expect(new Set(table.codes.map(({ label }) => label)).size).toBe(codes.length);
});

it.each<[value: unknown, known: boolean]>([
  ['Voice', true],
  ['VoIP', true],
  ['Email', true],
  ['voice', false],
  ['Fax', false],
  ['', false],
  [null, false],
  [['Voice'], false],
])('desired response type %j: %j', (value, known) => {
  expect(isDesiredResponseType(value)).toBe(known);
});
