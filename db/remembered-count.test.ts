import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Callback } from '@/domain/callback-fields';
import { orderOf } from '@/domain/callback-filter';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { writeTransaction } from './database';
import { idsOfPage } from './list-ids';
import type { Costs } from './list-plan';
import { LEASH } from './list-ways';
import { changeWriter } from './record-changes';
import { countRows, rememberedCount } from './remembered-count';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, supervisor } from './test-kit';

const FROM = sql`callbacks`;
const ALL = sql`1`;
const NOW_MS = 1000;
const LATER_MS = NOW_MS + 10_000;

let kept: TestDatabase;
let added = 0;
beforeEach(async () => {
  kept = await createTestDatabase();
  added = 0;
  add(3);
});
afterEach(() => kept.remove());

function add(rows: number, fields: Partial<Callback> = {}): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let row = 0; row < rows; row += 1, added += 1)
      writer.insert('import', { ...record(added), ...fields });
  });
}

test('rows are counted up to a bound', () => {
  expect(countRows(kept.db, FROM, ALL, 2)).toEqual({ rows: 2, more: true });
  expect(countRows(kept.db, FROM, ALL, 3)).toEqual({ rows: 3, more: false });
});

test('a count is remembered for ten seconds, and then made anew', () => {
  expect(rememberedCount(kept.db, FROM, ALL, 10, NOW_MS)).toMatchObject({ rows: 3, more: false });
  add(1);
  expect(rememberedCount(kept.db, FROM, ALL, 10, LATER_MS - 1)).toMatchObject({ rows: 3, more: false });
  expect(countRows(kept.db, FROM, ALL, 10)).toEqual({ rows: 4, more: false });
  expect(rememberedCount(kept.db, FROM, ALL, 10, LATER_MS)).toMatchObject({ rows: 4, more: false });
});

test('what was not counted to its end is counted further where more is asked for', () => {
  expect(rememberedCount(kept.db, FROM, ALL, 1, NOW_MS)).toMatchObject({ rows: 1, more: true });
  expect(rememberedCount(kept.db, FROM, ALL, 2, NOW_MS)).toMatchObject({ rows: 2, more: true });
  expect(rememberedCount(kept.db, FROM, ALL, 10, NOW_MS)).toMatchObject({ rows: 3, more: false });
});

test('what was counted to its end is said beyond a bound', () => {
  rememberedCount(kept.db, FROM, ALL, 10, NOW_MS);
  expect(rememberedCount(kept.db, FROM, ALL, 1, NOW_MS)).toMatchObject({ rows: 3, more: false });
});

test('each question has a count of its own', () => {
  rememberedCount(kept.db, FROM, ALL, 10, NOW_MS);
  expect(rememberedCount(kept.db, FROM, sql`id > ${1}`, 10, NOW_MS)).toMatchObject({ rows: 2 });
  expect(rememberedCount(kept.db, FROM, sql`id > ${2}`, 10, NOW_MS)).toMatchObject({ rows: 1 });
});

test('rows that came since they were counted are listed, however many they are', () => {
  add(300);
  add(30, { category_id: 'c', callback_status: 2, start_time: '2026-11-01T00:00:00.000Z' });
  const query = { category_id: 'c', callback_status: '2', sort: '-start_time' };
  const { filter } = parseCallbackFilter(query, { zone: 'UTC', nowMs: NOW_MS });
  const moment = { zone: 'UTC', nowMs: NOW_MS, toleranceMinutes: 5 };
  const list = () => idsOfPage(kept.db, filter, moment, orderOf(filter), null, 51, IN_TIME);
  expect(list()).toHaveLength(30);
  add(1, { category_id: 'c', callback_status: 9, start_time: '2026-11-02T00:00:00.000Z' });
  copyLast(LEASH.inTime);
  expect(list()).toHaveLength(30);
});

// So many are written within the ten seconds by SQL alone.
function copyLast(times: number): void {
  const { $client } = kept.db;
  const columns = $client
    .prepare<[], string>(
      "select name from pragma_table_info('callbacks') where name not in ('id', 'interaction_id')",
    )
    .pluck()
    .all()
    .join();
  $client.exec(
    `with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ${times})
      insert into callbacks (interaction_id, ${columns}) select 'copy-' || n, ${columns} from copies
      cross join callbacks where id = (select max(id) from callbacks)`,
  );
}

/** Whatever is fetched, or entered under each tally, takes far longer than what lies in order. */
const IN_TIME: Costs = { test: 1, fetch: 1e5, enter: 20, cheap: 1e8 };
