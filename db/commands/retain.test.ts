import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, openDatabase, writeTransaction } from '../database';
import { migrateDatabase } from '../migrate';
import { changeWriter } from '../record-changes';
import { updateSettings } from '../settings';
import { record, runCommandFile } from '../test-kit';

const ACTOR = commandLineActor('command', 'test');

let folder: string;
let path: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callback-desk-retain-'));
  path = join(folder, 'callbacks.db');
  await migrateDatabase(path);
  const db = openDatabase(path);
  const old = { callback_status: 14, call_result: null, end_date: '2020-01-01T00:00:00.000Z' };
  writeTransaction(db, () => {
    const writer = changeWriter(db, ACTOR, 'US');
    writer.insert('import', record(1, { ...old, interaction_id: 'old' }));
    writer.insert('import', record(2, { ...old, callback_status: 3, interaction_id: 'pending' }));
  });
  closeDatabase(db);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function setMissed(days: number): Promise<void> {
  const db = openDatabase(path);
  await updateSettings(db, ACTOR, { retention_days_missed: days }, 0);
  closeDatabase(db);
}

function kept(): unknown[] {
  const db = openDatabase(path);
  const ids = db.$client.prepare('select interaction_id from callbacks').pluck().all();
  closeDatabase(db);
  return ids;
}

test('tells with --dry-run what would go, erases it without, and then has nothing to do', async () => {
  await setMissed(30);
  expect(await runCommandFile('retain', ['--dry-run'], path)).toMatchObject({
    code: 0,
    stdout:
      'Missed, kept 30 days: 1 callback past that, the oldest of 2020-01-01T00:00:00.000Z\nNothing was erased.\n',
  });
  expect(kept()).toEqual(['old', 'pending']);
  expect((await runCommandFile('retain', [], path)).stdout).toMatch(/changed less than a day ago/);
  expect(kept()).toEqual(['old', 'pending']);
  expect(await runCommandFile('retain', ['--now'], path)).toMatchObject({
    code: 0,
    stdout: 'Erased 1 callback past their retention (missed 1).\n',
  });
  expect(kept()).toEqual(['pending']);
  const again = await runCommandFile('retain', ['--now'], path);
  expect(again.stdout).toBe('Erased 0 callbacks past their retention.\n');
});

test('erases nothing while retention is off, or is called wrongly', async () => {
  expect((await runCommandFile('retain', ['--dry-run'], path)).stdout).toMatch(/Retention is off/);
  expect((await runCommandFile('retain', [], path)).code).toBe(0);
  expect((await runCommandFile('retain', ['--dry'], path)).code).toBe(2);
  expect((await runCommandFile('retain', [], join(folder, 'missing.db'))).code).toBe(1);
  expect(kept()).toEqual(['old', 'pending']);
});

test('a backup tells when was erased last, and a restore that it was erased again', async () => {
  const backup = join(folder, 'backup.db');
  expect((await runCommandFile('backup', [backup], path)).stdout).toBe(`Copied and verified: ${backup}\n`);
  await setMissed(30);
  await runCommandFile('retain', ['--now'], path);
  const later = await runCommandFile('backup', [join(folder, 'later.db')], path);
  expect(later.stdout).toMatch(/Last erasure by law: \d{4}-.*Z\. Backups made before that still hold/);
  const restored = await runCommandFile('restore', [backup], path);
  expect(restored.stdout).toMatch(/Erased again, .*: 1 callback\. The backup still holds/);
  expect(kept()).toEqual(['pending']);
});
