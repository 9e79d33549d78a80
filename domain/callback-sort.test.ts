import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fullSort,
  isOfferedSort,
  isOrderedByValue,
  isSortableField,
  NEWEST_FIRST,
  orderText,
  parseSort,
  RISK_ORDER,
  SORTABLE_FIELDS,
  type SortKey,
  TALLIED_FIELDS,
} from './callback-sort';
import { OFFERED_SORTS } from './filter-test-kit';

const KEYS = SORTABLE_FIELDS.flatMap((field) =>
  [false, true].map((descending): SortKey => ({ field, descending })),
);
const anySort = fc.array(fc.constantFrom(...KEYS), { maxLength: 3 });
const offeredSort = fc.constantFrom(...OFFERED_SORTS);

const CODED_THEN_MOMENT =
  /^-?(callback_status|status|call_result|callback_type|desired_response_type|attempts),-?(start_time|start_date|end_time)$/;
const WHOSE_THEN_START = /^(customer_id|owner_id),-start_time$|^-(customer_id|owner_id),start_time$/;

describe('the orders that are offered', () => {
  it('are any one field, and the pairs that have an index', () => {
    for (const first of KEYS) {
      expect(isOfferedSort([first])).toBe(true);
      for (const second of KEYS) {
        const text = orderText([first, second]);
        expect(isOfferedSort([first, second]), text).toBe(
          CODED_THEN_MOMENT.test(text) || WHOSE_THEN_START.test(text),
        );
      }
    }
    expect(isOfferedSort([])).toBe(false);
  });

  it('have never more than two keys', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KEYS), offeredSort, (key, sort) => {
        expect(isOfferedSort([...sort, key, key])).toBe(false);
      }),
    );
  });
});

describe('parseSort', () => {
  it.each<[string, SortKey[]]>([
    ['start_time', [{ field: 'start_time', descending: false }]],
    ['-start_time', [{ field: 'start_time', descending: true }]],
    [
      'status,-end_time',
      [
        { field: 'status', descending: false },
        { field: 'end_time', descending: true },
      ],
    ],
    [
      '-owner_id,start_time',
      [
        { field: 'owner_id', descending: true },
        { field: 'start_time', descending: false },
      ],
    ],
  ])('reads %s', (text, keys) => {
    expect(parseSort(text)).toEqual(keys);
  });

  it.each([
    '',
    ',',
    '-',
    '--start_time',
    'start_time,',
    'status, start_time',
    'START_TIME',
    'text',
    'udata',
    'constructor',
    '__proto__',
    'risk',
    '-risk',
    'risk,start_time',
    'interaction_id',
    'start_time,start_time',
    'start_time,-start_time',
    'start_time,status',
    'status,attempts',
    'customer_id,start_time',
    'customer_id,-end_time',
    'subject,-start_time',
    'callback_status,-start_time,attempts',
    'start_time desc',
  ])('refuses %j', (text) => {
    expect(parseSort(text)).toBeNull();
  });

  it('refuses what is too long', () => {
    expect(parseSort(','.repeat(100_000))).toBeNull();
    expect(parseSort('status,'.repeat(100_000))).toBeNull();
  });

  it('is the inverse of orderText, for what is offered and nothing else', () => {
    fc.assert(
      fc.property(fc.oneof(anySort, offeredSort), (sort) => {
        expect(parseSort(orderText(sort))).toEqual(isOfferedSort(sort) ? sort : null);
      }),
    );
    expect(orderText(NEWEST_FIRST)).toBe('-start_time');
    expect(orderText(RISK_ORDER)).toBe('risk');
  });

  it('takes no other text, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const sort = parseSort(text);
        if (sort !== null) expect(orderText(sort)).toBe(text);
      }),
    );
  });
});

describe('fullSort', () => {
  it.each([
    ['start_time', 'start_time'],
    ['-subject', '-subject'],
    ['customer_number', 'customer_number'],
    ['callback_status', 'callback_status,-start_time'],
    ['-attempts', '-attempts,-start_time'],
    ['customer_id', 'customer_id,-start_time'],
    ['-customer_id', '-customer_id,start_time'],
    ['-owner_id', '-owner_id,start_time'],
    ['status,end_time', 'status,end_time'],
  ])('of %s is %s', (sort, full) => {
    expect(orderText(fullSort(parseSort(sort) ?? []))).toBe(full);
  });

  it('begins with what was asked for, is an order that is offered, and has nothing to add to itself', () => {
    fc.assert(
      fc.property(offeredSort, (sort) => {
        const full = fullSort(sort);
        expect(full.slice(0, sort.length)).toEqual(sort);
        expect(isOfferedSort(full)).toBe(true);
        expect(fullSort(full)).toEqual(full);
      }),
    );
  });
});

it.each([
  ['start_time', true],
  ['text', false],
  ['toString', false],
  ['', false],
])('%j can be sorted by: %j', (name, sortable) => {
  expect(isSortableField(name)).toBe(sortable);
});

it('only a tallied field is ordered value by value, for only its values are known beforehand', () => {
  const names: readonly string[] = TALLIED_FIELDS;
  for (const field of SORTABLE_FIELDS) expect(isOrderedByValue(field)).toBe(names.includes(field));
});
