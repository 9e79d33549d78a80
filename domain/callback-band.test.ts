import { expect, it } from 'vitest';
import { BANDS, type Band, bandOf } from './callback-band';

const NOW = Date.UTC(2026, 10, 22, 14, 30);
const MINUTE = 60_000;
const at = (minutes: number, ms = 0) => new Date(NOW + minutes * MINUTE + ms).toISOString();

it.each<[string, Band, start: string, end: string | null]>([
  ['starts in more than 15 min', 'upcoming', at(15, 1), null],
  ['starts in 15 min', 'due_soon', at(15), null],
  ['starts in a millisecond', 'due_soon', at(0, 1), null],
  ['starts now', 'due', at(0), null],
  ['started 5 min ago, the tolerance', 'due', at(-5), null],
  ['started a millisecond more ago', 'late', at(-5, -1), null],
  ['must be done in more than 15 min', 'due', at(0), at(15, 1)],
  ['must be done within 15 min', 'closing', at(0), at(15)],
  ['must be done now', 'closing', at(-60), at(0)],
  ['had to be done a millisecond ago', 'expired', at(-60), at(0, -1)],
  ['late and not yet closing', 'late', at(-60), at(60)],
  ['late and closing', 'closing', at(-60), at(1)],
  ['not started, closing', 'closing', at(5), at(10)],
  ['upcoming with an end', 'upcoming', at(60), at(90)],
  ['start and end at once, gone', 'expired', at(-1), at(-1)],
])('%s: %s', (_what, band, start_time, end_time) => {
  expect(bandOf({ callback_status: 2, start_time, end_time }, NOW, 5)).toBe(band);
});

it.each<[tolerance: number, start: string, Band]>([
  [0, at(0), 'due'],
  [0, at(0, -1), 'late'],
  [1440, at(-1440), 'due'],
  [1440, at(-1440, -1), 'late'],
])('with a tolerance of %i min, a start at %s is %s', (tolerance, start_time, band) => {
  expect(bandOf({ callback_status: 3, start_time, end_time: null }, NOW, tolerance)).toBe(band);
});

it.each([1, 2, 3, 4, 5, 6, 13])('status %i has a band', (callback_status) => {
  expect(bandOf({ callback_status, start_time: at(-60), end_time: null }, NOW, 5)).toBe('late');
});

it.each([null, 0, 7, 8, 9, 10, 11, 12, 14, 99])(
  'status %j is not pending and has none',
  (callback_status) => {
    expect(bandOf({ callback_status, start_time: at(-60), end_time: at(-1) }, NOW, 5)).toBeNull();
  },
);

it('names the bands with the most at risk first', () => {
  expect(Object.keys(BANDS)).toEqual(['expired', 'closing', 'late', 'due', 'due_soon', 'upcoming']);
});
