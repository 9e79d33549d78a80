import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { groupOfResult, RESULT_GROUPS, type ResultGroup } from '@/domain/call-result';
import { BANDS_BY_RISK, bandOf } from '@/domain/callback-band';
import { type Cursor, parseCursor } from '@/domain/callback-cursor';
import type { Callback } from '@/domain/callback-fields';
import {
  type CallbackFilter,
  CODE_FILTERS,
  EMPTY_FILTER,
  type FilterMoment,
  orderOf,
  type PageRequest,
  RANGE_FILTERS,
  type StatusGroup,
} from '@/domain/callback-filter';
import {
  fullSort,
  isOrderedByValue,
  RISK_ORDER,
  SORTABLE_FIELDS,
  TALLIED_FIELDS,
} from '@/domain/callback-sort';
import { classOfStatus, isClosed, isPending } from '@/domain/callback-status';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import { type CodeChoice, groupNames, type NumberChoice, type TextChoice } from '@/domain/filter-choice';
import { anyFilter, OFFERED_SORTS, OTHER_RESPONSE_TYPES } from '@/domain/filter-test-kit';
import { boundsOf } from '@/domain/instant-range';
import { parseSearch, searchTextOf } from '@/domain/search-text';
import { writeTransaction } from './database';
import { listCallbacks } from './list-callbacks';
import { idsOfPage } from './list-ids';
import { placeOfId } from './list-page';
import type { Costs } from './list-plan';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { summarizeCallbacks } from './summarize-callbacks';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, nobody, record, supervisor } from './test-kit';

const SUBJECTS = [
  '100 % sure',
  '100 x sure',
  'a_b',
  'axb',
  'back\\slash',
  '"\'); --',
  '😀',
  '￿',
  'Grüße ÉCOLE',
];

const RECORDS: Callback[] = [
  ...Array.from({ length: 330 }, (_, index) => record(index)),
  ...SUBJECTS.map((subject, index) => record(1000 + index, { subject })),
  ...OTHER_RESPONSE_TYPES.map((type, index) => record(3000 + index, { desired_response_type: type })),
  // Equal in all but the key, so that the key alone decides.
  ...Array.from({ length: 9 }, (_, index) =>
    record(2000, {
      interaction_id: `same-${index}`,
      end_time: null,
      owner_id: null,
      category_id: 'none',
      dn: '',
    }),
  ),
];
const PLACES = new Map(RECORDS.map(({ interaction_id }, index) => [interaction_id, index]));
const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'America/New_York', toleranceMinutes: 5 };

let kept: TestDatabase;
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const callback of RECORDS) writer.insert('import', callback);
  });
});
afterAll(async () => {
  await stopThread(kept.db);
  kept.remove();
});

/** What a filter is to mean, one record at a time. */
function matches(filter: CallbackFilter, callback: Callback): boolean {
  return (
    TALLIED_FIELDS.every((field) => isLetThrough(filter, field, callback)) &&
    oneOf(filter.customer_id, callback.customer_id) &&
    oneOf(filter.category_id, callback.category_id) &&
    oneOf(filter.dn, callback.dn) &&
    oneOf(filter.location, callback.location) &&
    oneOf(filter.callback_server_id, callback.callback_server_id) &&
    numberIn(filter.owner_id, callback.owner_id) &&
    RANGE_FILTERS.every((field) => within(filter, field, callback[field])) &&
    found(filter.q, callback)
  );
}

function isLetThrough(
  filter: CallbackFilter,
  field: (typeof TALLIED_FIELDS)[number],
  callback: Callback,
): boolean {
  const status = callback.callback_status;
  if (field === 'callback_status') {
    const band = bandOf(callback, NOW_MS, MOMENT.toleranceMinutes);
    const isInBand = filter.band.length === 0 || (band !== null && filter.band.includes(band));
    return isInBand && chosen(filter.callback_status, status, (group) => inStatusGroup(group, status));
  }
  if (field === 'call_result') {
    const group = groupOfResult(callback.call_result, status);
    return chosen(filter.call_result, callback.call_result, (wanted) => wanted === group);
  }
  if (field === 'desired_response_type') {
    const types = filter.desired_response_type;
    return types.length === 0 || types.includes(callback.desired_response_type);
  }
  if (field === 'media_type') return oneOf(filter.media_type, callback.media_type);
  if (field === 'attempts') return numberIn(filter.attempts, callback.attempts);
  return chosen(filter[field], callback[field], () => false);
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

function oneOf({ values, none }: TextChoice, text: string | null): boolean {
  if (values.length === 0 && !none) return true;
  return text === null ? none : values.includes(text);
}

function numberIn({ values, from, none }: NumberChoice, number: number | null): boolean {
  if (values.length === 0 && from === null && !none) return true;
  return number === null ? none : values.includes(number) || (from !== null && number >= from);
}

function within(
  filter: CallbackFilter,
  field: (typeof RANGE_FILTERS)[number],
  instant: string | null,
): boolean {
  const { from, to } = boundsOf(filter[field], filter.zone ?? MOMENT.zone, NOW_MS);
  if (from === null && to === null) return true;
  return instant !== null && (from === null || instant >= from) && (to === null || instant < to);
}

function found(q: string, callback: Callback): boolean {
  const { customer_number, desired_response_type } = callback;
  const text = searchTextOf(callback, normalizeCustomerNumber(customer_number, desired_response_type, 'US'));
  return parseSearch(q).every((runs) => runs.some((run) => text.includes(run)));
}

/** The order that a filter asks for, nulls last in both directions, the place at which a record was added deciding last. */
function inOrder(filter: CallbackFilter): (a: Callback, b: Callback) => number {
  const order = orderOf(filter);
  const keys =
    order === RISK_ORDER ? ([{ field: 'start_time', descending: false }] as const) : fullSort(order);
  const risk = (callback: Callback) => {
    const band = bandOf(callback, NOW_MS, MOMENT.toleranceMinutes);
    return order === RISK_ORDER && band !== null ? BANDS_BY_RISK.indexOf(band) : 0;
  };
  const place = ({ interaction_id }: Callback) => PLACES.get(interaction_id) ?? -1;
  return (a, b) => {
    if (risk(a) !== risk(b)) return risk(a) - risk(b);
    for (const { field, descending } of keys) {
      const [x, y] = [a[field], b[field]];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      const rises = typeof x === 'number' && typeof y === 'number' ? x - y : bytewise(String(x), String(y));
      return descending ? -rises : rises;
    }
    return keys.at(-1)?.descending ? place(b) - place(a) : place(a) - place(b);
  };
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function expectedIds(filter: CallbackFilter): string[] {
  return RECORDS.filter((callback) => matches(filter, callback))
    .sort(inOrder(filter))
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
  const order = orderOf(filter);
  for (;;) {
    const list = await listCallbacks(kept.db, supervisor, filter, MOMENT, { cursor, size });
    expect(list.rows.length).toBeLessThanOrEqual(size);
    if (side === 'after') expect(list.rowsBefore).toBe(pages.flat().length);
    pages.push(list.rows.map(({ interaction_id }) => interaction_id));
    const onwards = side === 'after' ? list.next : list.previous;
    const back = side === 'after' ? list.previous : list.next;
    if (back !== null) turned = parseCursor(back, side === 'after' ? 'before' : 'after', order);
    if (onwards === null) break;
    cursor = parseCursor(onwards, side, order);
    expect(cursor).not.toBeNull();
  }
  return { ids: (side === 'after' ? pages : pages.reverse()).flat(), turned };
}

function valuesOf(field: 'customer_id' | 'category_id' | 'dn' | 'location' | 'callback_server_id'): string[] {
  return [...new Set(RECORDS.map((callback) => callback[field]))]
    .filter((value) => value !== null)
    .slice(0, 12);
}

const searches = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '555',
      '(212',
      '%',
      '_',
      '\\',
      'C-00',
      'factur',
      'CRM-',
      '00',
      '+1 3',
      'INVOICE question',
      'ecole',
      '"',
      'x" OR "',
    ),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({
        at: fc.nat(RECORDS.length - 1),
        from: fc.nat(8),
        size: fc.integer({ min: 1, max: 9 }),
        field: fc.constantFrom('customer_number', 'subject', 'interaction_id', 'customer_id', 'external_id'),
      })
      .map(({ at, from, size, field }) => {
        const callback = RECORDS[at];
        const text = callback ? { ...callback }[field as 'subject'] : '';
        return (text ?? '').slice(from, from + size).trim();
      })
      .filter((text) => text.isWellFormed()),
  },
);

const filters = anyFilter({
  nowMs: NOW_MS,
  customerIds: valuesOf('customer_id'),
  categories: valuesOf('category_id'),
  dns: valuesOf('dn'),
  locations: valuesOf('location'),
  servers: valuesOf('callback_server_id'),
  mostOwner: 2060,
  searches,
});

test('every page of every list, forwards and backwards, is what a walk over all records gives', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 3, max: 60 }), async (filter, size) => {
      const ids = expectedIds(filter);
      const there = await walk(filter, size, null, 'after');
      expect(there.ids).toEqual(ids);
      const fromEnd = await walk(filter, size, parseCursor('end', 'before', orderOf(filter)), 'before');
      expect(fromEnd.ids).toEqual(ids);
      if (there.turned === null) return;
      const lastPage = ids.length - (ids.length % size) - (ids.length % size === 0 ? size : 0);
      const back = await walk(filter, size, there.turned, 'before');
      expect(back.ids).toEqual(ids.slice(0, lastPage));
    }),
    { numRuns: 400 },
  );
});

test('whichever way to the rows is the cheapest, they are the same', async () => {
  const always: Costs[] = [
    { test: 0, fetch: 1e9, enter: 1e9, cheap: -1 },
    { test: 1e9, fetch: 1, enter: 1e6, cheap: 1e9 },
    { test: 1e9, fetch: 1e6, enter: 0, cheap: -1 },
  ];
  await fc.assert(
    fc.asyncProperty(filters, fc.double({ min: 0, max: 1, noNaN: true }), async (filter, share) => {
      const places = expectedIds(filter).map((id) => (PLACES.get(id) ?? 0) + 1);
      const order = orderOf(filter);
      const at = Math.floor(share * (places.length - 1));
      const row = places[at] === undefined ? null : placeOfId(kept.db, places[at], order, MOMENT);
      const place = { row, atMs: MOMENT.nowMs, rowsBefore: null };
      for (const costs of always) {
        const from = (cursor: Cursor | null) =>
          idsOfPage(kept.db, filter, MOMENT, order, cursor, 1000, costs);
        expect(from(null)).toEqual(places);
        if (row === null) continue;
        expect(from({ side: 'after', ...place })).toEqual(places.slice(at + 1));
        expect(from({ side: 'before', ...place })).toEqual(places.slice(0, at).reverse());
      }
    }),
    { numRuns: 300 },
  );
});

test('what is counted is what is listed, and each facet is what its choice would leave', async () => {
  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const { count, more, facets } = await summarizeCallbacks(kept.db, supervisor, filter, MOMENT);
      expect({ count, more }).toEqual({ count: expectedIds(filter).length, more: false });
      for (const field of TALLIED_FIELDS) {
        const left = RECORDS.filter((callback) =>
          matches({ ...filter, ...unrestricted(field) }, callback),
        ).filter(
          ({ callback_status }) =>
            field !== 'callback_status' || filter.band.length === 0 || isPending(callback_status),
        );
        const expected = new Map<string, number>();
        for (const callback of left) {
          for (const token of tokensOf(field, callback)) expected.set(token, (expected.get(token) ?? 0) + 1);
        }
        expect(new Map([...(facets?.[field] ?? [])].sort())).toEqual(new Map([...expected].sort()));
      }
    }),
    { numRuns: 100 },
  );
});

function unrestricted(field: (typeof TALLIED_FIELDS)[number]): Partial<CallbackFilter> {
  return { [field]: EMPTY_FILTER[field] };
}

function tokensOf(field: (typeof TALLIED_FIELDS)[number], callback: Callback): string[] {
  const token = String(callback[field] ?? 'none');
  if (field === 'callback_status') {
    const groups = groupNames(CODE_FILTERS.callback_status.groups);
    return [
      token,
      ...groups
        .filter((group) => inStatusGroup(group, callback.callback_status))
        .map((group) => `class:${group}`),
    ];
  }
  if (field !== 'call_result') return [token];
  const group = groupOfResult(callback.call_result, callback.callback_status);
  return group === null ? [token] : [token, `group:${group}`];
}

test.each(OFFERED_SORTS.map((sort) => ({ sort, name: JSON.stringify(sort) })))(
  'all records by $name',
  async ({ sort }) => {
    const filter = { ...EMPTY_FILTER, sort };
    const { ids } = await walk(filter, 50, null, 'after');
    expect(ids).toEqual(expectedIds(filter));
  },
);

test('every default column can be sorted by, coded ones with a moment behind', () => {
  const alone = OFFERED_SORTS.filter(({ length }) => length === 1).map(([key]) => key?.field);
  expect(new Set(alone)).toEqual(new Set(SORTABLE_FIELDS));
  const paired = OFFERED_SORTS.filter(({ length }) => length === 2).map(([key]) => key?.field);
  for (const field of SORTABLE_FIELDS.filter(isOrderedByValue)) expect(paired).toContain(field);
});

async function ids(filter: Partial<CallbackFilter>): Promise<string[]> {
  const page = { cursor: null, size: 1000 };
  const { rows } = await listCallbacks(kept.db, supervisor, { ...EMPTY_FILTER, ...filter }, MOMENT, page);
  return rows.map(({ interaction_id }) => interaction_id).sort();
}

function idsWhere(test_: (callback: Callback) => boolean): string[] {
  return RECORDS.filter(test_)
    .map(({ interaction_id }) => interaction_id)
    .sort();
}

const resultGroups: ResultGroup[] = groupNames(RESULT_GROUPS);

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
    const groups = groupNames(CODE_FILTERS.callback_status.groups);
    const classes = groups.filter((group) => group !== 'pending' && group !== 'closed');
    const each = await Promise.all(
      classes.map((group) => ids({ callback_status: { codes: [], groups: [group], none: false } })),
    );
    expect(each.flat().sort()).toEqual(idsWhere(() => true));
  });
});

describe('the search', () => {
  test.each([
    '+1 415 555 0108',
    '(415) 555-0108',
    '415.555.0108',
    '4155550108',
    '0014155550108',
    '+1 (0)415 555-0108',
    '555 0108',
  ])('finds a number however it is written: %s', async (q) => {
    const { db, remove } = await createTestDatabase();
    const numbers = ['(415) 555-0108', '+14155550108', '+14155550109'];
    writeTransaction(db, () => {
      const writer = changeWriter(db, supervisor, 'US');
      numbers.forEach((customer_number, index) => {
        writer.insert(
          'import',
          record(index, { interaction_id: `${index}`, desired_response_type: 'Voice', customer_number }),
        );
      });
    });
    const page = { cursor: null, size: 10 };
    const { rows } = await listCallbacks(db, supervisor, { ...EMPTY_FILTER, q }, MOMENT, page);
    expect(rows.map(({ interaction_id }) => interaction_id).sort()).toEqual(['0', '1']);
    await stopThread(db);
    remove();
  });

  test.each([
    ['100 % sure', '100 % sure'],
    ['a_b', 'a_b'],
    ['back\\slash', 'back\\slash'],
    ['"\'); --', '"\'); --'],
    ['GRUSSE ecole', null],
    ['grusse', null],
    ['grüße école', 'Grüße ÉCOLE'],
    ['Ecole', 'Grüße ÉCOLE'],
  ])('finds the words of a subject, whatever their case and accents: %s', async (q, subject) => {
    expect(await ids({ q })).toEqual(
      idsWhere((callback) => subject !== null && callback.subject === subject),
    );
  });

  test('looks for one or two characters where a number or an id begins', async () => {
    const beginning = (q: string) =>
      idsWhere(({ customer_number, desired_response_type, customer_id, interaction_id, external_id }) => {
        const digits =
          normalizeCustomerNumber(customer_number, desired_response_type, 'US') ?? customer_number;
        const keys = [
          customer_number,
          digits.replace(/\D/g, ''),
          customer_id,
          interaction_id,
          external_id ?? '',
        ];
        return keys.some((key) => key.toLowerCase().startsWith(q.toLowerCase()));
      });
    for (const q of ['4', '+4', 'cR', 'sa', 'q']) expect(await ids({ q })).toEqual(beginning(q));
    expect(beginning('sa')).toHaveLength(9);
  });
});

test('who may not sees neither rows nor how many there are', async () => {
  const page = { cursor: null, size: 50 };
  await expect(listCallbacks(kept.db, nobody, EMPTY_FILTER, MOMENT, page)).rejects.toBeInstanceOf(NotAllowed);
  await expect(summarizeCallbacks(kept.db, nobody, EMPTY_FILTER, MOMENT)).rejects.toBeInstanceOf(NotAllowed);
});
