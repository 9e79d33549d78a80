import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idRangesText, parseIdRanges } from './id-ranges';

it.each([
  [[], ''],
  [[1], '1'],
  [[1, 2], '1-2'],
  [[12, 15, 16, 17, 18, 19], '12,15-19'],
  [[1, 3, 5], '1,3,5'],
  [[Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER], '9007199254740990-9007199254740991'],
])('%j is %j', (ids, text) => {
  expect(idRangesText(ids)).toBe(text);
});

// Small gaps, so that runs of many ids and single ones both occur.
const ascendingIds = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 60 }).map((gaps) => {
  let id = 0;
  return gaps.map((gap) => {
    id += gap;
    return id;
  });
});

it('the ranges read hold the ids that were written, and no others', () => {
  fc.assert(
    fc.property(ascendingIds, (ids) => {
      const ranges = parseIdRanges(idRangesText(ids));
      const read = ranges.flatMap(([from, to]) =>
        Array.from({ length: to - from + 1 }, (_, step) => from + step),
      );
      expect(read).toEqual(ids);
    }),
  );
});

it('ranges read apart stay apart: between two of them at least one id is missing', () => {
  fc.assert(
    fc.property(ascendingIds, (ids) => {
      const ranges = parseIdRanges(idRangesText(ids));
      for (const [index, [from]] of ranges.entries()) {
        expect(from).toBeGreaterThan((ranges[index - 1]?.[1] ?? -1) + 1);
      }
    }),
  );
});

it.each([[[2, 1]], [[1, 1]], [[0]], [[-1]], [[1.5]], [[2 ** 53]], [[Number.NaN]]])(
  'ids that do not ascend from 1 are refused: %j',
  (ids) => {
    expect(() => idRangesText(ids)).toThrow(RangeError);
  },
);

it.each([
  '0',
  '01',
  '-1',
  '1-',
  '1-1',
  '5-3',
  '1,1',
  '1,2',
  '3,1',
  '1-3,4',
  '1-3,2',
  '1, 3',
  ' 1',
  '1,',
  ',1',
  '1--3',
  '1-3-5',
  '1e3',
  'x',
  '9007199254740993',
])('%j is refused', (text) => {
  expect(() => parseIdRanges(text)).toThrow(RangeError);
});

it('whatever is not refused is the one text of its ids', () => {
  const almost = fc.string({ unit: fc.constantFrom('0', '1', '2', '3', '9', ',', '-'), maxLength: 9 });
  fc.assert(
    fc.property(almost, (text) => {
      let ranges: ReturnType<typeof parseIdRanges>;
      try {
        ranges = parseIdRanges(text);
      } catch {
        return;
      }
      expect(ranges.map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')).toBe(text);
    }),
  );
});
