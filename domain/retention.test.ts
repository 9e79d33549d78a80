import { expect, it } from 'vitest';
import { statusesOf } from './callback-status';
import {
  cutoffsOf,
  parseRetentionForm,
  parseRetentionOrder,
  RETENTION_CLASSES,
  retentionFormOf,
} from './retention';
import { DEFAULT_SETTINGS } from './settings';

it('knows each class that is closed', () => {
  expect(RETENTION_CLASSES.flatMap((group) => statusesOf(group)).sort()).toEqual(statusesOf('closed').sort());
});

it('counts days back from now, for the classes that are set', () => {
  const retention = { ...DEFAULT_SETTINGS, retention_days_missed: 2 };
  expect(cutoffsOf(retention, Date.parse('2026-11-22T10:00:00.000Z'))).toEqual([
    { group: 'missed', days: 2, before: '2026-11-20T10:00:00.000Z' },
  ]);
});

const FORM = { ...retentionFormOf(DEFAULT_SETTINGS), version: '3' };

it.each([
  ['', null],
  [' 30 ', 30],
  ['36500', 36_500],
])('reads the days typed as “%s”', (typed, days) => {
  const parsed = parseRetentionForm({ ...FORM, retention_days_worked: typed });
  expect(parsed).toMatchObject({ ok: true, version: 3, retention: { retention_days_worked: days } });
});

it.each(['0', '-1', '1.5', 'a year', '36501', '9'.repeat(20)])('refuses “%s” days', (typed) => {
  const parsed = parseRetentionForm({ ...FORM, retention_days_missed: typed });
  expect(parsed).toEqual({
    ok: false,
    problems: { retention_days_missed: expect.stringMatching(/^It must be/) },
  });
});

const ORDER = { as_of: '2026-11-22T10:00:00.000Z', version: '3', callbacks: '1234', confirm: '1,234' };

it('reads an order that is confirmed by the number of callbacks', () => {
  expect(parseRetentionOrder(ORDER, null)).toEqual({ ok: true, order: { as_of: ORDER.as_of, version: 3 } });
  expect(parseRetentionOrder({ ...ORDER, confirm: '1243' }, null)).toEqual({
    ok: false,
    problem: 'Type 1,234, the number of callbacks, to confirm.',
  });
  for (const wrong of [{ as_of: 'now' }, { version: 'x' }, { more: 1 }])
    expect(parseRetentionOrder({ ...ORDER, ...wrong }, null).ok).toBe(false);
});
