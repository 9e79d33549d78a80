import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SETTING_LABELS, settingsSchema } from './settings';

it('has defaults for everything, and words for each', () => {
  expect(DEFAULT_SETTINGS).toEqual({
    desk_time_zone: 'UTC',
    default_country: 'US',
    creator_app_id: 100,
    late_tolerance_minutes: 5,
  });
  expect(Object.keys(SETTING_LABELS).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
});

it.each([
  { desk_time_zone: 'Europe/Berlin' },
  { default_country: 'DE' },
  { creator_app_id: 0 },
  { creator_app_id: Number.MAX_SAFE_INTEGER },
  { late_tolerance_minutes: 0 },
  { late_tolerance_minutes: 1440 },
])('takes %j and the defaults beside it', (settings) => {
  expect(settingsSchema.parse(settings)).toEqual({ ...DEFAULT_SETTINGS, ...settings });
});

it.each<[field: string, value: unknown]>([
  ['desk_time_zone', 'Nowhere/City'],
  ['desk_time_zone', '+01:00'],
  ['desk_time_zone', '2026-01-01T00:00[Europe/Berlin]'],
  ['desk_time_zone', ''],
  ['desk_time_zone', null],
  ['default_country', 'de'],
  ['default_country', 'DEU'],
  ['default_country', 'D\n'],
  ['creator_app_id', -1],
  ['creator_app_id', 1.5],
  ['creator_app_id', 2 ** 53],
  ['creator_app_id', '100'],
  ['late_tolerance_minutes', -1],
  ['late_tolerance_minutes', 1441],
  ['late_tolerance_minutes', 0.5],
])('refuses %s = %j and names it', (field, value) => {
  const parsed = settingsSchema.safeParse({ [field]: value });
  expect(new Set(parsed.error?.issues.map(({ path }) => path[0]))).toEqual(new Set([field]));
});

it.each(['theme', 'constructor', 'id'])('refuses the unknown setting %s', (key) => {
  expect(settingsSchema.safeParse({ [key]: 1 }).success).toBe(false);
});
