import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANY_TIME,
  boundsOf,
  type InstantBounds,
  isAnyTime,
  isRangePreset,
  RANGE_PRESETS,
  type RangePreset,
} from './instant-range';

const PRESETS: RangePreset[] = Object.keys(RANGE_PRESETS).filter(isRangePreset);

function bounds(preset: RangePreset, zone: string, now: string): InstantBounds {
  return boundsOf({ preset }, zone, Date.parse(now));
}

/** `from..to`, to the minute. */
function words({ from, to }: InstantBounds): string {
  return `${from?.replace(':00.000Z', 'Z')}..${to?.replace(':00.000Z', 'Z')}`;
}

describe.each<[zone: string, now: string, expected: Partial<Record<RangePreset, string>>]>([
  [
    'Europe/Berlin',
    // A Sunday, the last day of its week.
    '2026-11-22T22:59:59.999Z',
    {
      'last-month': '2026-09-30T22:00Z..2026-10-31T23:00Z',
      'last-week': '2026-11-08T23:00Z..2026-11-15T23:00Z',
      yesterday: '2026-11-20T23:00Z..2026-11-21T23:00Z',
      today: '2026-11-21T23:00Z..2026-11-22T23:00Z',
      'this-week': '2026-11-15T23:00Z..2026-11-22T23:00Z',
      'this-month': '2026-10-31T23:00Z..2026-11-30T23:00Z',
      tomorrow: '2026-11-22T23:00Z..2026-11-23T23:00Z',
      'next-week': '2026-11-22T23:00Z..2026-11-29T23:00Z',
    },
  ],
  [
    'Europe/Berlin',
    // A millisecond later it is Monday.
    '2026-11-22T23:00:00.000Z',
    {
      'last-week': '2026-11-15T23:00Z..2026-11-22T23:00Z',
      yesterday: '2026-11-21T23:00Z..2026-11-22T23:00Z',
      today: '2026-11-22T23:00Z..2026-11-23T23:00Z',
      'this-week': '2026-11-22T23:00Z..2026-11-29T23:00Z',
      tomorrow: '2026-11-23T23:00Z..2026-11-24T23:00Z',
      'next-week': '2026-11-29T23:00Z..2026-12-06T23:00Z',
    },
  ],
  [
    'UTC',
    '2026-11-22T10:00:00.000Z',
    {
      'last-24h': '2026-11-21T10:00Z..2026-11-22T10:00Z',
      'last-7d': '2026-11-15T10:00Z..2026-11-22T10:00Z',
      'last-30d': '2026-10-23T10:00Z..2026-11-22T10:00Z',
      'next-24h': '2026-11-22T10:00Z..2026-11-23T10:00Z',
      'next-7d': '2026-11-22T10:00Z..2026-11-29T10:00Z',
      'next-30d': '2026-11-22T10:00Z..2026-12-22T10:00Z',
    },
  ],
  [
    'Europe/Berlin',
    // 23 hours long.
    '2026-03-29T12:00:00.000Z',
    {
      yesterday: '2026-03-27T23:00Z..2026-03-28T23:00Z',
      today: '2026-03-28T23:00Z..2026-03-29T22:00Z',
      tomorrow: '2026-03-29T22:00Z..2026-03-30T22:00Z',
      'this-week': '2026-03-22T23:00Z..2026-03-29T22:00Z',
      'this-month': '2026-02-28T23:00Z..2026-03-31T22:00Z',
      'last-24h': '2026-03-28T12:00Z..2026-03-29T12:00Z',
    },
  ],
  [
    'Europe/Berlin',
    // 25 hours long; this is the second 02:30.
    '2026-10-25T01:30:00.000Z',
    {
      today: '2026-10-24T22:00Z..2026-10-25T23:00Z',
      'this-week': '2026-10-18T22:00Z..2026-10-25T23:00Z',
      'next-week': '2026-10-25T23:00Z..2026-11-01T23:00Z',
      'next-24h': '2026-10-25T01:30Z..2026-10-26T01:30Z',
    },
  ],
  ['America/New_York', '2026-03-08T12:00:00.000Z', { today: '2026-03-08T05:00Z..2026-03-09T04:00Z' }],
  [
    'America/New_York',
    '2026-11-01T12:00:00.000Z',
    {
      today: '2026-11-01T04:00Z..2026-11-02T05:00Z',
      'last-month': '2026-10-01T04:00Z..2026-11-01T04:00Z',
      'this-month': '2026-11-01T04:00Z..2026-12-01T05:00Z',
      'next-week': '2026-11-02T05:00Z..2026-11-09T05:00Z',
    },
  ],
  // Half an hour shorter and longer.
  ['Australia/Lord_Howe', '2026-10-04T00:00:00.000Z', { today: '2026-10-03T13:30Z..2026-10-04T13:00Z' }],
  ['Australia/Lord_Howe', '2026-04-05T00:00:00.000Z', { today: '2026-04-04T13:00Z..2026-04-05T13:30Z' }],
  [
    'UTC',
    '2026-03-31T10:00:00.000Z',
    {
      'last-month': '2026-02-01T00:00Z..2026-03-01T00:00Z',
      'this-month': '2026-03-01T00:00Z..2026-04-01T00:00Z',
      tomorrow: '2026-04-01T00:00Z..2026-04-02T00:00Z',
    },
  ],
  [
    'UTC',
    '2028-02-29T10:00:00.000Z',
    {
      'last-month': '2028-01-01T00:00Z..2028-02-01T00:00Z',
      'this-month': '2028-02-01T00:00Z..2028-03-01T00:00Z',
      tomorrow: '2028-03-01T00:00Z..2028-03-02T00:00Z',
    },
  ],
  [
    'UTC',
    '2027-01-01T00:00:00.000Z',
    {
      yesterday: '2026-12-31T00:00Z..2027-01-01T00:00Z',
      'last-month': '2026-12-01T00:00Z..2027-01-01T00:00Z',
      'this-week': '2026-12-28T00:00Z..2027-01-04T00:00Z',
    },
  ],
  // Its midnight does not exist: the day begins at 01:00.
  ['America/Sao_Paulo', '2018-11-04T12:00:00.000Z', { today: '2018-11-04T03:00Z..2018-11-05T02:00Z' }],
  [
    'Pacific/Apia',
    // Samoa went from Thursday, the 29th, to Saturday, the 31st: there was no tomorrow.
    '2011-12-29T22:00:00.000Z',
    {
      today: '2011-12-29T10:00Z..2011-12-30T10:00Z',
      tomorrow: '2011-12-30T10:00Z..2011-12-30T10:00Z',
      'this-week': '2011-12-26T10:00Z..2012-01-01T10:00Z',
      'this-month': '2011-12-01T10:00Z..2011-12-31T10:00Z',
    },
  ],
  [
    'Pacific/Apia',
    '2011-12-30T22:00:00.000Z',
    {
      yesterday: '2011-12-30T10:00Z..2011-12-30T10:00Z',
      today: '2011-12-30T10:00Z..2011-12-31T10:00Z',
      tomorrow: '2011-12-31T10:00Z..2012-01-01T10:00Z',
    },
  ],
])('in %s at %s', (zone, now, expected) => {
  it.each(PRESETS.filter((preset) => expected[preset] !== undefined))('%s', (preset) => {
    expect(words(bounds(preset, zone, now))).toBe(expected[preset]);
  });
});

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];
const zones = fc.constantFrom(...ZONES);
/** Around the moments at which clocks change, months and years end, and anywhere. */
const moments = fc
  .oneof(
    fc
      .tuple(
        fc.constantFrom(
          '2026-03-29T01:00Z',
          '2026-10-25T01:00Z',
          '2026-03-08T07:00Z',
          '2026-11-01T06:00Z',
          '2026-04-04T15:00Z',
          '2026-10-03T15:30Z',
          '2018-11-04T03:00Z',
          '2018-02-18T02:00Z',
          '2011-12-30T10:00Z',
          '2028-02-29T12:00Z',
          '2027-01-01T00:00Z',
        ),
        fc.integer({ min: -40 * 3_600_000, max: 40 * 3_600_000 }),
      )
      .map(([around, ms]) => Date.parse(around) + ms),
    fc.date({ min: new Date('2000-01-01'), max: new Date('2037-01-01'), noInvalidDate: true }).map(Number),
  )
  .map((ms) => new Date(ms).toISOString());

const calendars = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', calendar: 'iso8601' }),
  ]),
);

function dayIn(zone: string, instant: string | null, ms = 0): string {
  return calendars.get(zone)?.format(Date.parse(String(instant)) + ms) ?? '';
}

describe('the presets of the calendar', () => {
  it.each<[RangePreset, RangePreset][]>([
    [
      ['yesterday', 'today'],
      ['today', 'tomorrow'],
      ['last-week', 'this-week'],
      ['this-week', 'next-week'],
      ['last-month', 'this-month'],
    ],
  ])('meet without a gap and without an overlap', (...pairs) => {
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        for (const [before, after] of pairs)
          expect(bounds(before, zone, now).to).toBe(bounds(after, zone, now).from);
      }),
    );
  });

  it.each(['today', 'this-week', 'this-month'] as const)('%s holds the present moment', (preset) => {
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        const { from, to } = bounds(preset, zone, now);
        expect(String(from) <= now && now < String(to)).toBe(true);
      }),
    );
  });

  it('today is what has the same date on the clocks of the zone, and nothing beside it', () => {
    fc.assert(
      fc.property(zones, moments, fc.double({ min: 0, max: 1, noNaN: true }), (zone, now, share) => {
        const { from, to } = bounds('today', zone, now);
        const length = Date.parse(String(to)) - Date.parse(String(from));
        const today = dayIn(zone, now);
        expect(dayIn(zone, from, Math.floor(share * (length - 1)))).toBe(today);
        expect(dayIn(zone, from)).toBe(today);
        expect(dayIn(zone, from, -1) < today).toBe(true);
        expect(dayIn(zone, to, -1)).toBe(today);
        expect(dayIn(zone, to) > today).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('weeks begin on Monday and months on the first', () => {
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        for (const preset of ['last-week', 'this-week', 'next-week'] as const) {
          const { from, to } = bounds(preset, zone, now);
          for (const end of [from, to]) expect(new Date(dayIn(zone, end)).getUTCDay()).toBe(1);
          const days = (Date.parse(dayIn(zone, to)) - Date.parse(dayIn(zone, from))) / 86_400_000;
          expect(days).toBe(7);
        }
        for (const preset of ['last-month', 'this-month'] as const) {
          const { from, to } = bounds(preset, zone, now);
          for (const end of [from, to]) expect(dayIn(zone, end)).toMatch(/-01$/);
          expect(dayIn(zone, to, -1).slice(0, 7)).toBe(dayIn(zone, from).slice(0, 7));
        }
      }),
    );
  });
});

describe('the presets around now', () => {
  it.each([
    ['last-24h', -24, 0],
    ['last-7d', -168, 0],
    ['last-30d', -720, 0],
    ['next-24h', 0, 24],
    ['next-7d', 0, 168],
    ['next-30d', 0, 720],
  ] as const)('%s are hours, whatever the clocks do', (preset, first, last) => {
    fc.assert(
      fc.property(zones, moments, (zone, now) => {
        const { from, to } = bounds(preset, zone, now);
        expect(Date.parse(String(from)) - Date.parse(now)).toBe(first * 3_600_000);
        expect(Date.parse(String(to)) - Date.parse(now)).toBe(last * 3_600_000);
      }),
    );
  });
});

it('what was worked out on one day is not taken for another', () => {
  const lastOfDay = '2026-11-22T22:59:59.999Z';
  const firstOfNext = '2026-11-22T23:00:00.000Z';
  const days = [lastOfDay, firstOfNext, lastOfDay].map((now) => bounds('today', 'Europe/Berlin', now).from);
  expect(days).toEqual(['2026-11-21T23:00:00.000Z', firstOfNext, '2026-11-21T23:00:00.000Z']);
  expect(bounds('today', 'UTC', firstOfNext).from).toBe('2026-11-22T00:00:00.000Z');
});

it('two instants are taken at their word', () => {
  const range = { from: '2026-11-22T00:00:00.000Z', to: null };
  expect(boundsOf(range, 'Europe/Berlin', 0)).toEqual(range);
  expect(boundsOf(ANY_TIME, 'Europe/Berlin', 0)).toEqual({ from: null, to: null });
});

it('only an open range on both sides restricts nothing', () => {
  expect(isAnyTime(ANY_TIME)).toBe(true);
  expect(isAnyTime({ from: '2026-11-22T00:00:00.000Z', to: null })).toBe(false);
  expect(isAnyTime({ from: null, to: '2026-11-22T00:00:00.000Z' })).toBe(false);
  for (const preset of PRESETS) expect(isAnyTime({ preset })).toBe(false);
});

it.each(['', 'Today', 'today ', 'constructor', 'toString', '__proto__', 'next-month'])(
  '%j is not a preset',
  (name) => {
    expect(isRangePreset(name)).toBe(false);
  },
);
