import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLanguage, LANGUAGES } from './language';
import { type RangeEnd, readTypedBound, typedBound } from './typed-range';

// A Sunday, 15:07:42 in Berlin.
const NOW_MS = Date.parse('2026-11-22T14:07:42.500Z');

const berlin = (text: string, end: RangeEnd, looks: 'around' | 'back' = 'around') =>
  readTypedBound(text, end, { zone: 'Europe/Berlin', language: null, nowMs: NOW_MS, looks });

describe('a whole day', () => {
  it.each([
    ['2026-11-22', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    [' Today ', '2026-11-21T23:00:00.000Z', '2026-11-22T23:00:00.000Z'],
    ['yesterday', '2026-11-20T23:00:00.000Z', '2026-11-21T23:00:00.000Z'],
    ['tomorrow', '2026-11-22T23:00:00.000Z', '2026-11-23T23:00:00.000Z'],
    ['fri', '2026-11-26T23:00:00.000Z', '2026-11-27T23:00:00.000Z'],
    ['on Friday', '2026-11-26T23:00:00.000Z', '2026-11-27T23:00:00.000Z'],
    ['last fri', '2026-11-19T23:00:00.000Z', '2026-11-20T23:00:00.000Z'],
    ['last sunday', '2026-11-14T23:00:00.000Z', '2026-11-15T23:00:00.000Z'],
    ['1.10.', '2026-09-30T22:00:00.000Z', '2026-10-01T22:00:00.000Z'],
    ['24 Dec', '2026-12-23T23:00:00.000Z', '2026-12-24T23:00:00.000Z'],
    // A day of 25 hours.
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ])('%j begins a range at %s and ends one at %s', (text, from, to) => {
    expect(berlin(text, 'from')).toEqual({ ok: true, instant: from });
    expect(berlin(text, 'to')).toEqual({ ok: true, instant: to });
  });

  it.each([
    ['fri', '2026-11-19T23:00:00.000Z'],
    ['sun', '2026-11-21T23:00:00.000Z'],
    ['24 Dec', '2025-12-23T23:00:00.000Z'],
    ['29.2.', '2024-02-28T23:00:00.000Z'],
  ])('%j looking back begins at %s', (text, from) => {
    expect(berlin(text, 'from', 'back')).toEqual({ ok: true, instant: from });
  });

  it('begins when its clocks do, where they skip midnight', () => {
    const context = { zone: 'America/Santiago', language: null, nowMs: NOW_MS, looks: 'around' } as const;
    expect(readTypedBound('2026-09-06', 'from', context)).toEqual({
      ok: true,
      instant: '2026-09-06T04:00:00.000Z',
    });
  });

  it.each([
    ['3/12', 'may be one of two days: write 2026-12-03 or 2027-03-12'],
    ['31.11.', 'is not a day that exists'],
    ['0000-01-01', 'is not within the years 0000 to 9999'],
  ])('%j is not decided', (text, reason) => {
    expect(berlin(text, 'from')).toMatchObject({ ok: false, reason });
  });
});

describe('a moment', () => {
  it.each([
    ['now', '2026-11-22T14:07:00.000Z'],
    ['14:30', '2026-11-22T13:30:00.000Z'],
    ['9am', '2026-11-22T08:00:00.000Z'],
    ['yesterday 9:00', '2026-11-21T08:00:00.000Z'],
    ['9:00 yesterday', '2026-11-21T08:00:00.000Z'],
    ['2h ago', '2026-11-22T12:07:00.000Z'],
    ['2 hours ago', '2026-11-22T12:07:00.000Z'],
    ['-2h', '2026-11-22T12:07:00.000Z'],
    ['- 90 min', '2026-11-22T12:37:00.000Z'],
    ['half an hour ago', '2026-11-22T13:37:00.000Z'],
    ['3 days ago', '2026-11-19T14:07:00.000Z'],
    ['a week ago', '2026-11-15T14:07:00.000Z'],
    ['-1d 2h', '2026-11-21T12:07:00.000Z'],
    ['in 2 h', '2026-11-22T16:07:00.000Z'],
    ['+2h', '2026-11-22T16:07:00.000Z'],
    ['tomorrow 9', '2026-11-23T08:00:00.000Z'],
    ['fri 10:15', '2026-11-27T09:15:00.000Z'],
    ['last fri 10:15', '2026-11-20T09:15:00.000Z'],
    ['sun 9:00', '2026-11-22T08:00:00.000Z'],
    ['1.10. 10:00', '2026-10-01T08:00:00.000Z'],
    ['2026-11-22 14:30', '2026-11-22T13:30:00.000Z'],
    ['2026-11-22T14:30:00.000Z', '2026-11-22T14:30:00.000Z'],
  ])('%j is %s at either end', (text, instant) => {
    expect(berlin(text, 'from')).toEqual({ ok: true, instant });
    expect(berlin(text, 'to')).toEqual({ ok: true, instant });
  });

  it.each([
    ['someday', /^must be a day or a time such as .*yesterday 9:00/],
    ['ago', /^must be a day or a time/],
    ['next fri', /^must be a day or a time/],
    ['-', /^must be a day or a time/],
    ['x'.repeat(10_000), /^must be a day or a time/],
    ['25:00', /^is not a date and time that exists/],
    ['2026-10-25 2:30', /^is ambiguous: 02:30 happens twice .* write .*\+02:00 .* or .*\+01:00/],
    ['2026-03-29 2:30', /^does not exist/],
  ])('%j is refused', (text, reason) => {
    expect(berlin(text, 'from')).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});

it('both ends come back as they would be typed, whatever the zone', () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/Santiago',
    'Pacific/Apia',
    'America/Havana',
    'Asia/Kathmandu',
  ];
  const minutes = fc.integer({
    min: Date.parse('2010-01-01') / 60_000,
    max: Date.parse('2030-01-01') / 60_000,
  });
  const ends = fc.constantFrom<RangeEnd>('from', 'to');
  const languages = fc.constantFrom(null, ...Object.keys(LANGUAGES).filter(isLanguage));
  fc.assert(
    fc.property(
      minutes,
      fc.constantFrom(...zones),
      languages,
      ends,
      fc.boolean(),
      (minute, zone, language, end, isDay) => {
        const context = { zone, language, nowMs: NOW_MS, looks: 'around' } as const;
        const day = new Date(minute * 60_000).toISOString().slice(0, 10);
        const first = readTypedBound(day, 'from', context);
        const instant = isDay && first.ok ? first.instant : new Date(minute * 60_000).toISOString();
        const text = typedBound(instant, end, context);
        expect(readTypedBound(text, end, context)).toEqual({ ok: true, instant });
        if (isDay) expect(text).not.toContain(':');
      },
    ),
    { numRuns: 500 },
  );
});

it('never throws', () => {
  const word = fc.constantFrom(
    'last',
    'fri',
    'ago',
    '-',
    '2',
    'h',
    '2026-11-22',
    'today',
    '3/12',
    '9999',
    ' ',
    ':',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(word).map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(text, fc.constantFrom<RangeEnd>('from', 'to'), (typed, end) => {
      const reading = berlin(typed, end);
      expect(reading.ok || /\S/.test(reading.reason)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
