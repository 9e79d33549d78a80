import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Callback } from './callback-fields';
import { parseStoredCallback } from './callback-schema';
import {
  cursorText,
  DEFAULT_SORT,
  isSortableField,
  parseCursor,
  parseSort,
  SORTABLE_FIELDS,
  type SortKey,
  sortText,
} from './callback-sort';

const sorts: fc.Arbitrary<SortKey[]> = fc.uniqueArray(
  fc.record({ field: fc.constantFrom(...SORTABLE_FIELDS), descending: fc.boolean() }),
  { selector: ({ field }) => field, minLength: 1, maxLength: 2 },
);

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const rows = fc
  .record({
    desired_response_type: fc.constantFrom('Voice', 'VoIP', 'Email'),
    start_time: fc.constant('2026-11-22T14:30:00.000Z'),
    customer_number: text,
    attempts: fc.nat(),
    customer_id: text,
    interaction_id: text,
    status: fc.nat(3),
    entity_type: fc.constant(5),
    type: fc.constant('inbound'),
    media_type: fc.constant('callback'),
    creator_app_id: fc.constant(100),
    start_date: fc.constant('2026-11-22T14:00:00.000Z'),
    callback_status: fc.option(fc.nat(14)),
    call_result: fc.option(fc.nat(53)),
    end_time: fc.option(fc.constant('2026-11-22T15:30:00.000Z')),
    subject: fc.option(fc.string({ unit: 'grapheme' })),
    owner_id: fc.option(fc.maxSafeInteger()),
  })
  .map(parseStoredCallback)
  .filter((parsed) => parsed.ok)
  .map((parsed): Callback => parsed.callback);

describe('parseSort', () => {
  it.each<[string, SortKey[]]>([
    ['start_time', [{ field: 'start_time', descending: false }]],
    ['-start_time', [{ field: 'start_time', descending: true }]],
    [
      'status,-customer_id',
      [
        { field: 'status', descending: false },
        { field: 'customer_id', descending: true },
      ],
    ],
  ])('reads %s', (sort, keys) => {
    expect(parseSort(sort)).toEqual(keys);
  });

  it.each([
    '',
    ',',
    '-',
    '--start_time',
    'start_time,',
    'start_time, status',
    'START_TIME',
    'text',
    'udata',
    'constructor',
    '__proto__',
    'start_time,start_time',
    'start_time,-start_time',
    'start_time,status,attempts',
    'start_time desc',
    ','.repeat(100_000),
  ])('refuses %.40j', (sort) => {
    expect(parseSort(sort)).toBeNull();
  });

  it('is the inverse of sortText', () => {
    fc.assert(fc.property(sorts, (sort) => void expect(parseSort(sortText(sort))).toEqual(sort)));
    expect(sortText(DEFAULT_SORT)).toBe('-start_time');
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

describe('a cursor', () => {
  const sort: SortKey[] = [
    { field: 'subject', descending: true },
    { field: 'owner_id', descending: false },
  ];
  const made = (value: unknown) =>
    btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

  it('comes back with the values of the row, through a URL too', () => {
    fc.assert(
      fc.property(rows, sorts, fc.constantFrom('after', 'before'), (row, order, side) => {
        const cursor = cursorText(row, order);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(parseCursor(cursor, side, order)).toEqual({
          side,
          values: order.map(({ field }) => row[field]),
          interaction_id: row.interaction_id,
        });
      }),
    );
  });

  it('is not taken for another order', () => {
    fc.assert(
      fc.property(rows, sorts, sorts, (row, order, other) => {
        fc.pre(sortText(order) !== sortText(other));
        expect(parseCursor(cursorText(row, order), 'after', other)).toBeNull();
      }),
    );
  });

  it('is not taken when a part of it is cut off', () => {
    fc.assert(
      fc.property(rows, sorts, fc.nat(), (row, order, length) => {
        const cursor = cursorText(row, order);
        expect(parseCursor(cursor.slice(0, length % cursor.length), 'after', order)).toBeNull();
      }),
    );
  });

  it('is taken when well made, null and text alike', () => {
    expect(parseCursor(made(['-subject,owner_id', [null, 5], 'i']), 'before', sort)).toEqual({
      side: 'before',
      values: [null, 5],
      interaction_id: 'i',
    });
  });

  it.each<[string, unknown]>([
    ['too few values', ['-subject,owner_id', ['a'], 'i']],
    ['too many values', ['-subject,owner_id', ['a', 1, 2], 'i']],
    ['a value of another type', ['-subject,owner_id', ['a', { $gt: 1 }], 'i']],
    ['true', ['-subject,owner_id', ['a', true], 'i']],
    ['an id that is no text', ['-subject,owner_id', ['a', 1], 5]],
    ['no id', ['-subject,owner_id', ['a', 1]]],
    ['more than belongs there', ['-subject,owner_id', ['a', 1], 'i', 'x']],
    ['another order', ['subject,owner_id', ['a', 1], 'i']],
    ['no list', { 0: '-subject,owner_id', 1: ['a', 1], 2: 'i' }],
    ['null', null],
  ])('is not taken with %s', (_what, value) => {
    expect(parseCursor(made(value), 'after', sort)).toBeNull();
  });

  it.each(['', '%', 'a', 'null', '////', 'gICA', 'é', '\u0000', 'A'.repeat(100_000)])(
    'is not %.20j',
    (cursor) => {
      expect(parseCursor(cursor, 'after', sort)).toBeNull();
    },
  );

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()), (cursor) => {
        expect(parseCursor(cursor, 'after', sort)).toBeNull();
      }),
    );
  });
});
