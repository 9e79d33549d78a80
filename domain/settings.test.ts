import { expect, it } from 'vitest';
import { cutoffsOf, retentionShape } from './retention';
import {
  DEFAULT_SETTINGS,
  parseSettingsForm,
  SETTING_LABELS,
  SETTING_NAMES,
  settingsFormOf,
  settingsSchema,
} from './settings';

/** Retention has a form of its own, and is off. */
const OFF = Object.fromEntries(Object.keys(retentionShape).map((name) => [name, null]));
const FORM_DEFAULTS = Object.fromEntries(SETTING_NAMES.map((name) => [name, DEFAULT_SETTINGS[name]]));

it('has defaults for everything, and words for each', () => {
  expect(DEFAULT_SETTINGS).toEqual({
    ...OFF,
    desk_time_zone: 'UTC',
    default_country: 'US',
    creator_app_id: 100,
    late_tolerance_minutes: 5,
    calling_hours_start: '08:00',
    calling_hours_end: '21:00',
    udata_columns: [],
  });
  expect(Object.keys(SETTING_LABELS).sort()).toEqual([...SETTING_NAMES].sort());
  expect([...SETTING_NAMES, ...Object.keys(OFF)].sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
  expect(cutoffsOf(DEFAULT_SETTINGS, 0)).toEqual([]);
});

it.each([
  { desk_time_zone: 'Europe/Berlin' },
  { default_country: 'DE' },
  { creator_app_id: 0 },
  { creator_app_id: Number.MAX_SAFE_INTEGER },
  { late_tolerance_minutes: 0 },
  { late_tolerance_minutes: 1440 },
  { calling_hours_start: '00:00', calling_hours_end: '24:00' },
  { udata_columns: ['language', '__proto__', 'a b;c', 'x'.repeat(100)] },
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
  ['calling_hours_start', '24:00'],
  ['calling_hours_start', '8:00'],
  ['calling_hours_start', 'early'],
  ['calling_hours_end', '24:01'],
  ['calling_hours_end', '21'],
  ['udata_columns', 'language'],
  ['udata_columns', ['']],
  ['udata_columns', ['x'.repeat(101)]],
  ['udata_columns', ['a,b']],
  ['udata_columns', ['a\nb']],
  ['udata_columns', Array.from({ length: 21 }, (_, n) => `k${n}`)],
])('refuses %s = %j and names it', (field, value) => {
  const parsed = settingsSchema.safeParse({ [field]: value });
  expect(new Set(parsed.error?.issues.map(({ path }) => path[0]))).toEqual(new Set([field]));
});

it.each(['theme', 'constructor', 'id'])('refuses the unknown setting %s', (key) => {
  expect(settingsSchema.safeParse({ [key]: 1 }).success).toBe(false);
});

it('reads settings that were stored before there were more', () => {
  const {
    udata_columns: _,
    calling_hours_start: _start,
    calling_hours_end: _end,
    ...before
  } = DEFAULT_SETTINGS;
  expect(settingsSchema.parse(before)).toEqual(DEFAULT_SETTINGS);
});

it.each([
  ['language', ['language']],
  [' language , tier\r\n\r\nlanguage\nа б ', ['language', 'tier', 'а б']],
  ['', []],
])('reads the keys typed as %j', (udata_columns, keys) => {
  const form = { ...settingsFormOf(DEFAULT_SETTINGS), version: '3', udata_columns };
  const parsed = parseSettingsForm(form, () => true);
  expect(parsed).toEqual({ ok: true, version: 3, settings: { ...FORM_DEFAULTS, udata_columns: keys } });
  if (parsed.ok) {
    const again = { ...settingsFormOf(parsed.settings), version: '3' };
    expect(parseSettingsForm(again, () => true)).toEqual(parsed);
  }
});

it('says what is wrong with the keys', () => {
  const form = { ...settingsFormOf(DEFAULT_SETTINGS), version: '3', udata_columns: 'x'.repeat(101) };
  expect(parseSettingsForm(form, () => true)).toMatchObject({
    ok: false,
    problems: { udata_columns: 'It must be keys of at most 100 characters each.' },
  });
});

it('takes calling hours as they are typed, the end after the start', () => {
  const form = { ...settingsFormOf(DEFAULT_SETTINGS), version: '3' };
  const typed = { ...form, calling_hours_start: ' 9:30 ', calling_hours_end: '24:00' };
  expect(parseSettingsForm(typed, () => true)).toMatchObject({
    ok: true,
    settings: { calling_hours_start: '09:30', calling_hours_end: '24:00' },
  });
  for (const end of ['09:30', '9:00'])
    expect(parseSettingsForm({ ...typed, calling_hours_end: end }, () => true)).toMatchObject({
      ok: false,
      problems: { calling_hours_end: 'It must be later than 09:30.' },
    });
});
