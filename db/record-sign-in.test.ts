import { afterEach, beforeEach, expect, it } from 'vitest';
import { commandLineActor } from '@/domain/actor';
import { readAccountByEmail } from './accounts';
import { insertAccount } from './insert-account';
import { recordFailure } from './record-sign-in';
import { eventPayloads } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

it('a failed sign-in names the account at whose door it was, and nothing where there is none', async () => {
  const form = { name: 'Ada', email: 'ada@desk.example', role: 'agent', owner_id: null } as const;
  await insertAccount(kept.db, commandLineActor('accounts', 'test'), form);
  const account = readAccountByEmail(kept.db, 'ADA@desk.example');
  await recordFailure(kept.db, account, 'fail_sign_in', 'r');
  await recordFailure(kept.db, readAccountByEmail(kept.db, 'typed'), 'fail_sign_in', 'r');
  const told = kept.db.select().from(eventPayloads).all().slice(1);
  expect(told.map(({ changes }) => JSON.parse(changes))).toEqual([
    { account: [account?.id, account?.id], of: ['Ada', 'Ada'] },
    {},
  ]);
});
