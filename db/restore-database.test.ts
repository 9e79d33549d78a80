import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Actor } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { copyDatabase } from './backup';
import { closeDatabase, openDatabase, writeTransaction } from './database';
import { eraseCustomer, findErasure } from './erase-customer';
import { readCallback } from './find-callback';
import { liftBlock } from './lift-block';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { restoreDatabase } from './restore-database';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, supervisor } from './test-kit';
import { inspectDerived, isSound } from './verify-derived';

const administrator: Actor = { ...supervisor, role: 'administrator' };
const SECRET = 'C-secret-4711';
const NUMBER = '+493090182077';

let kept: TestDatabase;
let backup: string;
beforeEach(async () => {
  kept = await createTestDatabase();
  backup = join(kept.folder, 'backup.db');
});
afterEach(async () => {
  await stopThread(kept.db);
  kept.remove();
});

function keep(interaction_id: string, fields: Partial<Callback> = {}): void {
  const made = record(1, { callback_status: 3, call_result: null, ...fields, interaction_id });
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', made));
}

const OF_CUSTOMER = { customer_id: SECRET, customer_number: NUMBER, desired_response_type: 'Voice' };

async function erase(forgetBlocks = false): Promise<void> {
  const question = { by: 'customer_id', customer: SECRET } as const;
  const search = await findErasure(kept.db, administrator, question);
  if (search.kind !== 'found') throw new Error(search.kind);
  const { callbacks, seen_event } = search.found;
  const shown = { callbacks, seen_event };
  await eraseCustomer(kept.db, administrator, { ...question, shown, reason: 'Art. 17', forgetBlocks });
}

async function restore() {
  await stopThread(kept.db);
  closeDatabase(kept.db);
  const restored = await restoreDatabase(backup, kept.path);
  kept = { ...kept, db: openDatabase(kept.path) };
  return restored;
}

const plucked = (sql: string) => kept.db.$client.prepare(sql).pluck().all();

test('erases again what the standing database had erased, to the last byte, and keeps tombstones', async () => {
  keep('gone', OF_CUSTOMER);
  keep('stays');
  await copyDatabase(kept.path, backup);
  keep('came and went', OF_CUSTOMER);
  await erase();
  expect((await restore()).erasures).toEqual({ kind: 'carried', callbacks: 1 });
  expect(plucked('select interaction_id from callbacks')).toEqual(['stays']);
  expect(plucked('select interaction_id from erased_callbacks order by 1')).toEqual([
    'came and went',
    'gone',
  ]);
  expect(isSound(inspectDerived(kept.db.$client))).toBe(true);
  expect(readFileSync(backup).includes(SECRET)).toBe(true);
  closeDatabase(kept.db);
  const others = readdirSync(kept.folder).filter((name) => name !== 'backup.db');
  for (const name of others) expect(readFileSync(join(kept.folder, name)).includes(SECRET), name).toBe(false);
  kept = { ...kept, db: openDatabase(kept.path) };
});

test('erases what other events said, where they are the same events', async () => {
  keep('dnc', { ...OF_CUSTOMER, callback_status: 8, call_result: 51 });
  await liftBlock(kept.db, supervisor, { number: NUMBER, remark: 'asked' });
  await copyDatabase(kept.path, backup);
  await erase();
  await restore();
  expect(plucked("select count(*) from event_payloads where instr(changes, 'asked')")).toEqual([0]);
});

test('leaves events alone that only have the number of erased ones', async () => {
  keep('gone', OF_CUSTOMER);
  keep('stays');
  await copyDatabase(kept.path, backup);
  const first = kept;
  kept = await createTestDatabase();
  keep('unrelated', OF_CUSTOMER);
  keep('unrelated too', OF_CUSTOMER);
  await erase();
  expect((await restore()).erasures).toEqual({ kind: 'carried', callbacks: 0 });
  expect(plucked('select count(*) from event_payloads where event_id <= 2')).toEqual([2]);
  expect(readCallback(kept.db, 'gone')).not.toBeNull();
  first.remove();
});

test.each([
  [false, [NUMBER]],
  [true, []],
])('leaves the do-not-call mark as it stood, forgotten: %s', async (forgotten, numbers) => {
  keep('dnc', { ...OF_CUSTOMER, callback_status: 8, call_result: 51 });
  await copyDatabase(kept.path, backup);
  await erase(forgotten);
  await restore();
  expect(plucked('select number from blocked_numbers')).toEqual(numbers);
});

test('keeps a mark that was set after the backup', async () => {
  await copyDatabase(kept.path, backup);
  keep('dnc', { ...OF_CUSTOMER, callback_status: 8, call_result: 51 });
  await erase();
  await restore();
  expect(plucked('select number from blocked_numbers')).toEqual([NUMBER]);
});

test('changes nothing in a backup that holds nothing of what was erased', async () => {
  keep('gone', OF_CUSTOMER);
  await erase();
  await copyDatabase(kept.path, backup);
  keep('later');
  expect((await restore()).erasures).toEqual({ kind: 'carried', callbacks: 0 });
  expect(plucked("select count(*) from events where command = 'erase'")).toEqual([1]);
});

test('says so where erasures cannot be known', async () => {
  keep('gone', OF_CUSTOMER);
  await copyDatabase(kept.path, backup);
  closeDatabase(kept.db);
  writeFileSync(kept.path, 'damaged '.repeat(1000));
  expect((await restoreDatabase(backup, kept.path)).erasures).toEqual({ kind: 'unknown' });
  const place = join(kept.folder, 'new.db');
  expect((await restoreDatabase(backup, place)).erasures).toEqual({ kind: 'unknown' });
  kept = { ...kept, db: openDatabase(kept.path) };
});
