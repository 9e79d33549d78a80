import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, cursorText, END_OF_LIST, parseCursor } from './callback-cursor';
import { fullSort, type ListOrder, NEWEST_FIRST, orderText, RISK_ORDER, type SortKey } from './callback-sort';
import { OFFERED_SORTS } from './filter-test-kit';
import { boundsOf, isRangePreset, RANGE_PRESETS } from './instant-range';

const orders: fc.Arbitrary<ListOrder> = fc.constantFrom<ListOrder[]>(RISK_ORDER, ...OFFERED_SORTS);
const sides = fc.constantFrom('after' as const, 'before' as const);

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'ü', '😀', '\ud800', '\udc00\ud800', '\u2028', '+/=', '"\\'),
);
const number = fc.oneof(
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);
const moment = fc
  .date({
    min: new Date('1970-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.getTime());
type Place = Omit<Cursor, 'side'>;

const places: fc.Arbitrary<Place> = fc.record({
  row: fc.record({
    values: fc.array(fc.oneof(text, number, fc.constant(null)), { minLength: 2, maxLength: 2 }),
    id: fc.maxSafeInteger(),
  }),
  atMs: fc.option(moment),
  rowsBefore: fc.option(fc.maxSafeNat()),
});

/** The place with as many values as the order asks for. */
function fitting({ row, ...place }: Place, order: ListOrder): Place {
  const keys = order === RISK_ORDER ? 2 : fullSort(order).length;
  return { ...place, row: row && { ...row, values: row.values.slice(0, keys) } };
}

function made(value: unknown): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value)));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

describe('a place in a list', () => {
  it('comes back from its text, which needs no escaping in a URL', () => {
    fc.assert(
      fc.property(places, orders, sides, (anyPlace, order, side) => {
        const place = fitting(anyPlace, order);
        const cursor = cursorText(place, order);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(parseCursor(cursor, side, order)).toEqual({ side, ...place });
      }),
    );
  });

  it('is not taken for one of another order', () => {
    fc.assert(
      fc.property(places, orders, orders, sides, (place, order, other, side) => {
        fc.pre(orderText(order) !== orderText(other));
        expect(parseCursor(cursorText(place, order), side, other)).toBeNull();
      }),
    );
  });

  it('is not taken when a part of it is cut off', () => {
    fc.assert(
      fc.property(places, orders, fc.nat(), (place, order, length) => {
        const cursor = cursorText(place, order);
        expect(parseCursor(cursor.slice(0, length % cursor.length), 'after', order)).toBeNull();
      }),
    );
  });
});

describe('the end of a list', () => {
  const end = { row: null, atMs: null, rowsBefore: null };

  it('is a word, in any order, behind which there is nothing', () => {
    fc.assert(
      fc.property(orders, (order) => {
        expect(cursorText(end, order)).toBe(END_OF_LIST);
        expect(parseCursor(END_OF_LIST, 'before', order)).toEqual({ side: 'before', ...end });
        expect(parseCursor(END_OF_LIST, 'after', order)).toBeNull();
      }),
    );
    expect(END_OF_LIST).toBe('end');
  });
});

describe('a forged place', () => {
  const sort: SortKey[] = [
    { field: 'status', descending: true },
    { field: 'end_time', descending: false },
  ];

  it('is taken when well made, null and text alike', () => {
    const forged = made(['-status,end_time', [null, 'x'], -7, null, 3]);
    expect(parseCursor(forged, 'before', sort)).toEqual({
      side: 'before',
      row: { values: [null, 'x'], id: -7 },
      atMs: null,
      rowsBefore: 3,
    });
  });

  it.each<[string, unknown]>([
    ['more values than any order has keys', ['-status,end_time', [1, 2, 3, 4], 5, null, null]],
    ['a value that is an object', ['-status,end_time', ['a', { $gt: 1 }], 5, null, null]],
    ['a value that is a list', ['-status,end_time', ['a', [1]], 5, null, null]],
    ['true', ['-status,end_time', ['a', true], 5, null, null]],
    ['an id that is text', ['-status,end_time', ['a', 1], '5', null, null]],
    ['a broken id', ['-status,end_time', ['a', 1], 5.5, null, null]],
    ['an id beyond 2^53', ['-status,end_time', ['a', 1], 2 ** 53, null, null]],
    ['no id', ['-status,end_time', ['a', 1], null, null, null]],
    ['a moment that is text', ['-status,end_time', ['a', 1], 5, '0', null]],
    ['a broken moment', ['-status,end_time', ['a', 1], 5, 0.5, null]],
    ['fewer than no rows before it', ['-status,end_time', ['a', 1], 5, null, -1]],
    ['too little', ['-status,end_time', ['a', 1], 5, null]],
    ['more than belongs there', ['-status,end_time', ['a', 1], 5, null, null, 'x']],
    ['another order', ['status,end_time', ['a', 1], 5, null, null]],
    ['an order that is no text', [['-status,end_time'], ['a', 1], 5, null, null]],
    ['no list', { 0: '-status,end_time', 1: ['a', 1], 2: 5, 3: null, 4: null, length: 5 }],
    ['null', null],
  ])('is not taken with %s', (_what, value) => {
    expect(parseCursor(made(value), 'after', sort)).toBeNull();
  });

  it.each(['', '%', 'a', 'null', '////', 'gICA', 'é', '\u0000', 'END', 'end '])('is not %j', (cursor) => {
    for (const side of ['after', 'before'] as const) expect(parseCursor(cursor, side, sort)).toBeNull();
  });

  it('is not a text too long or JSON too deep to read', () => {
    const deep = btoa('['.repeat(100_000)).replaceAll('=', '');
    expect(parseCursor(deep, 'after', sort)).toBeNull();
    expect(parseCursor('A'.repeat(100_000), 'after', sort)).toBeNull();
  });

  it('never makes anybody throw: not whoever reads it, nor whoever reckons presets from its moment', () => {
    const scalar = fc.oneof(fc.maxSafeInteger(), fc.double(), fc.string(), fc.constant(null), fc.boolean());
    const forged = fc.oneof(
      fc.tuple(
        fc.constantFrom('-start_time', 'risk'),
        fc.array(scalar, { maxLength: 4 }),
        fc.maxSafeInteger(),
        fc.oneof(fc.maxSafeInteger(), fc.constantFrom(8.64e15, -8.64e15, Number.MAX_SAFE_INTEGER)),
        fc.option(fc.integer()),
      ),
      fc.jsonValue(),
    );
    const cursors = fc.oneof(forged.map(made), fc.string({ unit: 'binary' }), fc.base64String());
    fc.assert(
      fc.property(
        cursors,
        fc.constantFrom<ListOrder>(NEWEST_FIRST, RISK_ORDER),
        sides,
        (cursor, order, side) => {
          const atMs = parseCursor(cursor, side, order)?.atMs ?? null;
          if (atMs === null) return;
          for (const preset of Object.keys(RANGE_PRESETS).filter(isRangePreset))
            boundsOf({ preset }, 'Pacific/Apia', atMs);
        },
      ),
      { numRuns: 300 },
    );
  });
});
