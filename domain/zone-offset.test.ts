import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { offsetAt } from './zone-offset';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Asia/Kathmandu',
];
const CHANGES = [
  '2026-03-29T01:00:00Z',
  '2026-10-25T01:00:00Z',
  '2026-11-01T06:00:00Z',
  '2011-03-13T03:31:00Z',
];

const moment = fc.oneof(
  fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2100-01-01') }),
  fc
    .tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -2, max: 2 }))
    .map(([at, by]) => Date.parse(at) + by),
);

test('what is remembered of a zone is what the calendar says, in whatever order moments come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...ZONES), moment), { maxLength: 30 }), (asked) => {
      for (const [zone, epochMs] of asked) {
        const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
        const { ms, text } = offsetAt(zone, epochMs);
        expect([zone, epochMs, ms, text]).toEqual([
          zone,
          epochMs,
          zoned.offsetNanoseconds / 1e6,
          zoned.offset,
        ]);
      }
    }),
  );
});

test('a zone that does not exist is refused', () => {
  expect(() => offsetAt('Nowhere/Land', 0)).toThrow(RangeError);
});
