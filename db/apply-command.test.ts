import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, NotAllowed } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { type CommandInput, type PeopleCommand, parseCommandInput } from '@/domain/command-input';
import { COMMANDS } from '@/domain/commands';
import { DEFAULT_SETTINGS } from '@/domain/settings';
import { users } from './account-schema';
import { applyCommand } from './apply-command';
import { findCallbackAt } from './apply-command-again';
import { writeTransaction } from './database';
import { listEvents, readCallback, recordOf } from './find-callback';
import { liftBlock } from './lift-block';
import { changeWriter, type StoredCallback } from './record-changes';
import { events } from './schema';
import { updateSettings } from './settings';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const DAY = 86_400_000;
const fromNow = (ms: number) => new Date(Date.now() + ms).toISOString();
/** At 17:00 UTC, which is within the calling hours of New York and Berlin. */
const inDays = (days: number) =>
  new Date((Math.floor(Date.now() / DAY) + days) * DAY + 17 * 3_600_000).toISOString();
const SOON = inDays(1);
const LATER = inDays(2);

const request = (): Actor => ({ ...supervisor, request_id: randomUUID() });

const BEFORE = record(0, {
  interaction_id: 'one',
  desired_response_type: 'Voice',
  customer_number: '(212) 555-2368',
  callback_status: 2,
  status: 1,
  callback_type: 2,
  start_time: SOON,
  end_time: null,
  end_date: null,
  stopped_reason: null,
  call_result: null,
  attempts: 4,
  owner_id: 7,
  parent_id: null,
  thread_id: null,
  allow_children: null,
  dn: '8001',
  unknown_fields: '{"newer":1}',
});

function keep(fields: Partial<Callback> = {}, zone: string | null = null): StoredCallback {
  return writeTransaction(kept.db, () =>
    changeWriter(kept.db, request(), 'US').insert(
      'import',
      { ...BEFORE, ...fields },
      { customer_time_zone: zone },
    ),
  );
}

function inputOf(said: Record<string, unknown>): CommandInput {
  const parsed = parseCommandInput({ interaction_id: 'one', version: 1, ...said });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.input;
}

const apply = (said: Record<string, unknown>, actor = request()) =>
  applyCommand(kept.db, actor, inputOf(said));

async function story(interactionId = 'one'): Promise<CallbackEvent[]> {
  return (await listEvents(kept.db, supervisor, interactionId)).events.toReversed();
}

const AN_INSTANT = expect.stringMatching(/^\d{4}-.*Z$/);
const ENDED = { status: 3, end_date: AN_INSTANT };
const NEXT = { start_time: LATER, new_interaction_id: 'two' };

// Written out from the table of commands in the documents, not taken from the code under test.
const TABLE: {
  said: { command: PeopleCommand } & Record<string, unknown>;
  from: string;
  gives: Partial<Record<keyof Callback, unknown>>;
  events: string[];
}[] = [
  {
    said: { command: 'cancel', reason: 'Called us' },
    from: 'null 0 1 2 3 4 5 6 13',
    gives: { callback_status: 7, stopped_reason: 'Called us', ...ENDED },
    events: ['cancel'],
  },
  {
    said: { command: 'reschedule', ...NEXT },
    from: 'null 0 1 2 3 4 5 6 13',
    gives: { callback_status: 12, ...ENDED },
    events: ['reschedule'],
  },
  {
    said: { command: 'take', owner_id: 42 },
    from: 'null 0 1 2 3 4 6 13',
    gives: { callback_status: 5, status: 2, owner_id: 42 },
    events: ['take'],
  },
  ...(['reject', 'release'] as const).map((command) => ({
    said: { command },
    from: '5 13',
    gives: { callback_status: 3, status: 1, callback_type: 1 },
    events: [command, 'queue'],
  })),
  {
    said: { command: 'transfer', owner_id: 42 },
    from: '5',
    gives: { callback_status: 13, status: 2, owner_id: 42 },
    events: ['transfer'],
  },
  {
    said: { command: 'record_result', call_result: 7 },
    from: '5',
    gives: { callback_status: 8, call_result: 7, attempts: 5, ...ENDED },
    events: ['record_result'],
  },
  {
    said: { command: 'record_result', call_result: 'NO_ANSWER', owner_id: 42 },
    from: '1 2 3 4 6 13',
    gives: { callback_status: 8, call_result: 7, attempts: 5, owner_id: 42, ...ENDED },
    events: ['take', 'record_result'],
  },
  {
    said: { command: 'try_again', start_time: LATER },
    from: '8',
    gives: { callback_status: 2, status: 1, start_time: LATER, end_date: null },
    events: ['try_again'],
  },
  {
    said: { command: 'finalise' },
    from: '8',
    gives: { callback_status: 9, ...ENDED },
    events: ['finalise'],
  },
  { said: { command: 'recreate', ...NEXT }, from: '7 8 9 10 11 14', gives: {}, events: [] },
  {
    said: { command: 'edit', subject: 'Another' },
    from: 'null 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 99',
    gives: { subject: 'Another' },
    events: ['edit'],
  },
];
const STATUSES = [null, ...Array.from({ length: 15 }, (_, code) => code), 99];

describe.each(TABLE)('$said', ({ said, from, gives, events: expected }) => {
  const allowed = from.split(' ');
  const others = TABLE.filter((row) => row.said.command === said.command && row.from !== from);
  const elsewhere = others.flatMap((row) => row.from.split(' '));

  test.each(STATUSES.filter((status) => allowed.includes(String(status))))('from %j', async (status) => {
    const before = keep({ callback_status: status, status: 0 });
    const outcome = await apply(said);
    const after = readCallback(kept.db, 'one');
    expect(outcome).toMatchObject({ kind: 'done', callback: after });
    expect(after).toEqual({ ...before, ...gives, version: 1 + expected.length });
    const told = await story();
    expect(told.map(({ command }) => command)).toEqual(['import', ...expected]);
    expect(told.map(({ version }) => version)).toEqual(told.map((_, index) => index + 1));
    if ('callback_status' in gives) expect(told[1]?.changes?.callback_status?.[0] ?? status).toEqual(status);
  });

  test.each(
    STATUSES.filter((status) => !allowed.includes(String(status)) && !elsewhere.includes(String(status))),
  )('is refused from %j, saying why', async (status) => {
    const before = keep({ callback_status: status });
    const { label } = COMMANDS[said.command];
    expect(await apply(said)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(new RegExp(`^${label} is not possible while the callback status is `)),
    });
    expect(readCallback(kept.db, 'one')).toEqual(before);
    expect(kept.db.select().from(events).all().length).toBe(1);
  });
});

test('rejecting passes through Rejected on its way to the queue', async () => {
  keep({ callback_status: 5, status: 2 });
  await apply({ command: 'reject', remark: 'Lunch' });
  const [, rejected, queued] = await story();
  expect(rejected?.changes).toEqual({
    callback_status: [5, 6],
    callback_type: [2, 1],
    status: [2, 1],
    remark: [null, 'Lunch'],
  });
  expect(queued?.changes).toEqual({ callback_status: [6, 3] });
});

test('finalising keeps the moment at which the call ended', async () => {
  const ended = fromNow(-DAY);
  keep({ callback_status: 8, status: 3, end_date: ended });
  await apply({ command: 'finalise' });
  expect(readCallback(kept.db, 'one')?.end_date).toBe(ended);
});

test('trying again clears the end, keeps attempts and result, and is at a time from now on', async () => {
  const before = keep({
    callback_status: 8,
    status: 3,
    end_date: fromNow(-DAY),
    call_result: 6,
    callback_type: 1,
  });
  await apply({ command: 'try_again', start_time: LATER, end_time: null });
  expect(readCallback(kept.db, 'one')).toEqual({
    ...before,
    callback_status: 2,
    status: 1,
    callback_type: 2,
    start_time: LATER,
    end_date: null,
    version: 2,
  });
});

describe.each(['reschedule', 'recreate'] as const)('%s', (command) => {
  const from = command === 'reschedule' ? 3 : 9;
  const made: Callback = {
    ...BEFORE,
    interaction_id: 'two',
    parent_id: 'one',
    thread_id: 'one',
    callback_status: 2,
    callback_type: 2,
    status: 1,
    start_time: LATER,
    attempts: 0,
    creator_app_id: 55,
    start_date: AN_INSTANT,
    dn: null,
    location: null,
    callback_server_id: null,
    timeshift: null,
    unknown_fields: null,
  };
  beforeEach(async () => {
    await updateSettings(kept.db, supervisor, { ...DEFAULT_SETTINGS, creator_app_id: 55 }, 0);
  });

  test('makes a whole record beside the old one, with its zone', async () => {
    keep({ callback_status: from, call_result: 7, stopped_reason: 'x' }, 'America/New_York');
    const outcome = await apply({ command, ...NEXT });
    const created = readCallback(kept.db, 'two');
    expect(outcome).toMatchObject({ kind: 'done', created });
    expect(created).toEqual({
      ...made,
      version: 1,
      customer_number_normalized: '+12125552368',
      customer_time_zone: 'America/New_York',
    });
    expect((await story('two')).map((event) => event.command)).toEqual([command]);
  });

  test('as soon as possible waits in the queue from now on', async () => {
    keep({ callback_status: from });
    const asap = {
      start_time: null,
      end_time: LATER,
      customer_number: '+1 212 555 0199',
      remark: 'At any hour',
    };
    await apply({ command, ...NEXT, ...asap });
    const created = readCallback(kept.db, 'two');
    expect(created && recordOf(created)).toEqual({
      ...made,
      callback_status: 3,
      callback_type: 1,
      start_time: created?.start_date,
      end_time: LATER,
      customer_number: '+1 212 555 0199',
    });
  });

  test('stays in the thread, and is no child where children are forbidden', async () => {
    keep({ callback_status: from, thread_id: 'root', allow_children: false });
    await apply({ command, ...NEXT });
    expect(readCallback(kept.db, 'two')).toMatchObject({ parent_id: null, thread_id: 'root' });
  });

  test('sent again with another time or number is not taken for the first', async () => {
    keep({ callback_status: from });
    const said = { command, ...NEXT };
    await apply(said);
    const counted = kept.db.select().from(events).all().length;
    for (const other of [{ start_time: SOON }, { customer_number: '+1 212 555 0199' }, { end_time: LATER }]) {
      expect(await apply({ ...said, ...other })).not.toMatchObject({ kind: 'done' });
    }
    expect(kept.db.select().from(events).all().length).toBe(counted);
    expect(await apply(said)).toMatchObject({ kind: 'done', created: { interaction_id: 'two' } });
  });

  test('sent twice makes one', async () => {
    keep({ callback_status: from });
    await apply({ command, ...NEXT });
    expect(await apply({ command, ...NEXT })).toEqual({
      kind: 'done',
      callback: readCallback(kept.db, 'one'),
      created: readCallback(kept.db, 'two'),
    });
    expect((await story('two')).length).toBe(1);
  });

  test('under the id of another callback nothing is written', async () => {
    const before = keep({ callback_status: from });
    const other = keep({ interaction_id: 'two' });
    expect(await apply({ command, ...NEXT })).toMatchObject({
      kind: 'invalid',
      issues: [{ field: 'new_interaction_id' }],
    });
    expect(readCallback(kept.db, 'one')).toEqual(before);
    expect(readCallback(kept.db, 'two')).toEqual(other);
  });

  test.each<[Record<string, unknown>, Partial<Callback>, string, RegExp]>([
    [{ start_time: fromNow(-DAY) }, {}, 'start_time', /in the past/],
    [{ end_time: SOON }, {}, 'end_time', /before the start/],
    [{}, { end_time: SOON }, 'end_time', /before the start/],
    [{ customer_number: '+1 212 5' }, {}, 'customer_number', /not a phone number/],
    [{ customer_number: 'nobody' }, { desired_response_type: 'Email' }, 'customer_number', /e-mail/],
  ])('with %j on %j is refused at %s', async (said, fields, field, message) => {
    const before = keep({ callback_status: from, ...fields });
    expect(await apply({ command, ...NEXT, ...said })).toMatchObject({
      kind: 'invalid',
      issues: [{ field, message: expect.stringMatching(message) }],
    });
    expect(readCallback(kept.db, 'one')).toEqual(before);
    expect(readCallback(kept.db, 'two')).toBeNull();
  });
});

test('a late promise with a wrong number keeps its time', async () => {
  const late = inDays(-1);
  keep({ callback_status: 3, start_time: late });
  const said = { command: 'reschedule', new_interaction_id: 'two', start_time: late };
  expect(await apply(said)).toMatchObject({ kind: 'invalid' });
  expect(await apply({ ...said, customer_number: '+1 212 555 0199' })).toMatchObject({
    kind: 'done',
    created: { start_time: late, customer_number: '+1 212 555 0199' },
  });
});

test('a time within the tolerance counts as now', async () => {
  keep({ callback_status: 8 });
  const start_time = fromNow(-4 * 60_000);
  expect(await apply({ command: 'try_again', start_time, remark: 'At any hour' })).toMatchObject({
    kind: 'done',
  });
});

test.each<[string, Record<string, unknown>, Partial<Callback>, string]>([
  [
    'the time it has',
    { command: 'reschedule', start_time: SOON, new_interaction_id: 'two' },
    {},
    'start_time',
  ],
  ['the owner it has', { command: 'transfer', owner_id: 7 }, { callback_status: 5 }, 'owner_id'],
  ['nothing new', { command: 'edit', subject: BEFORE.subject, owner_id: 7 }, {}, ''],
  ['nothing', { command: 'edit' }, {}, ''],
  ['an end before the start', { command: 'edit', end_time: fromNow(-DAY) }, {}, 'end_time'],
  ['a past time', { command: 'try_again', start_time: fromNow(-DAY) }, { callback_status: 8 }, 'start_time'],
  [
    'one attempt too many',
    { command: 'record_result', call_result: 7 },
    { attempts: Number.MAX_SAFE_INTEGER },
    'attempts',
  ],
])('with %s nothing is written: %j', async (_, said, fields, field) => {
  const before = keep(fields);
  expect(await apply(said)).toMatchObject({ kind: 'invalid', issues: [{ field }] });
  expect(readCallback(kept.db, 'one')).toEqual(before);
});

describe('outside the calling hours', () => {
  const at = (utc: string) => `${inDays(3).slice(0, 11)}${utc}:00.000Z`;
  const say = {
    try_again: {},
    reschedule: { new_interaction_id: 'two' },
    recreate: { new_interaction_id: 'two' },
  };
  const from = { try_again: 8, reschedule: 3, recreate: 9 };
  // The number is in New York, whose clocks are 4 or 5 hours behind; the others are written out.
  const HOURS: [utc: string, zone: string | null, fields: Partial<Callback>, outside: RegExp | null][] = [
    ['17:00', null, {}, null],
    ['06:00', null, {}, /0[12]:00 in America\/New_York is outside the calling hours 08:00-21:00\.$/],
    ['06:00', 'Asia/Tokyo', {}, null],
    ['17:00', 'Asia/Tokyo', {}, /02:00 in Asia\/Tokyo is outside/],
    ['12:59', 'Etc/GMT+5', {}, /07:59 in Etc\/GMT\+5 is outside/],
    ['13:00', 'Etc/GMT+5', {}, null],
    ['01:59', 'Etc/GMT+5', {}, null],
    ['02:00', 'Etc/GMT+5', {}, /21:00 in Etc\/GMT\+5 is outside/],
    ['20:30', null, { customer_number: '+49 30 901820' }, /2[12]:30 in Europe\/Berlin is outside/],
    [
      '07:30',
      null,
      { desired_response_type: 'VoIP', customer_number: '192.0.2.1' },
      /07:30 in UTC is outside/,
    ],
    ['03:00', null, { desired_response_type: 'Email', customer_number: 'a@example.com' }, null],
  ];

  describe.each(['try_again', 'reschedule', 'recreate'] as const)('%s', (command) => {
    test.each(HOURS)('at %s UTC, with the zone %j and %j', async (utc, zone, fields, outside) => {
      const before = keep({ callback_status: from[command], end_time: null, ...fields }, zone);
      const said = { command, start_time: at(utc), ...say[command] };
      const outcome = await apply(said);
      if (outside === null) return expect(outcome).toMatchObject({ kind: 'done' });
      const message = expect.stringMatching(/^Reason for this hour is needed: /);
      expect(outcome).toMatchObject({ kind: 'invalid', issues: [{ field: 'remark', message }] });
      expect(outcome).toMatchObject({ issues: [{ message: expect.stringMatching(outside) }] });
      expect(readCallback(kept.db, 'one')).toEqual(before);
      expect(await apply({ ...said, remark: ' ' })).toMatchObject({ kind: 'invalid' });

      expect(await apply({ ...said, remark: 'She asked for it' })).toMatchObject({ kind: 'done' });
      const told = await story(command === 'recreate' ? 'two' : 'one');
      expect(told.at(-1)?.changes?.remark).toEqual([null, 'She asked for it']);
    });
  });

  test('of another number, the zone is that of the number, unless one is kept', async () => {
    const said = { command: 'reschedule', start_time: at('17:00'), new_interaction_id: 'two' };
    const inTokyo = { ...said, customer_number: '+81 3 1234 5678' };
    keep({ callback_status: 3 });
    expect(await apply(inTokyo)).toMatchObject({ kind: 'invalid', issues: [{ field: 'remark' }] });
    keep({ callback_status: 3, interaction_id: 'kept' }, 'America/New_York');
    expect(await apply({ ...inTokyo, interaction_id: 'kept' })).toMatchObject({ kind: 'done' });
  });

  test('where nobody knows the zone, the clock of whoever commands counts, and is written as they write', async () => {
    const now = new Date();
    const { id, name, role } = { ...supervisor, role: 'supervisor' };
    const account = { id, name, role, email: 's@desk.example', timeZone: 'Asia/Tokyo', language: 'en-US' };
    kept.db
      .insert(users)
      .values({ ...account, createdAt: now, updatedAt: now })
      .run();
    keep({ callback_status: 3, desired_response_type: 'VoIP', customer_number: '192.0.2.1' });
    const said = { command: 'reschedule', start_time: at('17:00'), new_interaction_id: 'two' };
    const told = /2:00 AM in Asia\/Tokyo is outside the calling hours 8:00 AM-9:00 PM/;
    expect(await apply(said)).toMatchObject({
      kind: 'invalid',
      issues: [{ field: 'remark', message: expect.stringMatching(told) }],
    });
    kept.db.update(users).set({ timeZone: null }).run();
    expect(await apply(said)).toMatchObject({ kind: 'done' });
  });

  test('as soon as possible is asked about now', async () => {
    const nowIn = Array.from({ length: 24 }, (_, hour) => `Etc/GMT${hour < 12 ? '+' : '-'}${hour % 12}`);
    const zone = nowIn.find((name) => Math.abs(hourIn(name) - 3) < 2);
    keep({ callback_status: 3 }, zone);
    const said = { command: 'reschedule', start_time: null, new_interaction_id: 'two' };
    expect(await apply(said)).toMatchObject({ kind: 'invalid', issues: [{ field: 'remark' }] });
    expect(await apply({ ...said, remark: 'It burns' })).toMatchObject({ kind: 'done' });
  });
});

/** The hour that the clocks of a zone show now. */
function hourIn(timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en', { hour: '2-digit', hourCycle: 'h23', timeZone }).format());
}

test('edit sets what is said, takes away what is null, and leaves the rest', async () => {
  const before = keep({ subject: 'old', text: 'old', category_id: 'old', udata: '{"a":1}' });
  const udata = JSON.parse('{"__proto__":{"x":""},"n":1.5}');
  await apply({ command: 'edit', subject: null, text: 'line\nline', udata, end_time: LATER, remark: 'why' });
  expect(readCallback(kept.db, 'one')).toEqual({
    ...before,
    subject: null,
    text: 'line\nline',
    udata: '{"__proto__":{"x":""},"n":1.5}',
    end_time: LATER,
    version: 2,
  });
  expect((await story())[1]?.changes?.remark).toEqual([null, 'why']);
});

describe('a blocked number', () => {
  beforeEach(async () => {
    keep({ interaction_id: 'asked', callback_status: 5, customer_number: '+12125552368' });
    await apply({ interaction_id: 'asked', command: 'record_result', call_result: 51 });
  });

  test.each<[Record<string, unknown>, number]>([
    [{ command: 'take', owner_id: 1 }, 3],
    [{ command: 'try_again', start_time: LATER }, 8],
    [{ command: 'reschedule', ...NEXT }, 3],
    [{ command: 'recreate', ...NEXT }, 9],
  ])('refuses %j until somebody lifts the block', async (said, callback_status) => {
    const before = keep({ callback_status });
    expect(await apply(said)).toMatchObject({
      kind: 'number_blocked',
      block: { number: '+12125552368', interaction_id: 'asked' },
    });
    expect(readCallback(kept.db, 'one')).toEqual(before);
    await liftBlock(kept.db, request(), { number: '+12125552368', remark: 'Asked again' });
    expect(await apply(said)).toMatchObject({ kind: 'done' });
  });

  test.each<[Record<string, unknown>, number]>([
    [{ command: 'cancel', reason: 'Do not call' }, 3],
    [{ command: 'record_result', call_result: 51 }, 3],
    [{ command: 'reschedule', ...NEXT, customer_number: '+1 212 555 0199' }, 3],
    [{ command: 'edit', subject: 'Do not call' }, 3],
  ])('does not stand in the way of %j', async (said, callback_status) => {
    keep({ callback_status });
    expect(await apply(said)).toMatchObject({ kind: 'done' });
  });

  test('refuses a reschedule to it from another number', async () => {
    keep({ callback_status: 3, customer_number: '+1 212 555 0199' });
    const to = { command: 'reschedule', ...NEXT, customer_number: '(212) 555-2368' };
    expect(await apply(to)).toMatchObject({ kind: 'number_blocked' });
  });
});

test('of a version that is not the last, nothing is written and the changes since are told', async () => {
  keep({ callback_status: 2 });
  await apply({ command: 'edit', subject: 'New' });
  const moved = readCallback(kept.db, 'one');
  const outcome = await apply({ command: 'cancel', reason: 'Late' });
  expect(outcome).toMatchObject({ kind: 'changed_meanwhile', callback: moved });
  if (outcome.kind !== 'changed_meanwhile') throw new Error('it was cancelled');
  expect(outcome.events.map(({ command, version }) => [command, version])).toEqual([['edit', 2]]);
  expect(readCallback(kept.db, 'one')).toEqual(moved);
});

describe('sent again, as when the answer was lost', () => {
  const AGAIN: [Record<string, unknown>, number][] = [
    [{ command: 'cancel', reason: 'Called us' }, 2],
    [{ command: 'take', owner_id: 42 }, 3],
    [{ command: 'reject', remark: 'Lunch' }, 5],
    [{ command: 'release' }, 13],
    [{ command: 'transfer', owner_id: 42 }, 5],
    [{ command: 'record_result', call_result: 51, owner_id: 42, remark: 'Loud' }, 3],
    [{ command: 'try_again', start_time: LATER }, 8],
    [{ command: 'finalise' }, 8],
    [{ command: 'edit', subject: 'Another', udata: { a: 1 } }, 99],
  ];

  test.each(AGAIN)('%j from %j is done once and leads on as done', async (said, callback_status) => {
    keep({ callback_status, udata: null });
    const first = await apply(said);
    const told = (await story()).length;
    expect(await apply(said)).toEqual(first);
    expect((await story()).length).toBe(told);
  });

  test.each(AGAIN)('%j from %j, after others went on, that is told', async (said, callback_status) => {
    keep({ callback_status, udata: null });
    const done = await apply(said);
    if (done.kind !== 'done') throw new Error(done.kind);
    const { version } = done.callback;
    await apply({ command: 'edit', version, category_id: 'theirs' }, { ...request(), id: 'ada' });
    const now = readCallback(kept.db, 'one');
    const outcome = await apply(said);
    expect(outcome).toMatchObject({ kind: 'done_already', callback: now, events: [{ actor_id: 'ada' }] });
    expect(readCallback(kept.db, 'one')).toEqual(now);
  });

  const CANCEL = { command: 'cancel', reason: 'x' };
  const EDIT = { command: 'edit', subject: 'x' };
  test.each<[string, Record<string, unknown>, Record<string, unknown>, Partial<Actor>]>([
    ['by another', CANCEL, CANCEL, { id: 'ada' }],
    ['with another reason', { ...CANCEL, reason: 'First' }, CANCEL, {}],
    ['after an edit', EDIT, CANCEL, {}],
    ['without the remark', { ...EDIT, remark: 'y' }, EDIT, {}],
  ])('%s it is another command', async (_, first, second, who) => {
    keep({ callback_status: 2 });
    await apply(first, { ...request(), ...who });
    const now = readCallback(kept.db, 'one');
    expect(await apply(second)).toMatchObject({ kind: 'changed_meanwhile' });
    expect(readCallback(kept.db, 'one')).toEqual(now);
  });
});

test('a callback is told as it was at any version', async () => {
  const at = (version: number, actor = supervisor) => findCallbackAt(kept.db, actor, 'one', version);
  const states = [keep({ callback_status: 5 })];
  for (const said of [
    { command: 'edit', subject: 'New' },
    { command: 'release' },
    { command: 'cancel', reason: 'x' },
  ]) {
    const outcome = await apply({ version: states.at(-1)?.version, ...said });
    if (outcome.kind === 'done') states.push(outcome.callback);
  }
  for (const state of states) expect(await at(state.version)).toEqual(state);
  expect(states.map(({ version }) => version)).toEqual([1, 2, 4, 5]);
  expect([await at(0), await at(9)]).toEqual([states.at(-1), states.at(-1)]);
  expect(await findCallbackAt(kept.db, supervisor, 'nobody', 1)).toBeNull();
  await expect(at(1, nobody)).rejects.toBeInstanceOf(NotAllowed);
});

test('a version that does not exist yet is no way around that', async () => {
  const before = keep();
  expect(await apply({ command: 'cancel', reason: 'x', version: 2 })).toMatchObject({
    kind: 'changed_meanwhile',
  });
  expect(readCallback(kept.db, 'one')).toEqual(before);
});

test('of an id that is not kept, that is said', async () => {
  expect(await apply({ command: 'finalise' })).toEqual({ kind: 'unknown' });
});

test('who may not is refused and nothing is written', async () => {
  const before = keep();
  await expect(apply({ command: 'cancel', reason: 'x' }, nobody)).rejects.toBeInstanceOf(NotAllowed);
  expect(readCallback(kept.db, 'one')).toEqual(before);
  expect(kept.db.select().from(events).all().length).toBe(1);
});
