import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { users } from './account-schema';
import { writeTransaction } from './database';
import { findCustomerKnowledge } from './find-customer-knowledge';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const voice = { desired_response_type: 'Voice', customer_number: '(212) 555-2368' };

function keep(...fields: Partial<Callback>[]) {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const [index, each] of fields.entries())
      writer.insert(
        'import',
        record(index, { call_result: null, interaction_id: `i${index}`, ...voice, ...each }),
      );
  });
}

const ask = (number: string, customerId = '', responseType = 'Voice') =>
  findCustomerKnowledge(kept.db, supervisor, { number, responseType, customerId });

test('nothing is known of nobody', async () => {
  expect(await ask('', '')).toEqual({
    zone: null,
    numberIssue: null,
    lastCustomerId: null,
    pending: [],
    block: null,
  });
});

test('why a number cannot be used, by the way in which the customer is to be reached', async () => {
  expect((await ask('+1 000 000 0000')).numberIssue).toContain('not a phone number that exists');
  expect((await ask('+1 212 555 2368')).numberIssue).toBeNull();
  expect((await ask('+1 212 555 2368', '', 'Email')).numberIssue).toContain('Enter an e-mail address');
  expect((await ask('+1 212 555 2368', '', 'Fax')).numberIssue).toBeNull();
});

test('the zone of a number, however it is written, and none of other addresses', async () => {
  expect((await ask('212 555 2368')).zone).toEqual({ zone: 'America/New_York', others: [] });
  expect((await ask('+49 30 901820')).zone?.zone).toBe('Europe/Berlin');
  expect((await ask('somebody@example.com', '', 'Email')).zone).toBeNull();
});

test('of a number that may be in several zones, the clock of whoever asks comes first', async () => {
  expect((await ask('+1 800 555 2368')).zone?.zone).toBe('America/New_York');
  const now = new Date();
  const { id, name } = supervisor;
  kept.db
    .insert(users)
    .values({
      id,
      name,
      email: 'supervisor@desk.example',
      role: 'supervisor',
      createdAt: now,
      updatedAt: now,
    })
    .run();
  expect((await ask('+1 800 555 2368')).zone?.zone).toBe('America/New_York');
  kept.db.update(users).set({ timeZone: 'America/Denver' }).run();
  expect((await ask('+1 800 555 2368')).zone?.zone).toBe('America/Denver');
});

test('who had the number last', async () => {
  keep({ customer_id: 'before' }, { customer_id: 'last' }, { customer_number: '+1 213 555 2368' });
  expect((await ask('+1 212-555-2368')).lastCustomerId).toBe('last');
  expect((await ask('+1 214-555-2368')).lastCustomerId).toBeNull();
});

test('pending callbacks of the same number or customer, each once, the next first', async () => {
  const at = (hour: string) => `2026-11-23T${hour}:00:00.000Z`;
  keep(
    { callback_status: 2, customer_id: 'a', start_time: at('12') },
    { callback_status: 13, customer_id: 'b', start_time: at('10'), customer_number: '+1 213 555 2368' },
    { callback_status: 3, customer_id: 'b', start_time: at('11') },
    { callback_status: 9, customer_id: 'b' },
    { callback_status: null, customer_id: 'b' },
  );
  const idsOf = async (...asked: Parameters<typeof ask>) =>
    (await ask(...asked)).pending.map(({ interaction_id }) => interaction_id);
  expect(await idsOf('+1 212-555-2368', ' b ')).toEqual(['i1', 'i2', 'i0']);
  expect(await idsOf('+1 212-555-2368')).toEqual(['i2', 'i0']);
  expect(await idsOf('not a number', 'b')).toEqual(['i1', 'i2']);
  expect(await idsOf('', '')).toEqual([]);
});

test('a number that thousands share is looked at on a leash', async () => {
  keep(
    { callback_status: 2 },
    ...Array.from({ length: 310 }, (_, n) => ({ callback_status: 9, interaction_id: `closed${n}` })),
    ...Array.from({ length: 12 }, (_, n) => ({ callback_status: 2, interaction_id: `open${n}` })),
  );
  const { pending } = await ask('212 555 2368');
  expect(pending).toHaveLength(10);
  expect(pending.every(({ interaction_id }) => interaction_id.startsWith('open'))).toBe(true);
});

test('a block, with whose word it was', async () => {
  keep({ call_result: 51, callback_status: 8 });
  const { block } = await ask('212 555 2368');
  expect(block).toEqual({ since: expect.any(String), by: supervisor.name, interaction_id: 'i0' });
});

test('who may not read is told nothing', async () => {
  const asked = findCustomerKnowledge(kept.db, nobody, { number: '', responseType: 'Voice', customerId: '' });
  await expect(asked).rejects.toBeInstanceOf(NotAllowed);
});
