import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isLanguage, LANGUAGES } from './language';
import { dayTime, exactTime, minuteTime, readDateTime, timeTexts } from './time-zone';
import { readTypedTime } from './typed-time';
import { exampleTime, readWritten, writtenClock } from './written-time';

const LANGUAGES_AND_NONE = [null, ...Object.keys(LANGUAGES).filter(isLanguage)];
const EVENING = '2026-11-22T14:05:00.000Z';

it.each([
  [null, '2026-11-22 15:05'],
  ['de-DE', '22.11.2026, 15:05'],
  ['en-GB', '22/11/2026, 15:05'],
  ['en-US', '11/22/2026, 3:05 PM'],
  ['en-CA', '2026-11-22 3:05 PM'],
  ['ja-JP', '2026/11/22 15:05'],
  ['nl-NL', '22-11-2026, 15:05'],
] as const)(
  'writes a moment for %s, and in the desk’s own way for those who must be sure',
  (language, written) => {
    const reader = { zone: 'Europe/Berlin', language };
    expect(minuteTime(EVENING, reader)).toBe(written);
    expect(dayTime(EVENING, reader)).toBe(`Sun ${written}`);
    expect(timeTexts(EVENING, reader)).toEqual({
      minute: written,
      full: '2026-11-22 15:05 Europe/Berlin (UTC+01:00)',
    });
  },
);

it.each([
  ['00:00', '12:00 AM'],
  ['00:30', '12:30 AM'],
  ['09:00', '9:00 AM'],
  ['12:00', '12:00 PM'],
  ['12:30:15', '12:30:15 PM'],
  ['23:59', '11:59 PM'],
  ['24:00', '12:00 AM'],
])('writes %s with twelve hours as %s', (clock, written) => {
  expect(writtenClock(clock, 'en-US')).toBe(written);
});

it('writes seconds, and the offset where clocks show a time twice', () => {
  const reader = { zone: 'Europe/Berlin', language: 'en-US' } as const;
  expect(exactTime('2026-11-22T14:05:07.250Z', reader)).toBe('11/22/2026, 3:05:07.250 PM');
  expect(exactTime('2026-10-25T01:30:00.000Z', reader)).toBe('10/25/2026, 2:30 AM+01:00');
});

const zone = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
);
const moment = fc
  .date({ min: new Date('1000-01-02'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString());
const now = fc.integer({ min: 0, max: Date.parse('2100-01-01') });

it.each(LANGUAGES_AND_NONE)(
  'reads what it writes for %s as the same minute, typed and pasted',
  (language) => {
    fc.assert(
      fc.property(zone, moment, now, (name, instant, nowMs) => {
        const reader = { zone: name, language };
        const minute = instant.slice(0, 16);
        for (const text of [
          minuteTime(instant, reader),
          dayTime(instant, reader),
          exactTime(instant, reader),
        ]) {
          for (const reading of [
            readTypedTime(text, { ...reader, nowMs }),
            readTypedTime(text.replaceAll(' ', '\u202f').toUpperCase(), { ...reader, nowMs }),
            readDateTime(text, reader),
          ]) {
            const meant = reading.ok
              ? [reading.instant]
              : (reading.choices ?? []).map((choice) => choice.instant);
            // Old zones have offsets with seconds in them, which no clock shows.
            expect(
              meant.map((each) => Math.abs(Date.parse(each) - Date.parse(`${minute}Z`)) < 60_000),
            ).toContain(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  },
);

it.each([
  ['3/12 10:00', 'en-GB', '2026-12-03T09:00:00.000Z'],
  ['12/3 10:00', 'en-US', '2026-12-03T09:00:00.000Z'],
  ['3/12/2026 at 10', 'en-GB', '2026-12-03T09:00:00.000Z'],
  ['12/3/2026, 10 pm', 'en-US', '2026-12-03T21:00:00.000Z'],
  ['24/12 10:00', 'en-US', '2026-12-24T09:00:00.000Z'],
  ['24/12/2026 10:00', 'en-US', '2026-12-24T09:00:00.000Z'],
  ['3-12-2026 10:00', 'nl-NL', '2026-12-03T09:00:00.000Z'],
  ['2026/12/3 10:00', 'ja-JP', '2026-12-03T09:00:00.000Z'],
  ['3.12.2026, 10:00', 'en-US', '2026-12-03T09:00:00.000Z'],
  ['2026-12-03 10:00', 'en-US', '2026-12-03T09:00:00.000Z'],
  ['Thu 2026-12-03 10:00', null, '2026-12-03T09:00:00.000Z'],
  ['thursday 3/12/2026 10', 'en-GB', '2026-12-03T09:00:00.000Z'],
] as const)('reads %s, typed by somebody who writes %s', (text, language, instant) => {
  const context = { zone: 'Europe/Berlin', language, nowMs: Date.parse(EVENING) };
  expect(readTypedTime(text, context)).toEqual({ ok: true, instant });
});

it.each([
  ['3/12 10:00', null, /may be one of two days/],
  ['3/12/2026 10:00', 'de-CH', /may be one of two days/],
  ['3/12/2026 10:00', 'sv-SE', /may be one of two days/],
  ['31/11/2026 10:00', 'en-GB', /is not a date and time that exists/],
  ['Fri 03/12/2026 10:00', 'en-GB', /must be a date and time such as “22\/11\/2026, 14:30”, “14:30”/],
  ['soon', 'en-US', /such as “11\/22\/2026, 2:30 PM”, “14:30”/],
  ['13/13/2026 10:00', 'en-US', /not a date|not a day/],
] as const)('of %s, typed by somebody who writes %s, says what is wrong', (text, language, said) => {
  const reading = readTypedTime(text, { zone: 'Europe/Berlin', language, nowMs: Date.parse(EVENING) });
  expect(reading).toMatchObject({ ok: false, reason: expect.stringMatching(said) });
});

it('reads whole dates in ranges as their beginning', () => {
  const reader = { zone: 'Europe/Berlin', language: 'en-US' } as const;
  expect(readDateTime('11/22/2026', reader)).toEqual({ ok: true, instant: '2026-11-21T23:00:00.000Z' });
  expect(readDateTime('3/12', reader)).toMatchObject({
    ok: false,
    reason: expect.stringContaining(exampleTime('en-US')),
  });
});

it.each(['', '22/11', '22/11/26', '2026-11-22-1', 'Mon 22/11/2026', '22/11/2026 15', '22/11/2026 13:00 PM'])(
  'does not take %s for what it writes',
  (text) => {
    expect(readWritten(text, 'en-GB')).toBeNull();
  },
);

it.each(LANGUAGES_AND_NONE)(
  'what to write beside a change of clocks is told as %s writes it, and read again',
  (language) => {
    const context = { zone: 'Europe/Berlin', language, nowMs: Date.parse(EVENING) };
    for (const typed of ['2027-03-28 02:30', '2027-10-31 02:30']) {
      const reading = readTypedTime(typed, context);
      if (reading.ok || !reading.choices) throw new Error(`${typed} is one moment`);
      expect(reading.choices).toHaveLength(2);
      for (const { text, instant } of reading.choices) {
        expect(readTypedTime(text, context)).toEqual({ ok: true, instant });
        expect(reading.reason).toContain(text);
      }
    }
  },
);
