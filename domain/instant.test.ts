import fc from 'fast-check';
import { expect, it } from 'vitest';
import { instantNow, parseInstant } from './instant';

it.each([
  ['2026-11-22T14:30:00.000Z', '2026-11-22T14:30:00.000Z'],
  ['2026-11-22T14:30:00Z', '2026-11-22T14:30:00.000Z'],
  ['2026-11-22T14:30Z', '2026-11-22T14:30:00.000Z'],
  ['2026-11-22T14:30:00.5Z', '2026-11-22T14:30:00.500Z'],
  ['2026-11-22T14:30:00.12Z', '2026-11-22T14:30:00.120Z'],
  ['2026-11-22T14:30:00.123000Z', '2026-11-22T14:30:00.123Z'],
  ['2026-11-22T14:30:00.123000000Z', '2026-11-22T14:30:00.123Z'],
  ['2026-11-22T14:30:00+01:00', '2026-11-22T13:30:00.000Z'],
  ['2026-11-22T00:15:00+05:45', '2026-11-21T18:30:00.000Z'],
  ['2026-11-22T14:30:00-03:30', '2026-11-22T18:00:00.000Z'],
  ['2026-11-22T14:30:00-00:00', '2026-11-22T14:30:00.000Z'],
  ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z'],
  ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
  ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
])('reads %s', (text, instant) => {
  expect(parseInstant(text)).toBe(instant);
});

it.each([
  ['a day that does not exist', '2026-02-30T00:00:00.000Z'],
  ['29 February of no leap year', '2026-02-29T00:00:00Z'],
  ['29 February 1900', '1900-02-29T00:00:00Z'],
  ['day 0', '2026-01-00T00:00:00Z'],
  ['month 13', '2026-13-01T00:00:00.000Z'],
  ['month 0', '2026-00-01T00:00:00.000Z'],
  ['hour 24', '2026-11-22T24:00:00.000Z'],
  ['hour 25', '2026-11-22T25:00:00.000Z'],
  ['minute 60', '2026-11-22T14:60:00.000Z'],
  ['second 60', '2026-11-22T23:59:60.000Z'],
  ['second 60 in another spelling', '2026-11-22T23:59:60Z'],
  ['finer than a millisecond', '2026-11-22T14:30:00.1234Z'],
  ['a nanosecond', '2026-11-22T14:30:00.000000001Z'],
  ['finer than a nanosecond', '2026-11-22T14:30:00.0000000000Z'],
  ['no zone', '2026-11-22T14:30:00.000'],
  ['a zone name', '2026-11-22T14:30:00Z[Europe/Berlin]'],
  ['an offset without minutes', '2026-11-22T14:30:00+01'],
  ['an offset of a day', '2026-11-22T14:30:00+24:00'],
  ['an offset with minute 60', '2026-11-22T14:30:00+01:60'],
  ['a date alone', '2026-11-22'],
  ['a space for the T', '2026-11-22 14:30:00.000Z'],
  ['lower case', '2026-11-22t14:30:00.000z'],
  ['a comma', '2026-11-22T14:30:00,000Z'],
  ['spaces around', ' 2026-11-22T14:30:00.000Z'],
  ['a line break behind', '2026-11-22T14:30:00.000Z\n'],
  ['a year beyond 9999', '+010000-01-01T00:00:00.000Z'],
  ['a year beyond 9999 by its offset', '9999-12-31T23:30:00-01:00'],
  ['a year before 0 by its offset', '0000-01-01T00:30:00+01:00'],
  ['minus zero', '-000000-01-01T00:00:00.000Z'],
  ['another order', 'Nov 22 2026 14:30:00 GMT'],
  ['24 characters that Date reads', 'Sun Nov 22 2026 14:30:00'],
  ['a number', '1795357800000'],
  ['nothing', ''],
])('refuses %s', (_what, text) => {
  expect(parseInstant(text)).toBeNull();
});

const anyDate = fc.date({
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

it('gives back every instant of the years 0000 to 9999', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(parseInstant(date.toISOString())).toBe(date.toISOString());
    }),
  );
});

it('reads the same instant in any offset', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -1439, max: 1439 }), (date, minutes) => {
      const local = new Date(date.getTime() + minutes * 60_000).toISOString();
      fc.pre(local.length === 24);
      const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
      const offset = [hours, rest].map((part) => String(part).padStart(2, '0')).join(':');
      expect(parseInstant(local.replace('Z', `${minutes < 0 ? '-' : '+'}${offset}`))).toBe(
        date.toISOString(),
      );
    }),
  );
});

it('never throws, and accepts only what it then leaves alone', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const instant = parseInstant(text);
      expect(instant === null || parseInstant(instant) === instant).toBe(true);
    }),
  );
});

it('tells the present moment on the wire format', () => {
  const before = new Date().toISOString();
  const now = instantNow();
  expect(parseInstant(now)).toBe(now);
  expect(now >= before && now <= new Date().toISOString()).toBe(true);
});
