import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { writeTransaction } from './database';
import { listEvents, readCallback } from './find-callback';
import { changeWriter } from './record-changes';
import { scheduleCallback } from './schedule-callback';
import { callbacks, events } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const wanted = record(0, { interaction_id: 'wanted', callback_type: 2, callback_status: 2, status: 1 });

test('a scheduled callback is kept at version 1 with one event that tells all of it', async () => {
  const outcome = await scheduleCallback(kept.db, supervisor, wanted);
  expect(outcome).toEqual({ kind: 'created', callback: readCallback(kept.db, 'wanted') });
  expect(outcome).toMatchObject({ callback: { ...wanted, version: 1, customer_time_zone: null } });
  const { events: told, total } = await listEvents(kept.db, supervisor, 'wanted');
  expect(total).toBe(1);
  expect(told[0]).toMatchObject({ command: 'schedule', version: 1, way: 'form' });
  expect(told[0]?.changes).toMatchObject({
    subject: [null, wanted.subject],
    attempts: [null, wanted.attempts],
  });
});

test('saving the same again makes no second one', async () => {
  await scheduleCallback(kept.db, supervisor, wanted);
  const again = await scheduleCallback(kept.db, supervisor, {
    ...wanted,
    start_date: '2026-11-22T10:00:05.000Z',
  });
  expect(again).toEqual({ kind: 'created_before', callback: readCallback(kept.db, 'wanted') });
  expect(kept.db.select().from(callbacks).all().length).toBe(1);
  expect(kept.db.select().from(events).all().length).toBe(1);
});

test('as soon as possible, saving the same again a minute later is still the same', async () => {
  const asap = { ...wanted, callback_type: 1, callback_status: 3 };
  await scheduleCallback(kept.db, supervisor, asap);
  const later = { ...asap, start_time: '2026-11-22T10:01:00.000Z', end_time: null };
  const first = { ...asap, end_time: null, interaction_id: 'asap' };
  await scheduleCallback(kept.db, supervisor, first);
  const again = await scheduleCallback(kept.db, supervisor, { ...later, interaction_id: 'asap' });
  expect(again.kind).toBe('created_before');
});

test('another content under the same id is not written', async () => {
  await scheduleCallback(kept.db, supervisor, wanted);
  const other = await scheduleCallback(kept.db, supervisor, { ...wanted, subject: 'Something else' });
  expect(other).toEqual({ kind: 'id_taken', callback: readCallback(kept.db, 'wanted') });
  expect(readCallback(kept.db, 'wanted')?.subject).toBe(wanted.subject);
  expect(kept.db.select().from(events).all().length).toBe(1);
});

test('a number at which a customer asked not to be called is refused, however it is spelled', async () => {
  const asked = record(1, {
    interaction_id: 'asked',
    desired_response_type: 'Voice',
    customer_number: '(212) 555-2368',
    callback_status: 8,
    call_result: 51,
  });
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', asked));
  const refused = await scheduleCallback(kept.db, supervisor, {
    ...wanted,
    desired_response_type: 'Voice',
    customer_number: '+1 212 555 2368',
  });
  expect(refused).toMatchObject({
    kind: 'number_blocked',
    block: { number: '+12125552368', interaction_id: 'asked' },
  });
  expect(readCallback(kept.db, 'wanted')).toBeNull();
});

test('what is said beside the record is kept, and another zone is another content', async () => {
  const beside = { customer_time_zone: 'Asia/Tokyo', remark: 'asked to be called late' };
  await scheduleCallback(kept.db, supervisor, wanted, { beside });
  expect(readCallback(kept.db, 'wanted')?.customer_time_zone).toBe('Asia/Tokyo');
  const { events: told } = await listEvents(kept.db, supervisor, 'wanted');
  expect(told[0]?.changes).toMatchObject({
    customer_time_zone: [null, 'Asia/Tokyo'],
    remark: [null, 'asked to be called late'],
  });
  const kinds = [{ beside }, { beside: { ...beside, remark: null } }, {}].map(async (options) => {
    return (await scheduleCallback(kept.db, supervisor, wanted, options)).kind;
  });
  expect(await Promise.all(kinds)).toEqual(['created_before', 'created_before', 'id_taken']);
});

test('a customer who waits already is told of, once', async () => {
  await scheduleCallback(kept.db, supervisor, wanted);
  const second = { ...wanted, interaction_id: 'second' };
  const unseen = await scheduleCallback(kept.db, supervisor, second, { pendingSeen: ['another'] });
  expect(unseen).toMatchObject({ kind: 'pending_unseen', pending: [{ interaction_id: 'wanted' }] });
  expect(readCallback(kept.db, 'second')).toBeNull();
  const seen = await scheduleCallback(kept.db, supervisor, second, { pendingSeen: ['wanted'] });
  expect(seen.kind).toBe('created');
  const unasked = await scheduleCallback(kept.db, supervisor, { ...wanted, interaction_id: 'third' });
  expect(unasked.kind).toBe('created');
});

test('who may not is refused and nothing is written', async () => {
  await expect(scheduleCallback(kept.db, nobody, wanted)).rejects.toBeInstanceOf(NotAllowed);
  expect(kept.db.select().from(callbacks).all()).toEqual([]);
  expect(kept.db.select().from(events).all()).toEqual([]);
});
