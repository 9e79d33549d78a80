import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { CALLBACK_STATUS } from '@/domain/callback-status';
import { cancelCallback } from './cancel-callback';
import { writeTransaction } from './database';
import { listEvents, readCallback, recordOf } from './find-callback';
import { changeWriter } from './record-changes';
import { events } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function keep(callback_status: number | null) {
  const callback = record(0, {
    interaction_id: 'one',
    callback_status,
    end_date: null,
    stopped_reason: null,
  });
  return writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', callback));
}

const request = { interaction_id: 'one', version: 1, reason: 'Customer called in' };

// Written out from the table of commands in the documents, not taken from the code under test.
const CAN_BE_CANCELLED = new Set<number | null>([null, 0, 1, 2, 3, 4, 5, 6, 13]);
const STATUSES = [null, ...CALLBACK_STATUS.codes.map(({ code }) => code), 99];

describe.each(STATUSES)('with the callback status %s', (status) => {
  test(CAN_BE_CANCELLED.has(status) ? 'it is taken out' : 'it is refused', async () => {
    const before = keep(status);
    const outcome = await cancelCallback(kept.db, supervisor, request);
    const after = readCallback(kept.db, 'one');
    if (!CAN_BE_CANCELLED.has(status)) {
      expect(outcome).toEqual({ kind: 'refused', reason: expect.stringMatching(/^Cancel is not possible/) });
      expect(after).toEqual(before);
      expect(kept.db.select().from(events).all().length).toBe(1);
      return;
    }
    expect(outcome).toEqual({ kind: 'done', callback: after });
    expect(after).toEqual({
      ...before,
      callback_status: 7,
      status: 3,
      stopped_reason: 'Customer called in',
      end_date: expect.stringMatching(/Z$/),
      version: 2,
    });
    const { events: told } = await listEvents(kept.db, supervisor, 'one');
    expect(told[0]).toMatchObject({ command: 'cancel', version: 2 });
    expect(told[0]?.changes?.callback_status).toEqual([status, 7]);
  });
});

test('of a version that is not the last, nothing is written and the changes since are told', async () => {
  const before = keep(2);
  const moved = writeTransaction(kept.db, () =>
    changeWriter(kept.db, supervisor, 'US').update('edit', before, { ...recordOf(before), subject: 'New' }),
  );
  const outcome = await cancelCallback(kept.db, supervisor, request);
  expect(outcome).toMatchObject({ kind: 'changed_meanwhile', callback: moved });
  if (outcome.kind !== 'changed_meanwhile') throw new Error('it was cancelled');
  expect(outcome.events.map(({ command, version }) => ({ command, version }))).toEqual([
    { command: 'edit', version: 2 },
  ]);
  expect(readCallback(kept.db, 'one')).toEqual(moved);
});

test('of an id that is not kept, that is said', async () => {
  expect(await cancelCallback(kept.db, supervisor, request)).toEqual({ kind: 'unknown' });
});

test('cancelling twice from the same page is told as a change, not done again', async () => {
  keep(2);
  await cancelCallback(kept.db, supervisor, request);
  const again = await cancelCallback(kept.db, supervisor, request);
  expect(again.kind).toBe('changed_meanwhile');
  expect(kept.db.select().from(events).all().length).toBe(2);
});

test('who may not is refused and nothing is written', async () => {
  const before = keep(2);
  await expect(cancelCallback(kept.db, nobody, request)).rejects.toBeInstanceOf(NotAllowed);
  expect(readCallback(kept.db, 'one')).toEqual(before);
  expect(kept.db.select().from(events).all().length).toBe(1);
});
