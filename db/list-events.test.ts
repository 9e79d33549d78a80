import SqliteDatabase from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { type Actor, commandLineActor, NotAllowed } from '@/domain/actor';
import type { AuditEvent } from '@/domain/audit-event';
import { ALL_EVENTS, type AuditFilter, type AuditPlace } from '@/domain/audit-filter';
import { ANY_TIME, type InstantBounds } from '@/domain/instant-range';
import { closeDatabase, type Database, writeTransaction } from './database';
import { planWalk, walkEvents } from './event-walk';
import { insertAccount } from './insert-account';
import { countEvents, findAnchor, listAuditEvents, listPeople } from './list-events';
import { changeWriter } from './record-changes';
import * as schema from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

const EVENTS = 1300;
const COMMANDS = ['sign_in', 'edit', 'change_settings'] as const;
const SECOND_MS = 1000;
const BEGIN_MS = Date.parse('2026-11-22T10:00:00.000Z');

const people: Actor[] = ['anna', 'ben', 'Zoë'].map((id) => ({ ...supervisor, id, name: `The ${id}` }));

let kept: TestDatabase;
let db: Database;
let all: AuditEvent[];
let statements: string[] = [];

beforeAll(async () => {
  kept = await createTestDatabase();
  // One event a second, but for a clock that was set back by a minute twice.
  for (let index = 0; index < EVENTS; index += 1) {
    const actor = people[index % 7 === 0 ? 1 : index < 1200 ? 0 : 2] ?? supervisor;
    writeTransaction(kept.db, () => {
      const writer = changeWriter(
        kept.db,
        { ...actor, request_id: `request-${Math.floor(index / 60)}` },
        'US',
      );
      if (index % 100 === 50)
        writer.insert('schedule', record(index, { interaction_id: `i${index % 3}-${index}` }));
      else writer.note(COMMANDS[index % 3] ?? 'edit', index, { subject: [null, `Subject ${index}`] });
    });
  }
  kept.db.$client.exec('drop trigger events_never_updated');
  const stamp = kept.db.$client.prepare('update events set at = ? where id = ?');
  for (let id = 1; id <= EVENTS; id += 1) {
    const setBack = (id > 400 ? 60.5 : 0) + (id > 900 ? 60 : 0);
    stamp.run(BEGIN_MS + (id - setBack) * SECOND_MS, id);
  }
  const $client = new SqliteDatabase(kept.path, { verbose: (text) => statements.push(String(text)) });
  db = Object.assign(drizzle($client, { schema }), { $client });
  all = [];
  for (let place: AuditPlace = null; ; ) {
    const page = await listAuditEvents(db, supervisor, ALL_EVENTS, ANY_TIME, place);
    all.push(...page.events);
    if (page.older === null) break;
    place = { side: 'before', id: page.older };
  }
});
afterAll(() => {
  closeDatabase(db);
  kept.remove();
});

const instant = (second: number) => new Date(BEGIN_MS + second * SECOND_MS).toISOString();

const CASES: [name: string, filter: Partial<AuditFilter>, at: InstantBounds][] = [
  ['nothing', {}, ANY_TIME],
  ['a person', { actor_id: 'anna' }, ANY_TIME],
  ['a person with few events', { actor_id: 'Zoë' }, ANY_TIME],
  ['nobody who acted', { actor_id: 'nobody' }, ANY_TIME],
  ['a callback', { interaction_id: 'i2-350' }, ANY_TIME],
  ['a command', { command: ['edit'] }, ANY_TIME],
  ['commands', { command: ['edit', 'schedule', 'sign_in'] }, ANY_TIME],
  ['a command that nobody gave', { command: ['erase'] }, ANY_TIME],
  ['a range of time', {}, { from: instant(345.2), to: instant(360.2) }],
  ['a time from which', {}, { from: instant(1000), to: null }],
  ['a time until which', {}, { from: null, to: instant(370) }],
  ['a range in which nothing was', {}, { from: instant(5000), to: instant(6000) }],
  ['a request', { request_id: 'request-3' }, ANY_TIME],
  ['a person and a command', { actor_id: 'anna', command: ['edit'] }, ANY_TIME],
  ['a person and commands', { actor_id: 'ben', command: ['edit', 'sign_in'] }, ANY_TIME],
  ['a person and commands that do not meet', { actor_id: 'Zoë', command: ['erase', 'schedule'] }, ANY_TIME],
  ['a person in a range', { actor_id: 'anna' }, { from: instant(330), to: instant(900) }],
  ['commands in a range', { command: ['edit', 'sign_in'] }, { from: instant(330), to: instant(900) }],
  ['a request and a command', { request_id: 'request-3', command: ['edit'] }, ANY_TIME],
  [
    'everything',
    {
      actor_id: 'anna',
      interaction_id: 'i2-350',
      command: ['schedule'],
      request_id: 'request-5',
    },
    { from: instant(0), to: instant(2000) },
  ],
];

function isMatch(event: AuditEvent, filter: AuditFilter, { from, to }: InstantBounds): boolean {
  return (
    (filter.actor_id === null || event.actor_id === filter.actor_id) &&
    (filter.interaction_id === null || event.interaction_id === filter.interaction_id) &&
    (filter.command.length === 0 || filter.command.includes(event.command)) &&
    (filter.request_id === null || event.request_id === filter.request_id) &&
    (from === null || event.at >= from) &&
    (to === null || event.at < to)
  );
}

it('asks who may', async () => {
  await expect(listAuditEvents(db, nobody, ALL_EVENTS, ANY_TIME, null)).rejects.toThrow(NotAllowed);
  await expect(findAnchor(db, nobody)).rejects.toThrow(NotAllowed);
  await expect(listPeople(db, nobody)).rejects.toThrow(NotAllowed);
});

it('all events come once, the newest first', () => {
  expect(all.map(({ id }) => id)).toEqual(Array.from({ length: EVENTS }, (_, index) => EVENTS - index));
});

describe.each(CASES)('by %s', (_, restrictions, at) => {
  const filter = { ...ALL_EVENTS, ...restrictions };
  const expected = () => all.filter((event) => isMatch(event, filter, at)).map(({ id }) => id);

  test('pages from the newest to the oldest and back hold what they should, and the count is theirs', async () => {
    const older: number[][] = [];
    for (let place: AuditPlace = null; ; ) {
      const page = await listAuditEvents(db, supervisor, filter, at, place);
      expect({ count: page.count, more: page.more, all: page.all }).toEqual({
        count: expected().length,
        more: false,
        all: EVENTS,
      });
      expect(page.newer === null).toBe(older.length === 0);
      older.push(page.events.map(({ id }) => id));
      if (page.older === null) break;
      place = { side: 'before', id: page.older };
    }
    expect(older.flat()).toEqual(expected());
    expect(older.slice(0, -1).every(({ length }) => length === 50)).toBe(true);

    const newer: number[] = [];
    for (let place: AuditPlace = { side: 'after', id: 0 }; ; ) {
      const page: Awaited<ReturnType<typeof listAuditEvents>> = await listAuditEvents(
        db,
        supervisor,
        filter,
        at,
        place,
      );
      newer.unshift(...page.events.map(({ id }) => id));
      if (page.newer === null) break;
      place = { side: 'after', id: page.newer };
    }
    expect(newer).toEqual(expected());
  });

  test('no statement looks at rows that no index leads to, and none sorts', async () => {
    statements = [];
    for (const place of [null, { side: 'before', id: 700 }, { side: 'after', id: 700 }] as const) {
      await listAuditEvents(db, supervisor, filter, at, place);
    }
    await listPeople(db, supervisor);
    await findAnchor(db, supervisor);
    const asked = statements.filter((text) => text.includes('events'));
    expect(asked.length).toBeGreaterThan(5);
    for (const text of asked) {
      const plan = db.$client.prepare<[], { detail: string }>(`explain query plan ${text}`).all();
      const [, index, entered] = /indexed by "events_(\w+)" where (.*) and id between/.exec(text) ?? [];
      if (index)
        expect(
          plan.some(({ detail }) => detail.includes(`INDEX events_${index} (${planOf(entered ?? '')}`)),
          text,
        ).toBe(true);
      for (const { detail } of plan) {
        expect(detail, text).not.toContain('TEMP B-TREE');
        // The last event of all is the end of the table itself.
        if (!/order by "events"."id" desc limit 1(\.0)?$/.test(text))
          expect(detail, text).not.toMatch(/SCAN events/);
      }
    }
  });
});

/** How the plan of a statement says by which columns its index is entered. */
function planOf(entered: string): string {
  return [...entered.matchAll(/"(\w+)" = /g)].map(([, column]) => `${column}=?`).join(' AND ');
}

it('two large restrictions that hardly meet are asked of one index', async () => {
  statements = [];
  const filter = { ...ALL_EVENTS, actor_id: 'anna', command: ['edit', 'sign_in'] };
  await listAuditEvents(db, supervisor, filter, { from: instant(330), to: instant(900) }, null);
  const walked = statements.filter((text) => text.includes('json_group_array'));
  expect(walked.length).toBeGreaterThan(1);
  for (const text of walked)
    expect(text).toMatch(
      /events_actor_command" where "actor_id" = '\w+' and "command" = '\w+' and id between/,
    );
});

it('what comes later than the event up to which is asked is neither counted nor listed', async () => {
  for (const [, restrictions, at] of CASES) {
    const filter = { ...ALL_EVENTS, ...restrictions };
    const expected = all.filter((event) => event.id <= 700 && isMatch(event, filter, at)).map(({ id }) => id);
    const walk = planWalk(db, filter, at, 700);
    expect(await countEvents(db, walk, null)).toEqual({ count: expected.length, more: false });
    const listed: number[] = [];
    for await (const ids of walkEvents(db, walk, 'before', 10 ** 9)) listed.push(...ids);
    expect(listed).toEqual(expected);
  }
});

it('counting stops where it is told to', async () => {
  for (const [, restrictions, at] of CASES) {
    const walk = planWalk(db, { ...ALL_EVENTS, ...restrictions }, at, EVENTS);
    if (walk.index === null && !walk.rest) continue;
    const { count } = await countEvents(db, walk, null);
    expect(await countEvents(db, walk, count)).toEqual({ count, more: false });
    if (count > 0) expect(await countEvents(db, walk, count - 1)).toEqual({ count: count - 1, more: true });
  }
});

it('a page beside which nothing is says where something is', async () => {
  const page = (place: AuditPlace) => listAuditEvents(db, supervisor, ALL_EVENTS, ANY_TIME, place);
  expect(await page({ side: 'before', id: 1 })).toMatchObject({ events: [], older: null, newer: 0 });
  expect(await page({ side: 'after', id: EVENTS })).toMatchObject({
    events: [],
    older: EVENTS + 1,
    newer: null,
  });
  expect(await page({ side: 'after', id: 10 ** 9 })).toMatchObject({ events: [], newer: null });
});

it('who acted, by name, each under the name of the last time', async () => {
  writeTransaction(kept.db, () =>
    changeWriter(kept.db, { ...supervisor, id: 'ben', name: 'Ben, renamed' }, 'US').note('sign_in', 0, {}),
  );
  expect(await listPeople(db, supervisor)).toEqual([
    { id: 'ben', name: 'Ben, renamed' },
    { id: 'anna', name: 'The anna' },
    { id: 'Zoë', name: 'The Zoë' },
  ]);
});

it('an account that an event does not name has the name of today, where it is kept', async () => {
  const form = { name: 'Ada', email: 'ada@desk.example', role: 'agent', owner_id: null } as const;
  const made = await insertAccount(kept.db, commandLineActor('accounts', 'test'), form);
  const id = made.kind === 'created' ? made.id : '';
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, people[0] ?? supervisor, 'US');
    writer.note('invite', 1, { account: [id, id] });
    writer.note('invite', 1, { account: ['gone', 'gone'] });
  });
  const { events } = await listAuditEvents(db, supervisor, ALL_EVENTS, ANY_TIME, null);
  expect(events.slice(0, 3).map(({ present_name }) => present_name)).toEqual([null, 'Ada', null]);
});
