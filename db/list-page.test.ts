import { afterEach, expect, test } from 'vitest';
import { parseCursor } from '@/domain/callback-cursor';
import type { Callback } from '@/domain/callback-fields';
import { type CallbackFilter, EMPTY_FILTER, type FilterMoment, orderOf } from '@/domain/callback-filter';
import { NO_CODES } from '@/domain/filter-choice';
import { writeTransaction } from './database';
import { idsOfPage } from './list-ids';
import { readListPage, readNeighbours } from './list-page';
import type { Costs } from './list-plan';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, record, supervisor } from './test-kit';

const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

let kept: TestDatabase;
afterEach(() => kept.remove());

async function keep(records: readonly Callback[]) {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const callback of records) writer.insert('import', callback);
  });
  return kept.db;
}

test('by customer number, what is to be reached in a way that nobody knows is in the list', async () => {
  const db = await keep([record(1, { desired_response_type: 'Fax' }), record(2), record(3)]);
  const sort = [{ field: 'customer_number', descending: false }] as const;
  const walked: Costs = { test: 0, fetch: 1e9, enter: 1e9, cheap: -1 };
  expect(idsOfPage(db, { ...EMPTY_FILTER, sort }, MOMENT, sort, null, 10, walked)).toHaveLength(3);
});

test('beside long texts, pages are walked all the same, by addresses that stay short', async () => {
  const subject = (index: number) => `${String(index % 7)}${'s'.repeat(20_000)}`;
  const db = await keep(Array.from({ length: 23 }, (_, index) => record(index, { subject: subject(index) })));
  const filter: CallbackFilter = { ...EMPTY_FILTER, sort: [{ field: 'subject', descending: false }] };
  const seen: string[] = [];
  for (let next: string | null = '', pages = 0; next !== null && pages < 10; pages += 1) {
    const cursor = next === '' ? null : parseCursor(next, 'after', orderOf(filter));
    const page = readListPage(db, { filter, moment: MOMENT, page: { cursor, size: 5 }, more: [] });
    seen.push(...page.rows.map(({ interaction_id }) => interaction_id));
    next = page.next;
    expect(next?.length ?? 0).toBeLessThan(300);
  }
  expect(new Set(seen).size).toBe(23);
  expect(seen).toHaveLength(23);
});

test('what waits no more has no neighbours in a list by urgency', async () => {
  const pending = (index: number) => record(index, { callback_status: 3, status: 1, end_time: null });
  const over = record(9, { callback_status: 7, status: 3 });
  const db = await keep([pending(1), pending(2), over]);
  const filter: CallbackFilter = { ...EMPTY_FILTER, callback_status: { ...NO_CODES, groups: ['pending'] } };
  const of = (interactionId: string) => readNeighbours(db, { filter, moment: MOMENT, interactionId });
  expect(of(over.interaction_id)).toEqual({ previous: null, next: null });
  expect(Object.values(of(pending(1).interaction_id)).filter(Boolean)).toHaveLength(1);
});
