import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Callback } from '@/domain/callback-fields';
import { findCallback } from './find-callback';
import {
  listOfSameCustomer,
  listRelatives,
  MAX_RELATIVES_SHOWN,
  MAX_SAME_CUSTOMER_SHOWN,
} from './list-relatives';
import { scheduleCallback } from './schedule-callback';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let test: TestDatabase;
let next = 0;

beforeEach(async () => {
  test = await createTestDatabase();
  next = 0;
});

afterEach(() => test.remove());

/** Keeps a callback of a customer of its own, alone in its thread, but for what is said. */
async function keep(interaction_id: string, fields: Partial<Callback> = {}) {
  next += 1;
  const alone = {
    customer_id: `customer of ${interaction_id}`,
    customer_number: `somebody-${interaction_id}@example.com`,
    desired_response_type: 'Email',
    parent_id: null,
    thread_id: null,
    callback_status: 9,
  };
  await scheduleCallback(test.db, supervisor, record(next, { ...alone, interaction_id, ...fields }));
}

async function relativesOf(id: string) {
  const stored = await findCallback(test.db, supervisor, id);
  if (!stored) throw new Error(`${id} is not kept`);
  return listRelatives(test.db, supervisor, stored);
}

async function sameCustomer(id: string) {
  const stored = await findCallback(test.db, supervisor, id);
  if (!stored) throw new Error(`${id} is not kept`);
  return listOfSameCustomer(test.db, supervisor, stored);
}

const ids = (rows: readonly { interaction_id: string }[]) => rows.map(({ interaction_id }) => interaction_id);

it('finds parent, root, children and the others of the thread, and not the callback itself', async () => {
  await keep('root', { thread_id: 'root' });
  await keep('parent', { thread_id: 'root' });
  await keep('it', { thread_id: 'root', parent_id: 'parent' });
  await keep('child', { parent_id: 'it' });
  await keep('stranger');
  const { parent, root, children, thread } = await relativesOf('it');
  expect([parent?.interaction_id, root?.interaction_id]).toEqual(['parent', 'root']);
  expect(ids(children.relatives)).toEqual(['child']);
  expect(ids(thread.relatives)).toEqual(['root', 'parent']);
});

it('a callback without a thread is the root of those that name it', async () => {
  await keep('it');
  await keep('successor', { thread_id: 'it', parent_id: 'it' });
  expect(ids((await relativesOf('it')).thread.relatives)).toEqual(['successor']);
  expect(await relativesOf('successor')).toMatchObject({ parent: { interaction_id: 'it' }, root: null });
});

it('what is linked to and not kept here is null; a callback that names itself has no relatives', async () => {
  await keep('it', { parent_id: 'gone', thread_id: 'gone too' });
  await keep('itself', { parent_id: 'itself', thread_id: 'itself' });
  expect(await relativesOf('it')).toMatchObject({ parent: null, root: null });
  const { children, thread } = await relativesOf('itself');
  expect([children.relatives, thread.relatives]).toEqual([[], []]);
});

it('children stand in the order in which they came, whatever their dates say', async () => {
  await keep('it');
  for (const [id, hour] of [
    ['first', '12'],
    ['second', '10'],
    ['third', '11'],
  ] as const) {
    await keep(id, { parent_id: 'it', start_date: `2026-11-20T${hour}:00:00.000Z` });
  }
  expect(ids((await relativesOf('it')).children.relatives)).toEqual(['first', 'second', 'third']);
});

it('says when there are more than are shown', async () => {
  await keep('it');
  for (let n = 0; n < MAX_RELATIVES_SHOWN; n += 1) await keep(`child-${n}`, { parent_id: 'it' });
  expect((await relativesOf('it')).children).toMatchObject({ more: false });
  await keep('one-more', { parent_id: 'it' });
  const { children } = await relativesOf('it');
  expect([children.relatives.length, children.more]).toEqual([MAX_RELATIVES_SHOWN, true]);
});

it('of the same customer: by id or by number in any spelling, pending ones first', async () => {
  const at = (hour: string) => ({ start_time: `2026-11-22T${hour}:00:00.000Z`, end_time: null });
  const voice = { desired_response_type: 'Voice', customer_number: '+49 30 901820' };
  await keep('it', { ...voice, customer_id: 'C1', ...at('10') });
  await keep('closed-early', { customer_id: 'C1', ...at('08') });
  await keep('closed-late', { customer_id: 'C1', ...at('09') });
  await keep('pending-late', { customer_id: 'C1', callback_status: 2, ...at('12') });
  await keep('pending-early', {
    ...voice,
    customer_number: '+49(30)901820',
    callback_status: 3,
    ...at('11'),
  });
  await keep('stranger', { callback_status: 3 });
  const { callbacks, count, more } = await sameCustomer('it');
  expect(ids(callbacks)).toEqual(['pending-early', 'pending-late', 'closed-late', 'closed-early']);
  expect(callbacks[0]).toMatchObject({ sameCustomerId: false, sameNumber: true });
  expect(callbacks[1]).toMatchObject({ sameCustomerId: true, sameNumber: false });
  expect([count, more]).toEqual([4, false]);
});

it('a number that could not be read is the same as none', async () => {
  const odd = { desired_response_type: 'Voice', customer_number: 'unknown' };
  await keep('it', odd);
  await keep('other', odd);
  expect((await sameCustomer('it')).callbacks).toEqual([]);
});

it('at most ten are shown, and all are counted', async () => {
  for (let n = 0; n <= MAX_SAME_CUSTOMER_SHOWN + 2; n += 1) await keep(`c-${n}`, { customer_id: 'C1' });
  const { callbacks, count } = await sameCustomer('c-0');
  expect([callbacks.length, count]).toEqual([MAX_SAME_CUSTOMER_SHOWN, MAX_SAME_CUSTOMER_SHOWN + 2]);
});

it('what is shown as linked is counted, and not shown twice', async () => {
  for (const id of ['it', 'linked', 'other']) await keep(id, { customer_id: 'C1' });
  const stored = await findCallback(test.db, supervisor, 'it');
  if (!stored) throw new Error('it is not kept');
  const found = await listOfSameCustomer(test.db, supervisor, stored, new Set(['linked', 'a stranger']));
  expect(ids(found.callbacks)).toEqual(['other']);
  expect([found.count, found.linked]).toEqual([2, 1]);
});

it('is found by indexes alone', () => {
  const plan = (where: string) =>
    test.db.$client
      .prepare<[], { detail: string }>(
        `explain query plan select subject from callbacks where ${where} limit 500`,
      )
      .all()
      .map(({ detail }) => detail)
      .join('; ');
  for (const where of [
    "parent_id = 'x' order by id",
    "thread_id = 'x' order by id",
    "customer_id = 'x' order by start_time desc, id desc",
    "customer_number_normalized = 'x' order by id desc",
  ]) {
    expect(plan(where)).toMatch(/^SEARCH callbacks USING INDEX/);
    expect(plan(where)).not.toContain('TEMP B-TREE');
  }
});

it('asks who may', async () => {
  await keep('it');
  const stored = await findCallback(test.db, supervisor, 'it');
  if (!stored) throw new Error('it is not kept');
  await expect(listRelatives(test.db, nobody, stored)).rejects.toThrow('may not');
  await expect(listOfSameCustomer(test.db, nobody, stored)).rejects.toThrow('may not');
});
