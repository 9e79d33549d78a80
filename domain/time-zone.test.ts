import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from './instant';
import {
  dayClock,
  dayTime,
  fullTime,
  isTimeZone,
  localTime,
  minuteOfDay,
  readLocalTime,
  relativeTime,
  timeZoneNames,
} from './time-zone';

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'UTC',
];

describe('readLocalTime', () => {
  it.each([
    ['Europe/Berlin', '2026-11-22 14:30', '2026-11-22T13:30:00.000Z'],
    ['Europe/Berlin', '2026-07-22T14:30', '2026-07-22T12:30:00.000Z'],
    ['Europe/Berlin', '2026-11-22 9:00', '2026-11-22T08:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22T9:00', '2026-11-22T08:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22', '2026-11-21T23:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22 00:00', '2026-11-21T23:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22 14:30:05', '2026-11-22T13:30:05.000Z'],
    ['Europe/Berlin', '2026-11-22 14:30:05.5', '2026-11-22T13:30:05.500Z'],
    ['Europe/Berlin', '2026-11-22 14:30:05.123', '2026-11-22T13:30:05.123Z'],
    ['Europe/Berlin', '  2026-11-22 14:30 ', '2026-11-22T13:30:00.000Z'],
    ['Europe/Berlin', '2026-11-22 14:30Z', '2026-11-22T14:30:00.000Z'],
    ['Europe/Berlin', '2026-11-22T14:30:00.000Z', '2026-11-22T14:30:00.000Z'],
    ['Europe/Berlin', '2026-11-22 14:30+05:45', '2026-11-22T08:45:00.000Z'],
    ['Europe/Berlin', '2026-11-22 14:30 -03:30', '2026-11-22T18:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22 9:00-05:00', '2026-11-22T14:00:00.000Z'],
    ['Europe/Berlin', '2026-11-22Z', '2026-11-22T00:00:00.000Z'],
    ['Asia/Kathmandu', '2026-11-22 14:30', '2026-11-22T08:45:00.000Z'],
    ['Australia/Lord_Howe', '2026-11-22 14:30', '2026-11-22T03:30:00.000Z'],
    ['UTC', '2024-02-29 12:00', '2024-02-29T12:00:00.000Z'],
    ['UTC', '9999-12-31 23:59:59.999', '9999-12-31T23:59:59.999Z'],
  ])('in %s: %j is %s', (zone, text, instant) => {
    expect(readLocalTime(text, zone)).toEqual({ ok: true, instant });
  });

  it.each([
    ['', /^must be a date and time such as/],
    ['tomorrow', /^must be a date and time/],
    ['14:30', /^must be a date and time/],
    ['22.11.2026 14:30', /^must be a date and time/],
    ['2026-11-22 14', /^must be a date and time/],
    ['2026-11-22 2:30 pm', /^must be a date and time/],
    ['2026-11-22 14:30:60', /^must be a date and time/],
    ['2026-11-22 14:30:00.1234', /^must be a date and time/],
    ['2026-11-22 14:30+01', /^must be a date and time/],
    ['2026-11-22  14:30', /^must be a date and time/],
    ['2026-11-22 14:30[Europe/Berlin]', /^must be a date and time/],
    ['2026-02-30 14:30', /^is not a date and time that exists/],
    ['2026-02-29', /^is not a date and time that exists/],
    ['2026-13-01', /^is not a date and time that exists/],
    ['2026-11-22 24:00', /^is not a date and time that exists/],
    ['2026-11-22 14:60', /^is not a date and time that exists/],
    ['2026-11-22 14:60Z', /^is not a date and time that exists/],
    ['2026-02-30Z', /^is not a date and time that exists/],
    ['2026-11-22 14:30+25:00', /^is not a date and time that exists/],
  ])('refuses %j', (text, reason) => {
    expect(readLocalTime(text, 'Europe/Berlin')).toEqual({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });

  it.each([
    ['America/New_York', '9999-12-31 23:30'],
    ['Asia/Tokyo', '0000-01-01 00:00'],
  ])('in %s, %s lies outside what the wire format can say', (zone, text) => {
    expect(readLocalTime(text, zone)).toEqual({ ok: false, reason: 'is not within the years 0000 to 9999' });
  });

  it.each([
    [
      'Europe/Berlin',
      '2026-10-25 02:30',
      '2026-10-25 02:30+02:00',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25 02:30+01:00',
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2026-10-25 2:00',
      '2026-10-25 02:00+02:00',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25 02:00+01:00',
      '2026-10-25T01:00:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2026-10-25 02:59:59.5',
      '2026-10-25 02:59:59.500+02:00',
      '2026-10-25T00:59:59.500Z',
      '2026-10-25 02:59:59.500+01:00',
      '2026-10-25T01:59:59.500Z',
    ],
    [
      'America/New_York',
      '2026-11-01 01:30',
      '2026-11-01 01:30-04:00',
      '2026-11-01T05:30:00.000Z',
      '2026-11-01 01:30-05:00',
      '2026-11-01T06:30:00.000Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-05 01:45',
      '2026-04-05 01:45+11:00',
      '2026-04-04T14:45:00.000Z',
      '2026-04-05 01:45+10:30',
      '2026-04-04T15:15:00.000Z',
    ],
  ])(
    'in %s, %s happens twice, and both can be written',
    (zone, text, first, firstInstant, second, secondInstant) => {
      const [day, clock] = first.replace(/[+-]\d\d:\d\d$/, '').split(' ');
      expect(readLocalTime(text, zone)).toEqual({
        ok: false,
        reason: `is ambiguous: ${clock} happens twice on ${day} in ${zone}; write ${first} for the first or ${second} for the second`,
        choices: [
          { text: first, instant: firstInstant },
          { text: second, instant: secondInstant },
        ],
      });
      expect(readLocalTime(first, zone)).toEqual({ ok: true, instant: firstInstant });
      expect(readLocalTime(second, zone)).toEqual({ ok: true, instant: secondInstant });
    },
  );

  it.each([
    [
      'Europe/Berlin',
      '2026-03-29 02:30',
      '2026-03-29 01:30',
      '2026-03-29T00:30:00.000Z',
      '2026-03-29 03:30',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2026-03-29 02:00',
      '2026-03-29 01:00',
      '2026-03-29T00:00:00.000Z',
      '2026-03-29 03:00',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'Europe/Berlin',
      '2026-03-29 02:30:15',
      '2026-03-29 01:30:15',
      '2026-03-29T00:30:15.000Z',
      '2026-03-29 03:30:15',
      '2026-03-29T01:30:15.000Z',
    ],
    [
      'America/New_York',
      '2026-03-08 2:30',
      '2026-03-08 01:30',
      '2026-03-08T06:30:00.000Z',
      '2026-03-08 03:30',
      '2026-03-08T07:30:00.000Z',
    ],
    [
      'Australia/Lord_Howe',
      '2026-10-04 02:15',
      '2026-10-04 01:45',
      '2026-10-03T15:15:00.000Z',
      '2026-10-04 02:45',
      '2026-10-03T15:45:00.000Z',
    ],
    [
      'Pacific/Apia',
      '2011-12-30 12:00',
      '2011-12-29 12:00',
      '2011-12-29T22:00:00.000Z',
      '2011-12-31 12:00',
      '2011-12-30T22:00:00.000Z',
    ],
  ])(
    'in %s, %s is skipped, and what to write instead can be read',
    (zone, text, before, beforeInstant, after, afterInstant) => {
      expect(readLocalTime(text, zone)).toEqual({
        ok: false,
        reason: expect.stringMatching(
          `^does not exist: the clocks in ${zone} skip .*; write ${before} or ${after}$`,
        ),
        choices: [
          { text: before, instant: beforeInstant },
          { text: after, instant: afterInstant },
        ],
      });
      expect(readLocalTime(before, zone)).toEqual({ ok: true, instant: beforeInstant });
      expect(readLocalTime(after, zone)).toEqual({ ok: true, instant: afterInstant });
    },
  );

  it.each([
    ['Europe/Berlin', '2026-03-29 01:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/Berlin', '2026-03-29 03:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25 01:59', '2026-10-24T23:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04 02:30', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05 02:00', '2026-04-04T15:30:00.000Z'],
  ])('in %s, %s beside the change is plain', (zone, text, instant) => {
    expect(readLocalTime(text, zone)).toEqual({ ok: true, instant });
  });
});

const zone = fc.constantFrom(...ZONES);
const instants = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString());

it('what a clock shows is read back as the same instant, also when it shows a time twice', () => {
  const anyInstant = instants('1970-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z');
  const aroundChange = instants('2026-10-24T22:00:00.000Z', '2026-10-25T04:00:00.000Z');
  fc.assert(
    fc.property(zone, fc.oneof(anyInstant, aroundChange), (name, instant) => {
      expect(readLocalTime(localTime(instant, name), name)).toEqual({ ok: true, instant });
    }),
    { numRuns: 1000 },
  );
});

it('what is read is shown as it was written', () => {
  const minutes = instants('1970-01-02T00:00:00.000Z', '2100-01-01T00:00:00.000Z').map((instant) =>
    instant.slice(0, 16).replace('T', ' '),
  );
  const exact = instants('1970-01-02T00:00:00.000Z', '2100-01-01T00:00:00.000Z').map((instant) =>
    instant
      .slice(0, 23)
      .replace('T', ' ')
      .replace(/(:00)?\.000$/, ''),
  );
  fc.assert(
    fc.property(zone, fc.oneof(minutes, exact), (name, text) => {
      const read = readLocalTime(text, name);
      fc.pre(read.ok);
      expect(localTime(read.instant, name).replace(/[+-]\d\d:\d\d$/, '')).toBe(text);
      expect(parseInstant(read.instant)).toBe(read.instant);
    }),
    { numRuns: 1000 },
  );
});

it('never throws on any text', () => {
  fc.assert(
    fc.property(zone, fc.string(), (name, text) => {
      expect(readLocalTime(text, name)).toHaveProperty('ok');
    }),
  );
});

it.each([
  ['2026-11-22T13:30:00.000Z', '2026-11-22 14:30', '2026-11-22 14:30 Europe/Berlin (UTC+01:00)'],
  ['2026-07-22T13:30:15.000Z', '2026-07-22 15:30:15', '2026-07-22 15:30:15 Europe/Berlin (UTC+02:00)'],
  ['2026-10-25T00:30:00.000Z', '2026-10-25 02:30+02:00', '2026-10-25 02:30 Europe/Berlin (UTC+02:00)'],
  ['2026-10-25T01:30:00.000Z', '2026-10-25 02:30+01:00', '2026-10-25 02:30 Europe/Berlin (UTC+01:00)'],
  [
    '2026-11-22T13:30:00.007Z',
    '2026-11-22 14:30:00.007',
    '2026-11-22 14:30:00.007 Europe/Berlin (UTC+01:00)',
  ],
])('shows %s in Berlin as %s', (instant, local, full) => {
  expect(localTime(instant, 'Europe/Berlin')).toBe(local);
  expect(fullTime(instant, { zone: 'Europe/Berlin', language: null })).toBe(full);
});

it.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Asia/Calcutta', true],
  ['Etc/GMT+5', true],
  ['America/Argentina/Buenos_Aires', true],
  ['Nowhere/City', false],
  ['+01:00', false],
  ['-05', false],
  ['Z', false],
  ['2026-01-01T00:00Z', false],
  ['2026-01-01T00:00[Europe/Berlin]', false],
  ['T12Z', false],
  ['Europe/Berlin\n', false],
  ['', false],
])('%j is a time zone: %j', (name, known) => {
  expect(isTimeZone(name)).toBe(known);
});

it('offers zones that it knows, each once, UTC first', () => {
  const names = timeZoneNames();
  expect(names[0]).toBe('UTC');
  expect(names).toEqual(expect.arrayContaining(['Europe/Berlin', 'America/New_York']));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
});

it.each([
  ['0', 'now'],
  ['59_999 ms ahead', 'now', 59_999],
  ['59_999 ms behind', 'now', -59_999],
  ['a minute ahead', 'in 1 min', 60_000],
  ['a minute behind', '1 min ago', -60_000],
  ['12 minutes and a bit', 'in 12 min', 12 * 60_000 + 59_999],
  ['an hour', 'in 1 h', 3_600_000],
  ['2 h 5 min', 'in 2 h 5 min', 125 * 60_000],
  ['2 h 5 min ago', '2 h 5 min ago', -125 * 60_000],
  ['a day', 'in 1 d', 86_400_000],
  ['a day and 5 minutes', 'in 1 d', 86_400_000 + 300_000],
  ['3 d 4 h 5 min', '3 d 4 h ago', -(3 * 86_400_000 + 4 * 3_600_000 + 300_000)],
  ['29 d 23 h', 'in 29 d 23 h', 30 * 86_400_000 - 3_600_000],
  ['30 days and 5 hours', 'in 30 d', 30 * 86_400_000 + 5 * 3_600_000],
  ['1,234 days', '1,234 d ago', -1234 * 86_400_000],
])('relativeTime: %s is %j', (_what, words, distance = 0) => {
  const nowMs = Date.UTC(2026, 10, 22, 14, 30);
  expect(relativeTime(new Date(nowMs + distance).toISOString(), { nowMs, language: null })).toBe(words);
});

it.each([
  ['2026-11-22T23:30:00.000Z', 'Europe/Berlin', 'Mon 2026-11-23 00:30', 'Mon 00:30', 30],
  ['2026-11-22T23:30:00.000Z', 'America/New_York', 'Sun 2026-11-22 18:30', 'Sun 18:30', 18 * 60 + 30],
  ['2026-11-22T10:59:59.999Z', 'Asia/Kathmandu', 'Sun 2026-11-22 16:44', 'Sun 16:44', 16 * 60 + 44],
])('%s in %s is %s', (instant, zone, full, clock, minute) => {
  expect(dayTime(instant, { zone, language: null })).toBe(full);
  expect(dayClock(instant, { zone, language: null })).toBe(clock);
  expect(minuteOfDay(instant, zone)).toBe(minute);
});
