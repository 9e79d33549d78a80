import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import { TALLIED_FIELDS } from '@/domain/callback-sort';
import type { TalliedCodes } from '@/domain/callback-tally';
import { closeDatabase, type Database, openDatabase, writeTransaction } from './database';
import { listCallbacks } from './list-callbacks';
import { changeWriter } from './record-changes';
import { codesKey, currentTallies } from './tallies';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, record, supervisor } from './test-kit';
import { type DerivedReport, inspectDerived, rebuildDerived } from './verify-derived';

const RECORDS = 60;
const WELL: DerivedReport = {
  records: RECORDS,
  misplaced: 0,
  miscounted: 0,
  unsearchable: 0,
  searchIndex: null,
};
const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

let kept: TestDatabase;
let other: Database;

beforeEach(async () => {
  kept = await createTestDatabase();
  other = openDatabase(kept.path);
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < RECORDS; index += 1)
      writer.insert('import', record(index, { subject: `subject-${index}.` }));
  });
});
afterEach(() => {
  closeDatabase(other);
  kept.remove();
});

function run(sql: string): void {
  kept.db.$client.exec(sql);
}

function ask(sql: string): unknown {
  return kept.db.$client.prepare(sql).pluck().get();
}

/** As a command would: with an event, whose number is later than any other and not given again. */
function rebuild(db: Database): void {
  writeTransaction(db, () => {
    changeWriter(db, supervisor, 'US').note('rebuild_derived', 1, {});
    const event = Number(db.$client.prepare('select max(id) from events').pluck().get());
    rebuildDerived(db.$client, event);
  });
}

function grouped(db: Database): [string, number][] {
  const fields = TALLIED_FIELDS.join(', ');
  const rows = db.$client
    .prepare<[], TalliedCodes & { n: number }>(
      `select ${fields}, count(*) as n from callbacks group by ${fields}`,
    )
    .all();
  return rows.map(({ n, ...codes }): [string, number] => [codesKey(codes), n]).sort();
}

function expectCounted(...connections: Database[]): void {
  for (const db of connections) {
    const { all } = currentTallies(db);
    expect(all.map((tally): [string, number] => [codesKey(tally), tally.count]).sort()).toEqual(grouped(db));
  }
}

async function found(q: string): Promise<string[]> {
  const page = { cursor: null, size: 50 };
  const { rows } = await listCallbacks(kept.db, supervisor, { ...EMPTY_FILTER, q }, MOMENT, page, [
    'subject',
  ]);
  return rows.map(({ subject }) => subject ?? '');
}

/** What the damage is called, how it is done by hand, and what the report says. */
const DAMAGES: [string, string[], Partial<DerivedReport>][] = [
  [
    'a count that is too high',
    ['update tallies set count = count + 1 where id = (select tally_id from callbacks where id = 1)'],
    { miscounted: 1 },
  ],
  [
    'a count of records that there are not',
    [
      `insert into tallies (callback_status, status, desired_response_type, media_type, entity_type, attempts, count, revision)
       values (1, 1, 'Voice', 'nowhere', 5, 0, 3, 0)`,
    ],
    { miscounted: 1 },
  ],
  [
    'a record in the tally of another',
    [
      'update callbacks set tally_id = (select min(id) from tallies where id <> tally_id) where id = (select max(id) from callbacks)',
    ],
    { misplaced: 1, miscounted: 2 },
  ],
  [
    'a record in no tally',
    ['update callbacks set tally_id = 0 where id = 1'],
    { misplaced: 1, miscounted: 1 },
  ],
  [
    'a record in a tally of its own that counts it',
    [
      `insert into tallies (id, callback_status, status, desired_response_type, media_type, entity_type, attempts, count, revision)
       values (777, 1, 1, 'Voice', 'nowhere', 5, 0, 1, 0)`,
      'update tallies set count = count - 1 where id = (select tally_id from callbacks where id = 1)',
      'update callbacks set tally_id = 777 where id = 1',
    ],
    { misplaced: 1 },
  ],
  [
    'a status that was changed by hand',
    ['update callbacks set callback_status = coalesce(callback_status, 0) + 100 where id = 1'],
    { misplaced: 1 },
  ],
  [
    'a search text that is not that of the record',
    ["update callbacks set search_text = 'something else' where id in (1, 2)"],
    { unsearchable: 2 },
  ],
  [
    'a subject that was changed by hand',
    ["update callbacks set subject = 'by hand' where id = 1"],
    { unsearchable: 1 },
  ],
  [
    'a number that was normalized otherwise',
    ["update callbacks set customer_number_normalized = '+999999' where id = 1"],
    { unsearchable: 1 },
  ],
  [
    'a search index that lacks a record',
    [
      "insert into callback_search (callback_search, rowid, search_text) select 'delete', id, search_text from callbacks where id = 1",
    ],
    { searchIndex: expect.stringMatching(/malformed|corrupt/i) },
  ],
  [
    'a search index that has too much of a record',
    ["insert into callback_search (rowid, search_text) values (1, 'something else')"],
    { searchIndex: expect.stringMatching(/malformed|corrupt/i) },
  ],
  [
    'an empty search index',
    ["insert into callback_search (callback_search) values ('delete-all')"],
    { searchIndex: expect.stringMatching(/malformed|corrupt/i) },
  ],
];

test('all is well after ordinary changes, and looking changes nothing', () => {
  const tables = ['callbacks', 'tallies', 'callback_search_data'];
  const look = () => tables.map((table) => kept.db.$client.prepare(`select * from ${table}`).all());
  const before = look();
  expect(inspectDerived(kept.db.$client)).toEqual(WELL);
  expect(inspectDerived(other.$client)).toEqual(WELL);
  expect(look()).toEqual(before);
});

test('all is well with nothing', async () => {
  const empty = await createTestDatabase();
  expect(inspectDerived(empty.db.$client)).toEqual({ ...WELL, records: 0 });
  rebuild(empty.db);
  expect(inspectDerived(empty.db.$client)).toEqual({ ...WELL, records: 0 });
  empty.remove();
});

describe.each(DAMAGES)('%s', (_what, statements, report) => {
  test('is found, and nothing else', () => {
    for (const statement of statements) run(statement);
    expect(inspectDerived(kept.db.$client)).toEqual({ ...WELL, ...report });
  });

  test('is mended, for who remembered it and for who comes later', () => {
    expectCounted(kept.db, other);
    for (const statement of statements) run(statement);
    // So that the damage is remembered as well, as by a server that runs meanwhile.
    run('update tallies set revision = (select max(id) from events)');
    const late = openDatabase(kept.path);
    currentTallies(late);
    rebuild(kept.db);
    expect(inspectDerived(kept.db.$client)).toEqual(WELL);
    expectCounted(kept.db, other, late);
    closeDatabase(late);
  });
});

describe('after a rebuild of everything', () => {
  beforeEach(() => {
    currentTallies(kept.db);
    currentTallies(other);
    for (const [, statements] of DAMAGES) for (const statement of statements) run(statement);
    rebuild(kept.db);
  });

  test('all is well, and a second one changes nothing', () => {
    expect(inspectDerived(kept.db.$client)).toEqual(WELL);
    const counts = grouped(kept.db);
    rebuild(other);
    expect(inspectDerived(kept.db.$client)).toEqual(WELL);
    expectCounted(kept.db, other);
    expect(grouped(kept.db)).toEqual(counts);
  });

  test.each([
    ['the same connection', () => kept.db],
    ['another one', () => other],
  ])('changes by %s count right for all, and can be searched', async (_who, connection) => {
    const writing = connection();
    expectCounted(kept.db, other);
    // One in a tally that there was, one in a tally that there was not, and one that moves.
    for (const fields of [
      { subject: 'Later than the rebuild' },
      { media_type: 'new', subject: 'Later than the rebuild' },
    ]) {
      const index = RECORDS + grouped(kept.db).length;
      const { interaction_id } = record(index);
      writeTransaction(writing, () => {
        const writer = changeWriter(writing, supervisor, 'US');
        const added = writer.insert('import', { ...record(3), interaction_id, ...fields });
        const { version: _version, customer_number_normalized: _normalized, ...callback } = added;
        writer.update('import', added, { ...callback, attempts: 99 });
      });
      expectCounted(kept.db, other);
    }
    expect(await found('later than')).toEqual(['Later than the rebuild', 'Later than the rebuild']);
    expect(inspectDerived(kept.db.$client)).toEqual({ ...WELL, records: RECORDS + 2 });
  });

  test('a search finds by what records have now', async () => {
    expect(await found('by hand')).toEqual(['by hand']);
    expect(await found('subject-0.')).toEqual([]);
    expect(await found('subject-7.')).toEqual(['subject-7.']);
    expect(await found('something else')).toEqual([]);
  });

  test('the search index follows later changes as it does in a new database', async () => {
    const fresh = await createTestDatabase();
    const normal = (sql: unknown) =>
      String(sql)
        .replace(/[`\s]+/g, ' ')
        .replace(/ ?([(),;.]) ?/g, '$1')
        .toLowerCase()
        .trim();
    const TRIGGER = "select sql from sqlite_schema where name = 'callbacks_search_updated'";
    expect(normal(ask(TRIGGER))).toBe(normal(fresh.db.$client.prepare(TRIGGER).pluck().get()));
    fresh.remove();
  });
});

test('a revision just later than the last event is enough, though the next event is given the same number', () => {
  const last = Number(ask('select max(id) from events'));
  writeTransaction(kept.db, () => rebuildDerived(kept.db.$client, last + 1));
  expectCounted(kept.db, other);
  writeTransaction(kept.db, () =>
    changeWriter(kept.db, supervisor, 'US').insert('import', record(RECORDS, { media_type: 'new' })),
  );
  expectCounted(kept.db, other);
});

test('a rebuild that is undone leaves all as it was, also what others remember', () => {
  for (const [, statements] of DAMAGES) for (const statement of statements) run(statement);
  const before = inspectDerived(kept.db.$client);
  const remembered = currentTallies(other).all;
  expect(() =>
    writeTransaction(kept.db, () => {
      rebuildDerived(kept.db.$client, 1_000_000);
      throw new Error('undone');
    }),
  ).toThrow('undone');
  expect(inspectDerived(kept.db.$client)).toEqual(before);
  expect(currentTallies(other).all).toEqual(remembered);
  expect(ask("select count(*) from sqlite_schema where name like 'callbacks_search_%'")).toBe(3);
});
