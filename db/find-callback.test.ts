import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EventCommand } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { writeTransaction } from './database';
import {
  findCallback,
  listAttempts,
  listEvents,
  MAX_EVENTS_SHOWN,
  readCallback,
  recordOf,
} from './find-callback';
import { changeWriter } from './record-changes';
import { scheduleCallback } from './schedule-callback';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let test: TestDatabase;

beforeEach(async () => {
  test = await createTestDatabase();
  const fields = {
    interaction_id: 'it',
    callback_status: 3,
    call_result: null,
    attempts: 0,
    subject: 'change 0',
  };
  await scheduleCallback(test.db, supervisor, record(1, fields));
});

afterEach(() => test.remove());

function change(command: EventCommand, fields: Partial<Callback>, remark: string | null = null) {
  return writeTransaction(test.db, () => {
    const before = readCallback(test.db, 'it');
    if (!before) throw new Error('it is not kept');
    changeWriter(test.db, supervisor, 'DE').update(
      command,
      before,
      { ...recordOf(before), ...fields },
      { remark },
    );
  });
}

it('a story longer than a page is told page by page, without a gap', async () => {
  const changes = MAX_EVENTS_SHOWN + 4;
  for (let n = 1; n <= changes; n += 1) await change('edit', { subject: `change ${n}` });
  const first = await listEvents(test.db, supervisor, 'it');
  expect([first.events.length, first.total, first.more]).toEqual([MAX_EVENTS_SHOWN, changes + 1, true]);
  const second = await listEvents(test.db, supervisor, 'it', first.events.at(-1)?.id);
  expect([second.events.length, second.total, second.more]).toEqual([5, changes + 1, false]);
  const versions = [...first.events, ...second.events].map(({ version }) => version);
  expect(versions).toEqual(Array.from({ length: changes + 1 }, (_, index) => changes + 1 - index));
});

it('a page of a story does not end behind an undo', async () => {
  await change('edit', { subject: 'undone' });
  await change('undo', { subject: 'change 0' });
  for (let n = 1; n < MAX_EVENTS_SHOWN; n += 1) await change('edit', { subject: `change ${n}` });
  const first = await listEvents(test.db, supervisor, 'it');
  expect([first.events.length, first.events.at(-1)?.command, first.more]).toEqual([
    MAX_EVENTS_SHOWN - 1,
    'edit',
    true,
  ]);
  const second = await listEvents(test.db, supervisor, 'it', first.events.at(-1)?.id);
  expect(second.events.map(({ command }) => command)).toEqual(['undo', 'edit', 'schedule']);
});

it('each recorded result is an attempt, with what was said and what was counted', async () => {
  await change('record_result', { callback_status: 8, call_result: 7, attempts: 1 }, 'rang long');
  await change('try_again', { callback_status: 2 });
  await change('record_result', { callback_status: 8, call_result: 33, attempts: 2 });
  await change('edit', { subject: 'nothing to do with it' });
  expect(await listAttempts(test.db, supervisor, 'it')).toMatchObject([
    {
      result: 7,
      attempts: 1,
      callback_status: 8,
      remark: 'rang long',
      undone: false,
      actor_name: 'Supervisor',
    },
    { result: 33, attempts: 2, callback_status: 8, remark: null, undone: false },
  ]);
});

it('asks who may', async () => {
  await expect(findCallback(test.db, nobody, 'it')).rejects.toThrow('may not');
  await expect(listEvents(test.db, nobody, 'it')).rejects.toThrow('may not');
  await expect(listAttempts(test.db, nobody, 'it')).rejects.toThrow('may not');
});
