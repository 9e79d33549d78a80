import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Callback } from '@/domain/callback-fields';
import type { CommandInput } from '@/domain/command-input';
import { applyCommand } from './apply-command';
import { readCallback, recordOf } from './find-callback';
import { listSuccessions } from './list-successions';
import { scheduleCallback } from './schedule-callback';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';
import { undoCommand } from './undo-command';

let test: TestDatabase;

beforeEach(async () => {
  test = await createTestDatabase();
  await keep('it', 1);
});

afterEach(() => test.remove());

async function keep(interaction_id: string, n: number, fields: Partial<Callback> = {}) {
  const alone = { parent_id: null, thread_id: null, callback_status: 2, call_result: null, end_time: null };
  await scheduleCallback(test.db, supervisor, record(n, { ...alone, interaction_id, ...fields }));
}

function stored(interactionId: string) {
  const callback = readCallback(test.db, interactionId);
  if (!callback) throw new Error(`${interactionId} is not kept`);
  return callback;
}

type Of = Pick<CommandInput, 'interaction_id' | 'version'>;

async function give(interaction_id: string, inputOf: (of: Of) => CommandInput) {
  const { version } = stored(interaction_id);
  const outcome = await applyCommand(test.db, supervisor, inputOf({ interaction_id, version }));
  expect(outcome.kind).toBe('done');
}

// At any hour of the day, a remark is the reason that a call outside calling hours wants.
const asap = { start_time: null, remark: 'as asked' };

async function reschedule(id: string, new_interaction_id: string) {
  await give(id, (of) => ({ ...of, ...asap, command: 'reschedule', new_interaction_id }));
}

async function told(interactionId: string) {
  const successions = await listSuccessions(test.db, supervisor, recordOf(stored(interactionId)));
  return successions.map(({ kind, other, event, undone }) => [
    kind,
    other.interaction_id,
    event?.interaction_id ?? null,
    undone,
  ]);
}

it('a reschedule is told on both sides, also where the old one forbids children', async () => {
  await keep('barren', 2, { allow_children: false });
  for (const id of ['it', 'barren']) {
    await reschedule(id, `after-${id}`);
    expect(await told(id)).toEqual([['replaced_by', `after-${id}`, id, false]]);
    expect(await told(`after-${id}`)).toEqual([['replaces', id, `after-${id}`, false]]);
  }
});

it('a reschedule that was undone says so, and the next one comes first', async () => {
  await reschedule('it', 'first');
  await undoCommand(test.db, supervisor, { interaction_id: 'it', version: stored('it').version });
  await reschedule('it', 'second');
  expect(await told('it')).toEqual([
    ['replaced_by', 'second', 'it', false],
    ['replaced_by', 'first', 'it', true],
  ]);
});

it('what was made again is told by the event of the new one', async () => {
  await give('it', (of) => ({ ...of, command: 'cancel', reason: 'for now' }));
  await give('it', (of) => ({ ...of, ...asap, command: 'recreate', new_interaction_id: 'again' }));
  await keep('child', 2, { parent_id: 'it' });
  expect(await told('it')).toEqual([['recreated_as', 'again', 'again', false]]);
  expect(await told('again')).toEqual([['recreated_from', 'it', 'again', false]]);
  expect(await told('child')).toEqual([]);
});

it('of records that came replaced, the links tell', async () => {
  await keep('old', 2, { callback_status: 12 });
  await keep('new', 3, { parent_id: 'old' });
  await keep('itself', 4, { callback_status: 12, parent_id: 'itself' });
  expect(await told('old')).toEqual([['replaced_by', 'new', null, false]]);
  expect(await told('new')).toEqual([['replaces', 'old', null, false]]);
  expect(await told('itself')).toEqual([]);
});

it('asks who may', async () => {
  await expect(listSuccessions(test.db, nobody, stored('it'))).rejects.toThrow('may not');
});
