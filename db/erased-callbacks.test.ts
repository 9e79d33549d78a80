import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Actor, commandLineActor, NotAllowed } from '@/domain/actor';
import { WIRE_RECORD } from '@/domain/callback-test-kit';
import { parseCommandInput } from '@/domain/command-input';
import { parseWireJson } from '@/domain/wire-json';
import { applyCommand } from './apply-command';
import { writeTransaction } from './database';
import { eraseRecords, RETENTION_REMARK } from './erase-records';
import { findErased } from './erased-callbacks';
import { fillCallbacks } from './fill-callbacks';
import { readCallback } from './find-callback';
import { importCallbacks } from './import-callbacks';
import { changeWriter } from './record-changes';
import { scheduleCallback } from './schedule-callback';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW, nobody, record, supervisor } from './test-kit';

const administrator: Actor = { ...supervisor, role: 'administrator' };

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function keep(interaction_id: string): void {
  const made = record(1, { interaction_id, callback_status: 2, call_result: null });
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', made));
}

/** Keeps a callback and erases it. */
function erase(interaction_id: string, remark = 'Art. 17'): void {
  if (!readCallback(kept.db, interaction_id)) keep(interaction_id);
  const select = kept.db.$client.prepare<[string], { id: number; interaction_id: string; tally_id: number }>(
    'select id, interaction_id, tally_id from callbacks where interaction_id = ?',
  );
  writeTransaction(kept.db, () =>
    eraseRecords(kept.db, administrator, { rows: select.all(interaction_id), remark }),
  );
}

const count = (table: string) => kept.db.$client.prepare(`select count(*) from ${table}`).pluck().get();

async function importFile(name: string, content: string) {
  async function* chunks() {
    yield Buffer.from(content);
  }
  const file = { name, path: join(kept.folder, name), chunks: chunks() };
  const [report] = await importCallbacks(kept.db, commandLineActor('import', 'test'), [file]);
  return report;
}

const wire = (fields: Record<string, unknown>) => JSON.stringify({ ...WIRE_RECORD, ...fields });

it('tells when a callback was erased, and whether because its time was over', async () => {
  erase('asked');
  erase('over', RETENTION_REMARK);
  const at = expect.stringMatching(/^\d{4}-.*Z$/);
  expect(await findErased(kept.db, supervisor, 'asked')).toEqual({ at, byRetention: false });
  expect(await findErased(kept.db, supervisor, 'over')).toEqual({ at, byRetention: true });
  expect(await findErased(kept.db, supervisor, 'unknown')).toBeNull();
  await expect(findErased(kept.db, nobody, 'asked')).rejects.toBeInstanceOf(NotAllowed);
});

it('is skipped by an import and counted, whether its record is good or bad', async () => {
  erase('gone');
  const lines = [
    wire({ interaction_id: 'gone', subject: 'first' }),
    wire({ interaction_id: 'gone', subject: 'last' }),
    wire({ interaction_id: 'gone', status: 'odd' }),
    wire({ interaction_id: 'new' }),
  ];
  expect(await importFile('a.ndjson', lines.join('\n'))).toMatchObject({
    created: 1,
    erased: 2,
    replaced: 1,
    rejected: 0,
    rejectFiles: null,
  });
  expect(await importFile('a.json', `[${lines.join()}]`)).toMatchObject({ erased: 2, rejected: 0 });
  expect(readCallback(kept.db, 'gone')).toBeNull();
  expect(readdirSync(kept.folder).filter((name) => name.includes('rejected'))).toEqual([]);
});

it('is skipped by an import of rows, whole, partial or bad', async () => {
  erase('gone');
  const columns = Object.keys(WIRE_RECORD);
  const cells = (id: string, status: string) =>
    columns.map((name) => ({ ...WIRE_RECORD, interaction_id: id, status })[name] ?? '').join();
  const rows = [columns.join(), cells('gone', '1'), cells('gone', 'odd'), cells('new', '1')];
  expect(await importFile('a.csv', rows.join('\n'))).toMatchObject({ created: 1, erased: 2, rejected: 0 });
  expect(await importFile('b.csv', 'interaction_id,subject\ngone,back\nnew,x')).toMatchObject({
    updated: 1,
    erased: 1,
    rejected: 0,
  });
});

it('keeps the reject file for what is bad and was not erased', async () => {
  erase('gone');
  const lines = [
    wire({ interaction_id: 'gone', status: 'odd' }),
    wire({ interaction_id: 'bad', status: 'odd' }),
  ];
  expect(await importFile('a.ndjson', lines.join('\n'))).toMatchObject({ erased: 1, rejected: 1 });
});

it('is not scheduled again, nor made by a command', async () => {
  erase('gone');
  const parsed = parseWireJson(wire({ interaction_id: 'gone' }));
  if (!parsed.ok) throw new Error('not a record');
  expect(await scheduleCallback(kept.db, supervisor, parsed.callback)).toEqual({ kind: 'id_erased' });
  keep('it');
  const input = parseCommandInput({
    command: 'reschedule',
    interaction_id: 'it',
    version: 1,
    start_time: '2999-01-01T12:00:00.000Z',
    new_interaction_id: 'gone',
  });
  if (!input.ok) throw new Error(JSON.stringify(input.issues));
  expect(await applyCommand(kept.db, supervisor, input.input)).toMatchObject({
    kind: 'invalid',
    issues: [{ field: 'new_interaction_id', message: expect.stringMatching(/erased by law/) }],
  });
  expect(count('callbacks')).toBe(1);
});

it('is not made as a sample again', async () => {
  await fillCallbacks(kept.db, supervisor, { rows: 10, seed: 1, now: NOW });
  erase(record(3).interaction_id);
  const again = await fillCallbacks(kept.db, supervisor, { rows: 12, seed: 1, now: NOW });
  expect(again).toEqual({ added: 2, skipped: 10 });
  expect(count('callbacks')).toBe(11);
});
