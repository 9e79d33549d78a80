import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { DEFAULT_SETTINGS } from '@/domain/settings';
import { eventPayloads, events } from './schema';
import { findSettings, updateSettings } from './settings';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const BERLIN = { ...DEFAULT_SETTINGS, desk_time_zone: 'Europe/Berlin', default_country: 'DE' };
const logged = () => kept.db.select().from(events).all();

test('there are defaults until somebody changes one', async () => {
  expect(await findSettings(kept.db, supervisor)).toEqual({ values: DEFAULT_SETTINGS, version: 0 });
});

test('a change is kept, with an event that tells what it was before', async () => {
  const outcome = await updateSettings(kept.db, supervisor, BERLIN, 0);
  expect(outcome).toEqual({ changed: true, current: { values: BERLIN, version: 1 } });
  expect(await findSettings(kept.db, supervisor)).toEqual({ values: BERLIN, version: 1 });
  expect(logged()).toMatchObject([{ command: 'change_settings', interaction_id: null, version: 1 }]);
  const [payload] = kept.db.select().from(eventPayloads).all();
  expect(JSON.parse(payload?.changes ?? '')).toEqual({
    desk_time_zone: ['UTC', 'Europe/Berlin'],
    default_country: ['US', 'DE'],
  });
});

test('a change of settings that have moved on is not written', async () => {
  await updateSettings(kept.db, supervisor, BERLIN, 0);
  const late = await updateSettings(kept.db, supervisor, { ...DEFAULT_SETTINGS, creator_app_id: 7 }, 0);
  expect(late).toEqual({ changed: false, current: { values: BERLIN, version: 1 } });
  expect(logged().length).toBe(1);
});

test('saving what stands makes no event', async () => {
  await updateSettings(kept.db, supervisor, BERLIN, 0);
  const again = await updateSettings(kept.db, supervisor, BERLIN, 1);
  expect(again).toEqual({ changed: true, current: { values: BERLIN, version: 1 } });
  expect(logged().length).toBe(1);
});

test('who may not can neither see nor change them', async () => {
  await expect(findSettings(kept.db, nobody)).rejects.toBeInstanceOf(NotAllowed);
  await expect(updateSettings(kept.db, nobody, BERLIN, 0)).rejects.toBeInstanceOf(NotAllowed);
  expect(logged()).toEqual([]);
});
