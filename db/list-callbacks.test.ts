import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { CALL_RESULT, groupOfResult, type ResultGroup } from '@/domain/call-result';
import type { Callback } from '@/domain/callback-fields';
import {
  type CallbackFilter,
  type CodeChoice,
  EMPTY_FILTER,
  NO_CHOICE,
  type PageRequest,
  type StatusGroup,
} from '@/domain/callback-filter';
import { parseCursor, SORTABLE_FIELDS, type SortKey } from '@/domain/callback-sort';
import { CALLBACK_STATUS, classOfStatus, isClosed, isPending } from '@/domain/callback-status';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, INTERACTION_STATUS } from '@/domain/interaction-codes';
import { writeTransaction } from './database';
import { countCallbacks, listCallbacks } from './list-callbacks';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, nobody, record, supervisor } from './test-kit';

const SUBJECTS = [
  '100 % sure',
  '100 x sure',
  'a_b',
  'axb',
  'back\\slash',
  'backslash',
  '"\'); --',
  '😀',
  '￿',
];

const RECORDS: Callback[] = [
  ...Array.from({ length: 330 }, (_, index) => record(index)),
  ...SUBJECTS.map((subject, index) => record(1000 + index, { subject })),
  // Equal in all but the key, so that the key alone decides.
  ...Array.from({ length: 9 }, (_, index) =>
    record(2000, { interaction_id: `same-${index}`, end_time: null, owner_id: null }),
  ),
];

let kept: TestDatabase;
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const callback of RECORDS) writer.insert('import', callback);
  });
});
afterAll(() => kept.remove());

/** What the filter is to mean, one record at a time. */
function matches(filter: CallbackFilter, callback: Callback): boolean {
  const { start_time } = callback;
  return (
    chosen(filter.callback_status, callback.callback_status, (group) =>
      inStatusGroup(group, callback.callback_status),
    ) &&
    chosen(filter.call_result, callback.call_result, (group) => {
      return groupOfResult(callback.call_result, callback.callback_status) === group;
    }) &&
    chosen(filter.status, callback.status, () => false) &&
    chosen(filter.callback_type, callback.callback_type, () => false) &&
    (filter.desired_response_type.length === 0 ||
      filter.desired_response_type.includes(callback.desired_response_type)) &&
    (filter.start_time.from === null || start_time >= filter.start_time.from) &&
    (filter.start_time.to === null || start_time < filter.start_time.to) &&
    found(filter.q, callback)
  );
}

function chosen<Group extends string>(
  { codes, groups, none }: CodeChoice<Group>,
  code: number | null,
  isIn: (group: Group) => boolean,
): boolean {
  if (codes.length === 0 && groups.length === 0 && !none) return true;
  return (code === null ? none : codes.includes(code)) || groups.some(isIn);
}

function inStatusGroup(group: StatusGroup, status: number | null): boolean {
  if (group === 'pending') return isPending(status);
  return group === 'closed' ? isClosed(status) : classOfStatus(status) === group;
}

function found(q: string, callback: Callback): boolean {
  if (q === '') return true;
  const { customer_number, customer_id, interaction_id, external_id, subject } = callback;
  const texts = [customer_number, customer_id, interaction_id, external_id, subject];
  if (texts.some((text) => text !== null && asciiLower(text).includes(asciiLower(q)))) return true;
  const digits = q.replace(/\D/g, '').replace(/^0+/, '');
  if (!/^[+\d\s()./-]+$/.test(q) || digits.length < 3) return false;
  return (
    normalizeCustomerNumber(customer_number, callback.desired_response_type, 'US')?.includes(digits) ?? false
  );
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The order that a sort asks for, nulls last in both directions, the key deciding in the direction of the first field. */
function inOrder(sort: readonly SortKey[]): (a: Callback, b: Callback) => number {
  const keys = [...sort, { field: 'interaction_id' as const, descending: sort[0]?.descending ?? false }];
  return (a, b) => {
    for (const { field, descending } of keys) {
      const [x, y] = [a[field], b[field]];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      const order = typeof x === 'number' && typeof y === 'number' ? x - y : bytewise(String(x), String(y));
      return descending ? -order : order;
    }
    return 0;
  };
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function expectedIds(filter: CallbackFilter): string[] {
  return RECORDS.filter((callback) => matches(filter, callback))
    .sort(inOrder(filter.sort))
    .map(({ interaction_id }) => interaction_id);
}

/** Goes through all pages from one end to the other. */
async function walk(
  filter: CallbackFilter,
  size: number,
  start: PageRequest['cursor'],
  side: 'after' | 'before',
): Promise<{ ids: string[]; turned: PageRequest['cursor'] }> {
  let cursor = start;
  let turned: PageRequest['cursor'] = null;
  const pages: string[][] = [];
  for (;;) {
    const { rows, previous, next } = await listCallbacks(kept.db, supervisor, filter, { cursor, size });
    expect(rows.length).toBeLessThanOrEqual(size);
    pages.push(rows.map(({ interaction_id }) => interaction_id));
    const onwards = side === 'after' ? next : previous;
    const back = side === 'after' ? previous : next;
    if (back !== null) turned = parseCursor(back, side === 'after' ? 'before' : 'after', filter.sort);
    if (onwards === null) break;
    cursor = parseCursor(onwards, side, filter.sort);
    expect(cursor).not.toBeNull();
  }
  return { ids: (side === 'after' ? pages : pages.reverse()).flat(), turned };
}

function choiceOf<Group extends string>(
  codes: readonly number[],
  groups: readonly Group[],
): fc.Arbitrary<CodeChoice<Group>> {
  const some = fc.record({
    codes: fc.subarray([...codes], { maxLength: Math.min(5, codes.length) }),
    groups: fc.subarray([...groups], { maxLength: Math.min(2, groups.length) }),
    none: fc.boolean(),
  });
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<CodeChoice<Group>>(NO_CHOICE) },
    { weight: 2, arbitrary: some },
  );
}

function codesOf(table: { codes: readonly { code: number }[] }): number[] {
  return [...table.codes.map(({ code }) => code), 99];
}

const statusGroups: StatusGroup[] = [
  'pending',
  'closed',
  'waiting',
  'in_hand',
  'worked',
  'missed',
  'failed',
  'cancelled',
  'replaced',
  'attention',
];
const resultGroups: ResultGroup[] = [
  'reached',
  'no_result',
  'not_reached',
  'machine',
  'bad_number',
  'network',
  'system_error',
  'routing',
  'stop',
  'stale',
];

const sorts = fc
  .uniqueArray(fc.constantFrom(...SORTABLE_FIELDS), { minLength: 1, maxLength: 2 })
  .chain((fields) =>
    fc.tuple(
      ...fields.map((field) => fc.record<SortKey>({ field: fc.constant(field), descending: fc.boolean() })),
    ),
  );

const moments = fc
  .integer({ min: -40, max: 10 })
  .map((days) => new Date(NOW_MS + days * 86_400_000).toISOString());

const searches = fc.oneof(
  { weight: 5, arbitrary: fc.constant('') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('555', '(212', '%', '_', '\\', 'C-00', 'factur', 'CRM-', '00', '+1 3'),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        at: fc.nat(RECORDS.length - 1),
        from: fc.nat(8),
        size: fc.integer({ min: 1, max: 9 }),
        number: fc.boolean(),
      })
      .map(({ at, from, size, number }) => {
        const text = number ? RECORDS[at]?.customer_number : RECORDS[at]?.subject;
        return (text ?? '').slice(from, from + size).trim();
      })
      .filter((text) => text.isWellFormed()),
  },
);

const filters: fc.Arbitrary<CallbackFilter> = fc.record({
  callback_status: choiceOf(codesOf(CALLBACK_STATUS), statusGroups),
  call_result: choiceOf(codesOf(CALL_RESULT), resultGroups),
  status: choiceOf<never>(codesOf(INTERACTION_STATUS), []),
  callback_type: choiceOf<never>(codesOf(CALLBACK_TYPE), []),
  desired_response_type: fc.oneof(fc.constant([]), fc.subarray([...DESIRED_RESPONSE_TYPES])),
  start_time: fc.record({ from: fc.option(moments), to: fc.option(moments) }),
  q: searches,
  sort: sorts,
});

test('every page of every list, forwards and backwards, is what a walk over all records gives', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 3, max: 60 }), async (filter, size) => {
      const ids = expectedIds(filter);
      const there = await walk(filter, size, null, 'after');
      expect(there.ids).toEqual(ids);
      expect(await countCallbacks(kept.db, supervisor, filter)).toBe(ids.length);
      if (there.turned === null) return;
      const lastPage = ids.length - (ids.length % size) - (ids.length % size === 0 ? size : 0);
      const back = await walk(filter, size, there.turned, 'before');
      expect(back.ids).toEqual(ids.slice(0, lastPage));
    }),
    { numRuns: 150 },
  );
});

test.each(SORTABLE_FIELDS.flatMap((field) => [false, true].map((descending) => ({ field, descending }))))(
  'all records by $field, descending: $descending',
  async (key) => {
    const filter = { ...EMPTY_FILTER, sort: [key] };
    const { ids } = await walk(filter, 50, null, 'after');
    expect(ids).toEqual(expectedIds(filter));
  },
);

async function ids(filter: Partial<CallbackFilter>): Promise<string[]> {
  const { rows } = await listCallbacks(
    kept.db,
    supervisor,
    { ...EMPTY_FILTER, ...filter },
    { cursor: null, size: 1000 },
  );
  return rows.map(({ interaction_id }) => interaction_id).sort();
}

function idsWhere(test_: (callback: Callback) => boolean): string[] {
  return RECORDS.filter(test_)
    .map(({ interaction_id }) => interaction_id)
    .sort();
}

describe('groups', () => {
  test.each(resultGroups)('group:%s are the results that groupOfResult puts there', async (group) => {
    const expected = idsWhere(
      (callback) => groupOfResult(callback.call_result, callback.callback_status) === group,
    );
    expect(expected.length).toBeGreaterThan(0);
    expect(await ids({ call_result: { codes: [], groups: [group], none: false } })).toEqual(expected);
  });

  test('class:attention are those without a status, with 0, and with one that is not known', async () => {
    const expected = idsWhere(({ callback_status }) => [null, 0, 99].includes(callback_status));
    expect(expected.length).toBeGreaterThan(2);
    expect(await ids({ callback_status: { codes: [], groups: ['attention'], none: false } })).toEqual(
      expected,
    );
  });

  test('all classes together are all records, each once', async () => {
    const classes: StatusGroup[] = statusGroups.filter((group) => group !== 'pending' && group !== 'closed');
    const each = await Promise.all(
      classes.map((group) => ids({ callback_status: { codes: [], groups: [group], none: false } })),
    );
    expect(each.flat().sort()).toEqual(idsWhere(() => true));
  });
});

describe('the search', () => {
  test.each(['+1 415 555 0108', '(415) 555-0108', '415.555.0108', '4155550108', '0014155550108', '555 0108'])(
    'finds a number however it is written: %s',
    async (q) => {
      const { db, remove } = await createTestDatabase();
      writeTransaction(db, () => {
        const writer = changeWriter(db, supervisor, 'US');
        writer.insert(
          'import',
          record(0, {
            interaction_id: 'a',
            desired_response_type: 'Voice',
            customer_number: '(415) 555-0108',
          }),
        );
        writer.insert(
          'import',
          record(1, { interaction_id: 'b', desired_response_type: 'Voice', customer_number: '+14155550108' }),
        );
        writer.insert(
          'import',
          record(2, { interaction_id: 'c', desired_response_type: 'Voice', customer_number: '+14155550109' }),
        );
      });
      const filter = { ...EMPTY_FILTER, q };
      const { rows } = await listCallbacks(db, supervisor, filter, { cursor: null, size: 10 });
      expect(rows.map(({ interaction_id }) => interaction_id).sort()).toEqual(['a', 'b']);
      remove();
    },
  );

  test.each([
    ['100 %', '100 % sure'],
    ['a_b', 'a_b'],
    ['back\\slash', 'back\\slash'],
    ['"\'); --', '"\'); --'],
    ['😀', '😀'],
  ])('takes %s as it is written', async (q, subject) => {
    expect(await ids({ q })).toEqual(idsWhere((callback) => callback.subject === subject));
  });
});

test('who may not sees neither rows nor how many there are', async () => {
  const page = { cursor: null, size: 50 };
  await expect(listCallbacks(kept.db, nobody, EMPTY_FILTER, page)).rejects.toBeInstanceOf(NotAllowed);
  await expect(countCallbacks(kept.db, nobody, EMPTY_FILTER)).rejects.toBeInstanceOf(NotAllowed);
});
