import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { localTime, readLocalTime } from './time-zone';
import { meansAsap, readTypedTime, TIME_PRESETS } from './typed-time';

// A Sunday, 15:07:42 in Berlin and 09:07:42 in New York.
const NOW_MS = Date.parse('2026-11-22T14:07:42.500Z');

const berlin = (text: string, nowMs = NOW_MS) =>
  readTypedTime(text, { language: null, zone: 'Europe/Berlin', nowMs });

it.each([
  ['now', '2026-11-22T14:07:00.000Z'],
  ['in 30 min', '2026-11-22T14:37:00.000Z'],
  ['in 30min', '2026-11-22T14:37:00.000Z'],
  ['+30', '2026-11-22T14:37:00.000Z'],
  ['+2h', '2026-11-22T16:07:00.000Z'],
  ['+ 2 h', '2026-11-22T16:07:00.000Z'],
  ['in 1.5 hours', '2026-11-22T15:37:00.000Z'],
  ['in 1h30', '2026-11-22T15:37:00.000Z'],
  ['in 2 h 15 min', '2026-11-22T16:22:00.000Z'],
  ['in 2 hours and 15 minutes', '2026-11-22T16:22:00.000Z'],
  ['in 1 h 15', '2026-11-22T15:22:00.000Z'],
  ['in half an hour', '2026-11-22T14:37:00.000Z'],
  ['in an hour', '2026-11-22T15:07:00.000Z'],
  ['in a week', '2026-11-29T14:07:00.000Z'],
  ['+1d', '2026-11-23T14:07:00.000Z'],
  ['+1d 2h', '2026-11-23T16:07:00.000Z'],
  ['14:30', '2026-11-23T13:30:00.000Z'],
  ['15:07', '2026-11-22T14:07:00.000Z'],
  ['15:06', '2026-11-23T14:06:00.000Z'],
  ['16:30', '2026-11-22T15:30:00.000Z'],
  ['1630', '2026-11-22T15:30:00.000Z'],
  ['17', '2026-11-22T16:00:00.000Z'],
  ['4:30pm', '2026-11-22T15:30:00.000Z'],
  ['4:30 PM', '2026-11-22T15:30:00.000Z'],
  ['4 p.m.', '2026-11-22T15:00:00.000Z'],
  ['12am', '2026-11-22T23:00:00.000Z'],
  ['12pm', '2026-11-23T11:00:00.000Z'],
  ['noon', '2026-11-23T11:00:00.000Z'],
  ['today 16', '2026-11-22T15:00:00.000Z'],
  ['today 9:00', '2026-11-22T08:00:00.000Z'],
  ['tomorrow 9', '2026-11-23T08:00:00.000Z'],
  ['tomorrow at 9:00', '2026-11-23T08:00:00.000Z'],
  ['  Tomorrow,  9am ', '2026-11-23T08:00:00.000Z'],
  ['9:00 tomorrow', '2026-11-23T08:00:00.000Z'],
  ['fri 10:15', '2026-11-27T09:15:00.000Z'],
  ['10:15 Friday', '2026-11-27T09:15:00.000Z'],
  ['sun 16:00', '2026-11-22T15:00:00.000Z'],
  ['sun 15:00', '2026-11-29T14:00:00.000Z'],
  ['thurs 1015', '2026-11-26T09:15:00.000Z'],
  ['24.12. 10:00', '2026-12-24T09:00:00.000Z'],
  ['24.12. 10', '2026-12-24T09:00:00.000Z'],
  ['24.12 10:00', '2026-12-24T09:00:00.000Z'],
  ['24.12.2027 10:00', '2027-12-24T09:00:00.000Z'],
  ['24.12.27, 10:00', '2027-12-24T09:00:00.000Z'],
  ['1.2. 10:00', '2027-02-01T09:00:00.000Z'],
  ['22.11. 9:00', '2026-11-22T08:00:00.000Z'],
  ['29.2. 10:00', '2028-02-29T09:00:00.000Z'],
  ['24 Dec 10:00', '2026-12-24T09:00:00.000Z'],
  ['Dec 24, 10am', '2026-12-24T09:00:00.000Z'],
  ['24th december 2027 10:00', '2027-12-24T09:00:00.000Z'],
  ['24/12 10:00', '2026-12-24T09:00:00.000Z'],
  ['12/24/2026 10am', '2026-12-24T09:00:00.000Z'],
  ['12/12 10:00', '2026-12-12T09:00:00.000Z'],
  ['2026-12-24 10:00', '2026-12-24T09:00:00.000Z'],
  ['2026-12-24 10am', '2026-12-24T09:00:00.000Z'],
  ['2026-12-24T10:00:30', '2026-12-24T09:00:30.000Z'],
  ['2026-12-24T10:00:00.000Z', '2026-12-24T10:00:00.000Z'],
  ['2026-12-24 10:00-05:00', '2026-12-24T15:00:00.000Z'],
  ['2026-12-24 10:00 +01:00', '2026-12-24T09:00:00.000Z'],
])('in Berlin on a Sunday at 15:07, %j is %s', (text, instant) => {
  expect(berlin(text)).toEqual({ ok: true, instant });
});

it.each([
  ['32.13. 99', /^is not a day that exists: write tomorrow 9:00 or 24\.12\. 10:00, for example$/],
  ['31 feb', /^is not a day that exists/],
  ['tomorrow', /^needs a time of day: write tomorrow 9:00, for example$/],
  ['today', /^needs a time of day: write today 18:00, for example$/],
  ['3/12', /^needs a time of day: write tomorrow 9:00, for example$/],
  ['21.11.2026', /^needs a time of day: write tomorrow 9:00, for example$/],
  ['', /^must be a date and time such as/],
  ['soon', /^must be a date and time/],
  ['call me fri 10:15', /^must be a date and time/],
  ['next fri 10:15', /^must be a date and time/],
  ['fri 10:15 EST', /^must be a date and time/],
  ['-2h', /^must be a date and time/],
  ['in', /^must be a date and time/],
  ['in minutes', /^must be a date and time/],
  ['in 30 cats', /^must be a date and time/],
  ['in 1.55 days', /^must be a date and time/],
  ['+99999', /^must be a date and time/],
  ['24 dec 20', /^must be a date and time/],
  ['24.12. 2026', /^needs a time of day/],
  ['24 dec 2026', /^needs a time of day/],
  ['123', /^must be a date and time/],
  ['99999-01-01 10:00', /^must be a date and time/],
  ['9:00 '.repeat(20), /^must be a date and time/],
  ['tomorrow', /^needs a time of day: write tomorrow 9:00/],
  ['fri', /^needs a time of day/],
  ['10.12', /^needs a time of day/],
  ['2026-12-24', /^needs a time of day/],
  ['25:00', /^is not a date and time that exists/],
  ['tomorrow 24', /^is not a date and time that exists/],
  ['14:60', /^is not a date and time that exists/],
  ['13pm', /^is not a date and time that exists/],
  ['0am', /^is not a date and time that exists/],
  ['31.4. 10:00', /^is not a date and time that exists/],
  ['29.2.2027 10:00', /^is not a date and time that exists/],
  ['30 feb 10:00', /^is not a date and time that exists/],
  ['13/13 10:00', /^is not a date and time that exists/],
  ['2026-02-30 10:00', /^is not a date and time that exists/],
])('refuses %j', (text, reason) => {
  expect(berlin(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it.each([
  ['18:00', '2026-11-24T17:00:00.000Z'],
  ['+2h', '2026-11-24T12:00:00.000Z'],
  ['in 2 h', '2026-11-22T16:07:00.000Z'],
  ['tomorrow 18:00', '2026-11-23T17:00:00.000Z'],
  ['tue 18:00', '2026-11-24T17:00:00.000Z'],
])('reckons what is said without a day from another moment: %j', (text, instant) => {
  const sinceMs = Date.parse('2026-11-24T10:00:00.000Z');
  expect(readTypedTime(text, { language: null, zone: 'Europe/Berlin', nowMs: NOW_MS, sinceMs })).toEqual({
    ok: true,
    instant,
  });
});

it('asks which of two days is meant', () => {
  expect(berlin('3/12 10:00')).toEqual({
    ok: false,
    reason: 'may be one of two days: write 2026-12-03 10:00 or 2027-03-12 10:00',
    choices: [
      { text: '2026-12-03 10:00', instant: '2026-12-03T09:00:00.000Z' },
      { text: '2027-03-12 10:00', instant: '2027-03-12T09:00:00.000Z' },
    ],
  });
});

it.each([
  ['Europe/Berlin', '2027-03-27T12:30:00Z', 'tomorrow 2:30', '2027-03-28 01:30', '2027-03-28 03:30'],
  ['Europe/Berlin', '2027-03-27T01:30:00Z', '+1d', '2027-03-28 01:30', '2027-03-28 03:30'],
  ['Europe/Berlin', '2026-10-24T12:00:00Z', '2:30', '2026-10-25 02:30+02:00', '2026-10-25 02:30+01:00'],
  ['America/New_York', '2027-03-13T12:00:00Z', 'sun 2:30am', '2027-03-14 01:30', '2027-03-14 03:30'],
  [
    'America/New_York',
    '2026-10-31T12:00:00Z',
    '1 Nov 1:30',
    '2026-11-01 01:30-04:00',
    '2026-11-01 01:30-05:00',
  ],
  ['Australia/Lord_Howe', '2026-10-03T01:00:00Z', 'tomorrow 2:15', '2026-10-04 01:45', '2026-10-04 02:45'],
  [
    'Australia/Lord_Howe',
    '2026-04-04T01:00:00Z',
    'tomorrow 1:45',
    '2026-04-05 01:45+11:00',
    '2026-04-05 01:45+10:30',
  ],
])('in %s at %s, asks which moment %j means', (zone, now, text, first, second) => {
  const reading = readTypedTime(text, { language: null, zone, nowMs: Date.parse(now) });
  expect(reading).toMatchObject({ ok: false, choices: [{ text: first }, { text: second }] });
  for (const choice of reading.ok ? [] : (reading.choices ?? [])) {
    expect(readTypedTime(choice.text, { language: null, zone, nowMs: NOW_MS })).toEqual({
      ok: true,
      instant: choice.instant,
    });
  }
});

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
);
const nowMs = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) });
const two = (n: number) => String(n).padStart(2, '0');

it('takes a time of day for the next one on these clocks', () => {
  fc.assert(
    fc.property(zone, nowMs, fc.nat(23), fc.nat(59), (name, now, hour, minute) => {
      const reading = readTypedTime(`${hour}:${two(minute)}`, { zone: name, language: null, nowMs: now });
      fc.pre(reading.ok);
      const ahead = Date.parse(reading.instant) - now;
      expect(ahead).toBeGreaterThan(-60_000);
      expect(ahead).toBeLessThanOrEqual(25 * 3_600_000);
      expect(localTime(reading.instant, name).slice(11, 16)).toBe(`${two(hour)}:${two(minute)}`);
    }),
  );
});

it('takes a weekday for the next one', () => {
  const names = ['mon', 'tuesday', 'Wed', 'thurs', 'fri', 'saturday', 'sun'];
  fc.assert(
    fc.property(zone, nowMs, fc.nat(6), fc.integer({ min: 4, max: 23 }), (name, now, day, hour) => {
      const reading = readTypedTime(`${names[day]} ${hour}`, { zone: name, language: null, nowMs: now });
      fc.pre(reading.ok);
      const ahead = Date.parse(reading.instant) - now;
      expect(ahead).toBeGreaterThan(-60_000);
      expect(ahead).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000);
      expect(Temporal.Instant.from(reading.instant).toZonedDateTimeISO(name).dayOfWeek).toBe(day + 1);
    }),
  );
});

it('reckons distances in real minutes, whatever the clocks do', () => {
  fc.assert(
    fc.property(zone, nowMs, fc.nat(99), fc.nat(999), (name, now, hours, minutes) => {
      const expected = Math.floor(now / 60_000) * 60_000 + (hours * 60 + minutes) * 60_000;
      for (const text of [`in ${hours} h ${minutes} min`, `+${hours}h${minutes}`]) {
        const reading = readTypedTime(text, { language: null, zone: name, nowMs: now });
        expect(reading).toEqual({ ok: true, instant: new Date(expected).toISOString() });
      }
    }),
  );
});

it('reads what a clock shows, and an instant, as the same instant', () => {
  const instants = fc
    .date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(zone, nowMs, instants, (name, now, instant) => {
      const context = { zone: name, language: null, nowMs: now };
      expect(readTypedTime(localTime(instant, name), context)).toEqual({ ok: true, instant });
      expect(readTypedTime(instant, context)).toEqual({ ok: true, instant });
    }),
  );
});

it('never throws, and what it takes of any text is an instant', () => {
  const words = fc.constantFrom(
    ...[
      'in',
      '+',
      '2',
      '30',
      '9:00',
      'tomorrow',
      'fri',
      '24.12.',
      '3/12',
      'dec',
      'pm',
      'h',
      'd',
      'w',
      '9999',
      '.',
    ],
    ...TIME_PRESETS,
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' ')),
  );
  fc.assert(
    fc.property(zone, nowMs, text, (name, now, typed) => {
      const reading = readTypedTime(typed, { language: null, zone: name, nowMs: now });
      if (reading.ok) expect(readLocalTime(reading.instant, name)).toEqual(reading);
      else expect(reading.reason).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});

it.each(TIME_PRESETS)('reads its own preset %j', (preset) => {
  expect(berlin(preset).ok).toBe(true);
});

it.each([
  ['asap', true],
  [' As soon  as possible ', true],
  ['Now', true],
  ['now 9:00', false],
  ['', false],
])('%j asks for a call at once: %s', (text, asap) => {
  expect(meansAsap(text)).toBe(asap);
});
