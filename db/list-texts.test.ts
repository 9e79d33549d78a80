import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import { writeTransaction } from './database';
import { listTexts } from './list-texts';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, nobody, record, supervisor } from './test-kit';

const moment: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

const kindOf = (index: number) =>
  record(index, { customer_id: `C-${index}`, subject: index % 2 === 1 ? 'uneven' : 'level' });

let kept: TestDatabase;
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const index of [1, 2, 3]) writer.insert('import', kindOf(index));
  });
});
afterAll(async () => {
  await stopThread(kept.db);
  kept.remove();
});

test('the texts of all that match come in the order of the list', async () => {
  const filter = { ...EMPTY_FILTER, sort: [{ field: 'customer_id', descending: true }] } as const;
  const all = [3, 2, 1].map((index) => kindOf(index));
  expect(await listTexts(kept.db, supervisor, { filter, moment, field: 'interaction_id' })).toEqual(
    all.map(({ interaction_id }) => interaction_id),
  );
  const found = { ...filter, q: 'uneven' };
  expect(await listTexts(kept.db, supervisor, { filter: found, moment, field: 'customer_number' })).toEqual(
    [3, 1].map((index) => kindOf(index).customer_number),
  );
});

test('who may not export gets none', async () => {
  const question = { filter: EMPTY_FILTER, moment, field: 'interaction_id' } as const;
  await expect(listTexts(kept.db, nobody, question)).rejects.toThrow(NotAllowed);
});
