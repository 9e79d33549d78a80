import SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedCursor, type Cursor, parseCursor } from '@/domain/callback-cursor';
import { type CallbackFilter, type FilterMoment, orderOf } from '@/domain/callback-filter';
import {
  fullSort,
  isOrderedByValue,
  type ListOrder,
  orderText,
  RISK_ORDER,
  VALUE_BY_VALUE,
} from '@/domain/callback-sort';
import { OFFERED_SORTS } from '@/domain/filter-test-kit';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { type Database, writeTransaction } from './database';
import { listCallbacks } from './list-callbacks';
import { EARLIEST_FIRST, idsOfPage } from './list-ids';
import type { Costs } from './list-plan';
import { summaryOf } from './list-summary';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import * as schema from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, record, supervisor } from './test-kit';

const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

/** One of every filter that the list offers. */
const QUERIES = [
  '',
  'callback_status=class:pending',
  'callback_status=9,none',
  'call_result=group:reached,7',
  'status=1',
  'callback_type=2',
  'entity_type=5',
  'band=late',
  'band=expired,closing',
  'band=expired,upcoming',
  'desired_response_type=Voice',
  'media_type=callback',
  'attempts=1,3..',
  'owner_id=2001',
  'owner_id=none',
  'customer_id=C-0000001',
  'category_id=claims-1',
  'category_id=none',
  'dn=none',
  'location=none',
  'callback_server_id=none',
  'start_time=today',
  'end_time=next-7d',
  'start_date=last-7d',
  'end_date=yesterday',
  'start_time=2026-11-01..&callback_status=9&owner_id=2001',
  'q=555',
  'q=invoice question',
  'q=+4',
];

let kept: TestDatabase;
let db: Database;
let statements: string[] = [];
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < 200; index += 1) writer.insert('import', record(index));
  });
  const $client = new SqliteDatabase(kept.path, {
    readonly: true,
    verbose: (text) => statements.push(String(text)),
  });
  db = Object.assign(drizzle($client, { schema }), { $client });
});
afterAll(async () => {
  await stopThread(db);
  db.$client.close();
  kept.remove();
});

/** The plans of what is asked of the callbacks while some work is done. */
async function plansOf(work: () => unknown): Promise<{ text: string; plan: string }[]> {
  statements = [];
  await work();
  const asked = statements.filter((text) => text.includes('callbacks'));
  return asked.map((text) => {
    // The log cuts long texts: what tallies were chosen does not change the plan.
    const whole = text.replaceAll(/json_each\('[^']*'(\/\*\+\d+ bytes\*\/)?\)/g, "json_each('[1]')");
    const details = kept.db.$client.prepare<[], { detail: string }>(`explain query plan ${whole}`).all();
    const plan = details.map(({ detail }) => detail).join('; ');
    // What is walked on a leash is read under the table's own name from a walk that says itself how it goes.
    return {
      text,
      plan: plan.replace(/^(CO-ROUTINE callbacks; .+); SCAN callbacks(?=; LIST SUBQUERY|$)/, '$1'),
    };
  });
}

function filterOf(query: string, sort: CallbackFilter['sort']): CallbackFilter {
  const { filter, problems } = parseCallbackFilter(Object.fromEntries(new URLSearchParams(query)), MOMENT);
  expect(problems).toEqual([]);
  return { ...filter, sort };
}

const WALKED: Costs = { test: 0, fetch: 1e9, enter: 1e9, cheap: -1 };

describe.each(
  [null, ...OFFERED_SORTS].map((sort) => ({ sort, name: sort ? orderText(sort) : 'the usual order' })),
)('by $name', ({ sort }) => {
  test('no page of any filter looks at rows that no index leads to, nor sorts what a walk gives', async () => {
    for (const query of QUERIES) {
      const filter = filterOf(query, sort);
      const order = orderOf(filter);
      const { next } = await listCallbacks(db, supervisor, filter, MOMENT, { cursor: null, size: 2 });
      const cursors = [
        null,
        parseCursor('end', 'before', order),
        next === null ? null : parseCursor(next, 'after', order),
      ];
      for (const cursor of cursors) {
        const plans = await plansOf(() => idsOfPage(db, filter, MOMENT, order, placed(cursor), 51, WALKED));
        for (const { text, plan } of plans) {
          expect(plan, text).not.toMatch(/SCAN callbacks(?! USING)/);
          if (isWalk(text, order)) expect(plan, text).not.toContain('TEMP B-TREE');
          // Other indexes do not hold it, and working it out from each row takes longer than the walk.
          if (!BEGIN_WITH_PENDING.test(text)) expect(text).not.toContain('is_pending');
        }
      }
    }
  });

  test('what is gathered and sorted is what one restriction leaves, found by its index', async () => {
    for (const query of QUERIES) {
      const filter = filterOf(query, sort);
      const plans = await plansOf(() => idsOfPage(db, filter, MOMENT, orderOf(filter), null, 51));
      for (const { text, plan } of plans) {
        expect(plan, text).not.toMatch(/SCAN callbacks(?! USING)/);
        if (plan.includes('TEMP B-TREE'))
          expect(plan, text).toMatch(/SEARCH callbacks USING .*(INDEX|PRIMARY KEY)/);
      }
    }
  });
});

describe('what one owner, customer or text leaves', () => {
  test.each(['owner_id', 'customer_id', 'category_id', 'dn', 'location', 'callback_server_id'] as const)(
    'of %s is read in order of start_time along its own index, nothing sorted',
    async (field) => {
      const value = kept.db.$client
        .prepare(`select ${field} from callbacks where ${field} is not null`)
        .pluck()
        .get();
      const chosen = `${field}=${encodeURIComponent(String(value))}`;
      for (const query of [chosen, `${chosen}&callback_status=class:pending`]) {
        for (const descending of [false, true]) {
          const filter = filterOf(query, [{ field: 'start_time', descending }]);
          const page = (costs: Costs) => idsOfPage(db, filter, MOMENT, orderOf(filter), null, 51, costs);
          const plans = await plansOf(() => page(LONG));
          const along = plans.filter(({ text }) => text.includes(`indexed by "callbacks_by_${field}"`));
          expect(along).not.toEqual([]);
          for (const { plan, text } of along) expect(plan, text).not.toContain('TEMP B-TREE');
          expect(page(LONG)).toEqual(page(WALKED));
        }
      }
    },
  );
});

describe('in order of a code', () => {
  test.each(VALUE_BY_VALUE)('by %s, each value is read along its index, nothing sorted', async (field) => {
    for (const query of ['', 'callback_status=class:pending', 'start_time=today', 'end_time=next-7d']) {
      for (const descending of [false, true]) {
        const filter = filterOf(query, [{ field, descending }]);
        const page = (costs: Costs) => idsOfPage(db, filter, MOMENT, orderOf(filter), null, 51, costs);
        const plans = await plansOf(() => page(WALKED));
        const along = plans.filter(({ text }) => text.includes(`indexed by "callbacks_by_${field}"`));
        expect(along).not.toEqual([]);
        for (const { plan, text } of plans) expect(plan, text).not.toContain('TEMP B-TREE');
        expect(page(WALKED)).toEqual(page(GATHERED));
      }
    }
  });
});

/** Whatever can be gathered is. */
const GATHERED: Costs = { test: 1e9, fetch: 1, enter: 0, cheap: 1e12 };

/** As in a long list: whatever is fetched, or entered under each tally, takes far longer. */
const LONG: Costs = { test: 1, fetch: 1e5, enter: 20, cheap: 1e8 };

const BEGIN_WITH_PENDING = new RegExp(
  `callbacks_by_(${['start_time', 'end_time', 'start_date', ...VALUE_BY_VALUE].join('|')})"`,
);

test.each(QUERIES)('counting %j looks at no rows that no index leads to', async (query) => {
  const filter = filterOf(query, null);
  for (const most of [100_000, 0, null]) {
    const plans = await plansOf(() => summaryOf(db, filter, MOMENT, most));
    for (const { text, plan } of plans) expect(plan, text).not.toMatch(/SCAN callbacks(?! USING COVERING)/);
  }
});

function placed(cursor: AskedCursor | null): Cursor | null {
  if (cursor === null || cursor.row === null) return cursor && { ...cursor, row: null };
  const { values, id } = cursor.row;
  if (values === null) throw new Error('no text here is long');
  return { ...cursor, row: { values, id } };
}

// A walk goes along the index of the order: that of the code where start_time follows it, otherwise that of the first
// field that is not coded.
function isWalk(text: string, order: ListOrder): boolean {
  const keys = order === RISK_ORDER ? EARLIEST_FIRST : fullSort(order);
  const field = keys.find((key) => !isOrderedByValue(key.field))?.field;
  const first = field === 'start_time' ? keys[0]?.field : field;
  return text.includes(`indexed by "callbacks_by_${first}"`) && text.includes('order by');
}
