import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, NotAllowed } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { type CommandInput, type PeopleCommand, parseCommandInput } from '@/domain/command-input';
import { COMMANDS } from '@/domain/commands';
import { DEFAULT_SETTINGS } from '@/domain/settings';
import { applyCommand } from './apply-command';
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
const SOON = fromNow(DAY);
const LATER = fromNow(2 * DAY);

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

test('trying again clears the end, and keeps attempts, result and type', async () => {
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
    await apply({ command, ...NEXT, start_time: null, end_time: LATER, customer_number: '+1 212 555 0199' });
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
  const late = fromNow(-DAY);
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
  expect(await apply({ command: 'try_again', start_time: fromNow(-4 * 60_000) })).toMatchObject({
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
