import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Callback } from '@/domain/callback-fields';
import { orderOf } from '@/domain/callback-filter';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { writeTransaction } from './database';
import { idsOfPage } from './list-ids';
import type { Costs } from './list-plan';
import { LEASH } from './list-ways';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, supervisor } from './test-kit';

const HOUR_MS = 3_600_000;
const NOON_MS = Date.parse('2026-11-10T12:00:00.000Z');
const NEXT_NOON_MS = NOON_MS + 24 * HOUR_MS;

/** As in a long list: nothing is gathered where it can be walked. */
const WALKED: Costs = { test: 1, fetch: 1e9, enter: 1e9, cheap: -1 };

let kept: TestDatabase;
let added = 0;
beforeAll(async () => {
  kept = await createTestDatabase();
  // What is asked for of the first day starts before all that is in its way; of the next day nothing is.
  addEach(30, (index) => ({
    start_time: iso(NOON_MS - 8.5 * HOUR_MS + index),
    end_time: iso(NOON_MS + 0.5 * HOUR_MS),
    attempts: 1,
    category_id: null,
  }));
  addEach(20, (index) => ({
    start_time: iso(NEXT_NOON_MS - 600_000 + index),
    end_time: iso(NEXT_NOON_MS),
    attempts: index % 3,
    category_id: null,
  }));
  addEach(1, () => ({
    start_time: iso(NOON_MS - 8 * HOUR_MS),
    end_time: iso(NOON_MS + 2 * HOUR_MS),
    attempts: 1,
    category_id: 'other',
  }));
  copyLast(LEASH.inTime + 100, 2000);
});
afterAll(() => kept.remove());

function addEach(rows: number, fieldsOf: (index: number) => Partial<Callback>): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < rows; index += 1, added += 1)
      writer.insert('import', { ...record(added), callback_status: 9, ...fieldsOf(index) });
  });
}

// So many are written by SQL alone, each some milliseconds later than the one before.
function copyLast(times: number, apartMs: number): void {
  const { $client } = kept.db;
  const columns = $client
    .prepare<[], string>(
      "select name from pragma_table_info('callbacks') where name not in ('id', 'interaction_id', 'start_time', 'end_time')",
    )
    .pluck()
    .all()
    .join();
  $client.exec(
    `with recursive copies(n) as (select 1 union all select n + 1 from copies where n < ${times})
      insert into callbacks (interaction_id, start_time, end_time, ${columns})
      select 'copy-' || n, start_time + n * ${apartMs}, end_time + n * ${apartMs}, ${columns} from copies
      cross join callbacks where id = (select max(id) from callbacks);
    update tallies set count = count + ${times}, revision = revision + 1
      where id = (select tally_id from callbacks order by id desc limit 1)`,
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

test.each([
  ['what lies behind more than is walked', rangeOf('end_time', NOON_MS, NOON_MS + HOUR_MS), 30],
  ['what nothing else stands between', rangeOf('end_time', NEXT_NOON_MS, NEXT_NOON_MS + HOUR_MS), 20],
  [
    'what a choice of a text and of none leaves',
    {
      query: {
        ...rangeOf('start_time', NOON_MS - 9 * HOUR_MS, NOON_MS).query,
        category_id: ['claims', 'none'],
      },
      where: `${rangeOf('start_time', NOON_MS - 9 * HOUR_MS, NOON_MS).where} and category_id is null`,
    },
    30,
  ],
])('in order of a code, %s is listed', (_, { query, where }, rows) => {
  for (const sort of ['attempts', '-attempts', 'callback_status', 'call_result', '-desired_response_type']) {
    const { filter, problems } = parseCallbackFilter({ ...query, sort }, { zone: 'UTC', nowMs: NOON_MS });
    expect(problems).toEqual([]);
    const moment = { zone: 'UTC', nowMs: NOON_MS, toleranceMinutes: 5 };
    const turned = sort.startsWith('-') ? `${sort.slice(1)} desc` : sort;
    const expected = kept.db.$client
      .prepare<[], number>(
        `select id from callbacks where ${where} order by ${turned} nulls last, start_time desc, id desc limit 51`,
      )
      .pluck()
      .all();
    expect(expected).toHaveLength(rows);
    expect(idsOfPage(kept.db, filter, moment, orderOf(filter), null, 51, WALKED)).toEqual(expected);
  }
});

function rangeOf(field: string, fromMs: number, toMs: number) {
  return {
    query: { [field]: `${iso(fromMs)}..${iso(toMs)}` },
    where: `${field} >= ${fromMs} and ${field} < ${toMs}`,
  };
}
