import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Actor, NotAllowed } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import type { Retention } from '@/domain/retention';
import { writeTransaction } from './database';
import { readCallback, recordOf } from './find-callback';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { applyRetention, findRetention } from './retention';
import { retainOnce } from './retention-job';
import { readSettings, updateSettings } from './settings';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW, NOW_MS, nobody, record, supervisor } from './test-kit';
import { inspectDerived, isSound } from './verify-derived';

const administrator: Actor = { ...supervisor, role: 'administrator' };
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(NOW_MS - days * DAY).toISOString();
const ALL_AT_ONCE = { mostWorkMs: Number.POSITIVE_INFINITY, rest: 0 };

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(async () => {
  await stopThread(kept.db);
  kept.remove();
});

function keep(interaction_id: string, fields: Partial<Callback>): void {
  const old = { start_time: daysAgo(100), end_time: null, start_date: daysAgo(100), end_date: null };
  const made = record(1, { ...old, call_result: null, ...fields, interaction_id });
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', made));
}

const set = (retention: Partial<Retention>) =>
  updateSettings(kept.db, administrator, retention, readSettings(kept.db).version);

const retain = (pace = ALL_AT_ONCE, version: number | null = null) =>
  applyRetention(kept.db, administrator, { as_of: NOW, version }, pace);

const plucked = (sql: string) => kept.db.$client.prepare(sql).pluck().all();
const ids = () => plucked('select interaction_id from callbacks order by interaction_id');

it('erases what is past its time, by class, and tells how many of each', async () => {
  await set({ retention_days_worked: 30, retention_days_cancelled: 10 });
  keep('worked old', { callback_status: 8, end_date: daysAgo(31) });
  keep('final old', { callback_status: 9, end_date: daysAgo(40) });
  keep('worked new', { callback_status: 8, end_date: daysAgo(29) });
  keep('cancelled old', { callback_status: 7, end_date: daysAgo(11) });
  keep('missed old', { callback_status: 14, end_date: daysAgo(90) });
  keep('pending old', { callback_status: 3 });
  keep('pending with an end', { callback_status: 2, end_date: daysAgo(90) });
  keep('odd old', { callback_status: 99, end_date: daysAgo(90) });
  keep('none old', { callback_status: null, end_date: daysAgo(90) });
  const { due } = await findRetention(kept.db, administrator, NOW_MS);
  expect(due).toEqual([
    { group: 'worked', days: 30, before: daysAgo(30), callbacks: 2, oldest: daysAgo(40) },
    { group: 'cancelled', days: 10, before: daysAgo(10), callbacks: 1, oldest: daysAgo(11) },
  ]);
  expect(ids().length).toBe(9);
  const counts = { worked: 2, cancelled: 1 };
  expect(await retain()).toEqual({ kind: 'erased', erasureId: 11, callbacks: 3, counts, more: false });
  expect(ids()).toEqual([
    'missed old',
    'none old',
    'odd old',
    'pending old',
    'pending with an end',
    'worked new',
  ]);
  expect(JSON.parse(String(plucked('select changes from event_payloads where event_id = 11')[0]))).toEqual({
    erased_callbacks: [3, null],
    erased_events: [null, '2-3,5'],
    erased_worked: [2, null],
    erased_cancelled: [1, null],
    remark: [null, 'retention'],
  });
  expect(isSound(inspectDerived(kept.db.$client))).toBe(true);
});

it('counts from the latest other date where there is no end date', async () => {
  await set({ retention_days_worked: 30 });
  const closed = { callback_status: 8 };
  keep('all old', closed);
  keep('to be called lately', { ...closed, start_time: daysAgo(5) });
  keep('latest moment lately', { ...closed, end_time: daysAgo(5) });
  keep('created lately', { ...closed, start_date: daysAgo(5) });
  const { due } = await findRetention(kept.db, administrator, NOW_MS);
  expect(due).toMatchObject([{ callbacks: 1, oldest: daysAgo(100) }]);
  await retain();
  expect(ids()).toEqual(['created lately', 'latest moment lately', 'to be called lately']);
});

it('is off until somebody sets it, and then everything stays', async () => {
  keep('old', { callback_status: 8, end_date: daysAgo(1000) });
  expect(await findRetention(kept.db, administrator, NOW_MS)).toEqual({ due: [], version: 0, begins: null });
  expect(await retain()).toMatchObject({ callbacks: 0, erasureId: null });
  await retainOnce(kept.db);
  expect(ids()).toEqual(['old']);
});

it('works in parts, says that there is more, and goes on', async () => {
  await set({ retention_days_worked: 30 });
  for (let n = 0; n < 50; n += 1) keep(`old ${n}`, { callback_status: 8, end_date: daysAgo(31) });
  expect(await retain({ mostWorkMs: 0, rest: 0 })).toMatchObject({ callbacks: 20, more: true });
  expect(await retain()).toMatchObject({ callbacks: 30, more: false });
  expect(ids()).toEqual([]);
});

it('looks again at what has changed since it was looked for', async () => {
  await set({ retention_days_worked: 30 });
  for (let n = 0; n < 21; n += 1) keep(`old ${n}`, { callback_status: 8, end_date: daysAgo(31) });
  const retaining = retain();
  const before = readCallback(kept.db, 'old 20');
  if (!before) throw new Error('not kept');
  writeTransaction(kept.db, () =>
    changeWriter(kept.db, supervisor, 'US').update('try_again', before, {
      ...recordOf(before),
      callback_status: 2,
      end_date: null,
    }),
  );
  await retaining;
  expect(ids()).toEqual(['old 20']);
});

it('is refused where the settings are others than those shown', async () => {
  await set({ retention_days_worked: 30 });
  keep('old', { callback_status: 8, end_date: daysAgo(31) });
  const { version } = await findRetention(kept.db, administrator, NOW_MS);
  await set({ retention_days_worked: 60 });
  expect(await retain(ALL_AT_ONCE, version)).toEqual({ kind: 'changed' });
  expect(ids()).toEqual(['old']);
});

it('is done by the server by itself a day after it was set, in the name of retention', async () => {
  await set({ retention_days_missed: 1 });
  keep('old', { callback_status: 14, end_date: daysAgo(400) });
  await retainOnce(kept.db, ALL_AT_ONCE);
  await retainOnce(kept.db, ALL_AT_ONCE, Date.now() + DAY - 60_000);
  expect(ids()).toEqual(['old']);
  await retainOnce(kept.db, ALL_AT_ONCE, Date.now() + DAY);
  expect(ids()).toEqual([]);
  expect(plucked("select way || ' ' || actor_id from events where command = 'erase'")).toEqual([
    'job retention',
  ]);
});

it('asks who may', async () => {
  for (const actor of [supervisor, nobody]) {
    await expect(findRetention(kept.db, actor, NOW_MS)).rejects.toBeInstanceOf(NotAllowed);
    const order = { as_of: NOW, version: null };
    await expect(applyRetention(kept.db, actor, order, ALL_AT_ONCE)).rejects.toBeInstanceOf(NotAllowed);
  }
  await expect(updateSettings(kept.db, supervisor, { retention_days_worked: 1 }, 0)).rejects.toBeInstanceOf(
    NotAllowed,
  );
});
