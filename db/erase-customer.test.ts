import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, NotAllowed } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import type { ErasureOrder, ErasureQuestion } from '@/domain/erasure';
import { closeDatabase, openDatabase, writeTransaction } from './database';
import { eraseCustomer, findErasure } from './erase-customer';
import { readCallback, recordOf } from './find-callback';
import { liftBlock } from './lift-block';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { currentTallies } from './tallies';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';
import { inspectDerived, isSound } from './verify-derived';

const administrator: Actor = { ...supervisor, id: 'admin', role: 'administrator' };

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(async () => {
  await stopThread(kept.db);
  kept.remove();
});

const NUMBER = '+49 30 90182077';
const NORMALIZED = '+493090182077';
let index = 0;

/** Keeps a callback of a customer of its own, but for what is said. */
function keep(interaction_id: string, fields: Partial<Callback> = {}): void {
  index += 1;
  const own = { customer_id: `C-${index}`, customer_number: `+1 650 253 ${1000 + index}` };
  const made = record(index, {
    ...own,
    desired_response_type: 'Voice',
    call_result: null,
    callback_status: 3,
    parent_id: null,
    thread_id: null,
    ...fields,
    interaction_id,
  });
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('import', made));
}

function change(interaction_id: string, fields: Partial<Callback>): void {
  writeTransaction(kept.db, () => {
    const before = readCallback(kept.db, interaction_id);
    if (!before) throw new Error(`${interaction_id} is not there`);
    changeWriter(kept.db, supervisor, 'US').update('edit', before, { ...recordOf(before), ...fields });
  });
}

async function found(question: ErasureQuestion) {
  const search = await findErasure(kept.db, administrator, question);
  if (search.kind !== 'found') throw new Error(search.kind);
  return search.found;
}

async function orderOf(question: ErasureQuestion, others: Partial<ErasureOrder> = {}): Promise<ErasureOrder> {
  const { callbacks, seen_event } = await found(question);
  return { ...question, shown: { callbacks, seen_event }, reason: 'Art. 17', forgetBlocks: false, ...others };
}

const erase = async (question: ErasureQuestion, others: Partial<ErasureOrder> = {}) =>
  eraseCustomer(kept.db, administrator, await orderOf(question, others));

const all = (sql: string) => kept.db.$client.prepare(sql).all();
const plucked = (sql: string) => kept.db.$client.prepare(sql).pluck().all();
const ids = () => plucked('select interaction_id from callbacks order by id');

/** What stands in the files of the database, to be searched for what must be gone. */
function bytes(): Buffer {
  return Buffer.concat([readFileSync(kept.path), readFileSync(`${kept.path}-wal`)]);
}

const BY_ID: ErasureQuestion = { by: 'customer_id', customer: 'C-gone' };
const BY_NUMBER: ErasureQuestion = { by: 'number', customer: NUMBER };

describe('what is found', () => {
  it('is counted, with the IDs and numbers that are carried and who else carries them', async () => {
    keep('one', { customer_id: 'C-gone', customer_number: NUMBER, start_date: '2026-01-01T00:00:00.000Z' });
    keep('two', { customer_id: 'C-gone', callback_status: 8, start_date: '2026-02-01T00:00:00.000Z' });
    keep('other', { customer_number: NUMBER });
    change('one', { subject: 'changed' });
    const { number } = { number: readCallback(kept.db, 'two')?.customer_number_normalized };
    expect(await found(BY_ID)).toEqual({
      callbacks: 2,
      pending: 1,
      events: 3,
      otherEvents: 0,
      customerIds: [{ text: 'C-gone', elsewhere: 0 }],
      numbers: [
        { text: number, elsewhere: 0 },
        { text: NORMALIZED, elsewhere: 1 },
      ],
      first: '2026-01-01T00:00:00.000Z',
      last: '2026-02-01T00:00:00.000Z',
      blocked: [],
      seen_event: 4,
    });
  });

  it.each<[typed: string, type: string, written: string]>([
    ['(650) 253-0000', 'Voice', '+16502530000'],
    ['+16502530000', 'Voice', '650 253 0000'],
    ['Some.One@Example.com', 'Email', 'some.one@example.com'],
    ['2001:DB8:0:0:0:0:0:1', 'VoIP', '2001:db8::1'],
    ['sip:a@example.com', 'VoIP', 'sip:a@example.com'],
    ['extension 7', 'Fax', 'extension 7'],
  ])('is found by %s where %s %s is kept', async (customer, desired_response_type, customer_number) => {
    keep('it', { desired_response_type, customer_number });
    keep('other');
    expect(await found({ by: 'number', customer })).toMatchObject({ callbacks: 1 });
  });

  it('tells which numbers must not be called, also where nothing else is kept', async () => {
    keep('it', { customer_number: NUMBER, callback_status: 8, call_result: 51 });
    expect((await found(BY_NUMBER)).blocked).toEqual([{ number: NORMALIZED, since: expect.any(String) }]);
    await erase(BY_NUMBER);
    expect(await found(BY_NUMBER)).toMatchObject({ callbacks: 0, blocked: [{ number: NORMALIZED }] });
  });

  it('is looked for through indexes alone', async () => {
    keep('it');
    const plan = all(
      `explain query plan select id from callbacks where customer_number_normalized in (select value from json_each('[]'))
       union select id from callbacks where desired_response_type in (select value from json_each('["Voice"]')) and customer_number = 'x'
       union select id from callbacks where customer_id = 'x'`,
    );
    expect(JSON.stringify(plan)).not.toMatch(/SCAN callbacks/);
  });
});

describe('an erasure', () => {
  it('takes callbacks and the contents of their events, and leaves tombstones and one event without personal data', async () => {
    keep('other');
    keep('one', { customer_id: 'C-gone', customer_number: NUMBER });
    keep('two', { customer_id: 'C-gone' });
    keep('child', { parent_id: 'one', thread_id: 'one' });
    change('one', { subject: 'changed' });
    const outcome = await erase(BY_ID, { reason: 'Request of 12 Nov' });
    expect(outcome).toEqual({ kind: 'erased', erasureId: 6, callbacks: 2, left: 0, logged: false });
    expect(ids()).toEqual(['other', 'child']);
    expect(readCallback(kept.db, 'child')).toMatchObject({ parent_id: 'one', thread_id: 'one' });
    expect(plucked('select event_id from event_payloads')).toEqual([1, 4, 6]);
    expect(all('select * from erased_callbacks order by interaction_id')).toEqual([
      { interaction_id: 'one', erasure_id: 6 },
      { interaction_id: 'two', erasure_id: 6 },
    ]);
    expect(all('select interaction_id, command, way, actor_id from events where id = 6')).toEqual([
      { interaction_id: null, command: 'erase', way: 'form', actor_id: 'admin' },
    ]);
    expect(JSON.parse(String(plucked('select changes from event_payloads where event_id = 6')[0]))).toEqual({
      erased_callbacks: [2, null],
      erased_events: [null, '2-3,5'],
      remark: [null, 'Request of 12 Nov'],
    });
    expect(plucked('select interaction_id from events where id = 2')).toEqual(['one']);
  });

  it('leaves tallies and search sound, for those too who remember them on another connection', async () => {
    for (let n = 0; n < 30; n += 1) keep(`gone ${n}`, { customer_id: 'C-gone' });
    for (let n = 0; n < 30; n += 1) keep(`kept ${n}`, { callback_status: n % 15 });
    const other = openDatabase(kept.path, { readonly: true });
    try {
      expect([currentTallies(kept.db).total, currentTallies(other).total]).toEqual([60, 60]);
      await erase(BY_ID);
      expect([currentTallies(kept.db).total, currentTallies(other).total]).toEqual([30, 30]);
      expect(isSound(inspectDerived(kept.db.$client))).toBe(true);
    } finally {
      closeDatabase(other);
    }
  });

  it('leaves no byte of the customer in the file or its log', async () => {
    const secrets = [NUMBER, NORMALIZED, 'C-gone-4711', 'Ключ☃☂☁', 'a secret of theirs', 'gone text'];
    const [, , customer_id, subject] = secrets;
    const fields = { customer_id, subject, customer_number: NUMBER, udata: '{"key":"a secret of theirs"}' };
    for (let n = 0; n < 5; n += 1) keep(`before ${n}`);
    keep('it', fields);
    for (let n = 0; n < 5; n += 1) keep(`behind ${n}`);
    change('it', { text: `gone text ${'x'.repeat(9000)}` });
    change('it', { text: 'short', subject: null });
    keep('dnc', { ...fields, callback_status: 8, call_result: 51 });
    await liftBlock(kept.db, supervisor, { number: NORMALIZED, remark: 'asked' });
    for (const secret of secrets) expect(bytes().includes(secret), secret).toBe(true);
    await erase(BY_NUMBER);
    for (const secret of secrets) expect(bytes().includes(secret), secret).toBe(false);
    expect(ids().length).toBe(10);
  });

  it('takes the search index’s terms along', async () => {
    const term = 'ж☃☂';
    keep('it', { customer_id: 'C-gone', subject: term });
    change('it', { subject: null });
    await erase(BY_ID);
    expect(bytes().includes(term)).toBe(false);
  });

  it('takes what other events say of the customer: lifted blocks, and the past of a callback that is another’s now', async () => {
    keep('theirs once', { customer_id: 'C-gone', customer_number: NUMBER });
    change('theirs once', { subject: 'of the first' });
    change('theirs once', { customer_id: 'C-other', customer_number: '+1 650 253 0000' });
    change('theirs once', { subject: 'of the second' });
    keep('dnc', { customer_number: NUMBER, callback_status: 8, call_result: 51 });
    await liftBlock(kept.db, supervisor, { number: NORMALIZED, remark: 'asked' });
    await liftBlock(kept.db, supervisor, { number: 'nobody’s', remark: 'not blocked' });
    expect(await found(BY_NUMBER)).toMatchObject({ callbacks: 1, events: 1, otherEvents: 4 });
    await erase(BY_NUMBER);
    expect(plucked('select event_id from event_payloads')).toEqual([4, 7]);
    expect(readCallback(kept.db, 'theirs once')).toMatchObject({ subject: 'of the second' });
  });

  it('takes what was written between looking and erasing', async () => {
    keep('dnc', { customer_number: NUMBER, callback_status: 8, call_result: 51 });
    const order = await orderOf(BY_NUMBER);
    await liftBlock(kept.db, supervisor, { number: NORMALIZED, remark: 'asked' });
    await eraseCustomer(kept.db, administrator, order);
    expect(plucked('select event_id from event_payloads')).toEqual([3]);
  });

  it('keeps what numbers say that another customer has as well', async () => {
    keep('it', { customer_id: 'C-gone', customer_number: NUMBER, callback_status: 8, call_result: 51 });
    keep('of another', { customer_number: NUMBER });
    await liftBlock(kept.db, supervisor, { number: NORMALIZED, remark: 'asked' });
    await erase(BY_ID);
    expect(plucked('select event_id from event_payloads')).toEqual([2, 3, 4]);
  });
});

describe('that a number must not be called', () => {
  const blocks = () => plucked('select number from blocked_numbers');
  beforeEach(() =>
    keep('it', { customer_id: 'C-gone', customer_number: NUMBER, callback_status: 8, call_result: 51 }),
  );

  it('is kept where nobody says otherwise', async () => {
    await erase(BY_NUMBER);
    expect(blocks()).toEqual([NORMALIZED]);
  });

  it('is forgotten where that is asked for, and the event says how many', async () => {
    await erase(BY_NUMBER, { forgetBlocks: true });
    expect(blocks()).toEqual([]);
    expect(bytes().includes(NORMALIZED)).toBe(false);
    expect(plucked("select changes ->> '$.forgotten_blocks' from event_payloads")).toEqual(['[1,null]']);
  });

  it('can be forgotten later', async () => {
    await erase(BY_NUMBER);
    expect(await erase(BY_NUMBER, { forgetBlocks: true })).toMatchObject({ kind: 'erased', callbacks: 0 });
    expect(blocks()).toEqual([]);
  });

  it('stays where a callback that stays says so too', async () => {
    keep('of another', { customer_number: NUMBER, callback_status: 8, call_result: 51 });
    await erase(BY_ID, { forgetBlocks: true });
    expect(all('select number, interaction_id from blocked_numbers')).toEqual([
      { number: NORMALIZED, interaction_id: 'of another' },
    ]);
  });
});

describe('the order', () => {
  it('sent twice erases once', async () => {
    keep('it', { customer_id: 'C-gone' });
    const order = await orderOf(BY_ID);
    const both = await Promise.all([
      eraseCustomer(kept.db, administrator, order),
      eraseCustomer(kept.db, administrator, order),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['erased', 'nothing']);
    expect(await eraseCustomer(kept.db, administrator, order)).toEqual({ kind: 'nothing' });
    expect(plucked("select count(*) from events where command = 'erase'")).toEqual([1]);
  });

  it('is asked for again when there are more callbacks meanwhile, whether new or become theirs', async () => {
    keep('it', { customer_id: 'C-gone' });
    keep('other');
    const order = await orderOf(BY_ID);
    keep('new', { customer_id: 'C-gone' });
    expect(await eraseCustomer(kept.db, administrator, order)).toMatchObject({
      kind: 'changed',
      found: { callbacks: 2 },
    });
    const second = await orderOf(BY_ID);
    change('other', { customer_id: 'C-gone' });
    expect(await eraseCustomer(kept.db, administrator, second)).toMatchObject({ kind: 'changed' });
    expect(ids()).toEqual(['it', 'other', 'new']);
  });

  it('is asked for again when there are other callbacks meanwhile, though no more', async () => {
    keep('it', { customer_id: 'C-gone' });
    keep('another’s now', { customer_id: 'C-gone' });
    const order = await orderOf(BY_ID);
    change('another’s now', { customer_id: 'C-other' });
    keep('new', { customer_id: 'C-gone' });
    expect(await eraseCustomer(kept.db, administrator, order)).toMatchObject({ kind: 'changed' });
    expect(ids()).toEqual(['it', 'another’s now', 'new']);
  });

  it('works in parts that are whole, and goes on where it stood', async () => {
    for (let n = 0; n < 50; n += 1) keep(`gone ${n}`, { customer_id: 'C-gone' });
    const order = await orderOf(BY_ID);
    const first = await eraseCustomer(kept.db, administrator, order, { mostWorkMs: 0 });
    expect(first).toMatchObject({ kind: 'erased', callbacks: 20, left: 30 });
    expect(isSound(inspectDerived(kept.db.$client))).toBe(true);
    const second = await eraseCustomer(kept.db, administrator, order);
    expect(second).toMatchObject({ kind: 'erased', callbacks: 30, left: 0 });
    expect(
      plucked(
        "select count(*) from event_payloads where not exists (select 1 from events where id = event_id and command = 'erase')",
      ),
    ).toEqual([0]);
  });

  it('leaves a callback that comes while it works', async () => {
    for (let n = 0; n < 50; n += 1) keep(`gone ${n}`, { customer_id: 'C-gone' });
    const order = await orderOf(BY_ID);
    const erasing = eraseCustomer(kept.db, administrator, order);
    const timer = setInterval(() => {
      if (ids().length >= 50 || ids().includes('new')) return;
      keep('new', { customer_id: 'C-gone' });
    });
    expect(await erasing.finally(() => clearInterval(timer))).toMatchObject({ kind: 'erased', left: 0 });
    expect(ids()).toEqual(['new']);
  });
});

it('asks who may', async () => {
  for (const actor of [supervisor, nobody]) {
    await expect(findErasure(kept.db, actor, BY_ID)).rejects.toBeInstanceOf(NotAllowed);
    const order = { ...BY_ID, shown: { callbacks: 0, seen_event: 0 }, reason: 'x', forgetBlocks: false };
    await expect(eraseCustomer(kept.db, actor, order)).rejects.toBeInstanceOf(NotAllowed);
  }
});

it('never lets a callback of an erased id be kept again, whoever writes it', async () => {
  keep('it', { customer_id: 'C-gone' });
  await erase(BY_ID);
  expect(() => keep('it')).toThrow(/erased by law/);
  expect(ids()).toEqual([]);
});
