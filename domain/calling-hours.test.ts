import { expect, it } from 'vitest';
import { outsideCallingHours } from './calling-hours';
import { DEFAULT_SETTINGS } from './settings';

const judge = (instant: string, zone: string, hours = {}, responseType = 'Voice') =>
  outsideCallingHours({ instant, zone, responseType }, { ...DEFAULT_SETTINGS, ...hours, language: null });

it.each([
  ['2026-11-22T07:59:59.999Z', 'Sun 07:59 in UTC is outside the calling hours 08:00-21:00'],
  ['2026-11-22T08:00:00.000Z', null],
  ['2026-11-22T20:59:59.999Z', null],
  ['2026-11-22T21:00:00.000Z', 'Sun 21:00 in UTC is outside the calling hours 08:00-21:00'],
])('judges %s', (instant, told) => {
  expect(judge(instant, 'UTC')).toBe(told);
});

it('goes by the customer’s clock', () => {
  expect(judge('2026-11-22T12:00:00.000Z', 'Europe/Berlin')).toBeNull();
  expect(judge('2026-11-22T12:00:00.000Z', 'America/New_York')).toContain('Sun 07:00 in America/New_York');
});

it('knows a desk that calls all day, and lets e-mails be written at any hour', () => {
  const allDay = { calling_hours_start: '00:00', calling_hours_end: '24:00' };
  expect(judge('2026-11-22T23:59:00.000Z', 'UTC', allDay)).toBeNull();
  expect(judge('2026-11-22T03:00:00.000Z', 'UTC', {}, 'Email')).toBeNull();
  expect(judge('2026-11-22T03:00:00.000Z', 'UTC', {}, 'VoIP')).not.toBeNull();
});
