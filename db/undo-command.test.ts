import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Actor, NotAllowed } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { parseCommandInput } from '@/domain/command-input';
import { applyCommand } from './apply-command';
import { findCommandState } from './command-state';
import { writeTransaction } from './database';
import { listEvents, readCallback, recordOf } from './find-callback';
import { liftBlock } from './lift-block';
import { changeWriter, type StoredCallback } from './record-changes';
import { scheduleCallback } from './schedule-callback';
import { blockedNumbers, eventPayloads, events } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';
import { undoCommand } from './undo-command';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const DAY = 86_400_000;
/** At 17:00 UTC, which is within the calling hours of New York. */
const inDays = (days: number) =>
  new Date((Math.floor(Date.now() / DAY) + days) * DAY + 17 * 3_600_000).toISOString();
const LATER = inDays(1);
const NEXT = { start_time: inDays(2), new_interaction_id: 'two' };

const request = (name = 'Supervisor'): Actor => ({
  ...supervisor,
  id: name.toLowerCase(),
  name,
  request_id: randomUUID(),
});

const BEFORE = record(0, {
  interaction_id: 'one',
  desired_response_type: 'Voice',
  customer_number: '+12125552368',
  callback_status: 2,
  status: 1,
  callback_type: 2,
  start_time: LATER,
  end_time: null,
  end_date: null,
  stopped_reason: null,
  call_result: null,
  attempts: 4,
  owner_id: 7,
});

function keep(fields: Partial<Callback> = {}): StoredCallback {
  return writeTransaction(kept.db, () =>
    changeWriter(kept.db, request(), 'US').insert('import', { ...BEFORE, ...fields }),
  );
}

async function apply(said: Record<string, unknown>, actor = request()): Promise<number> {
  const parsed = parseCommandInput({ interaction_id: 'one', version: 1, ...said });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  const outcome = await applyCommand(kept.db, actor, parsed.input);
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.callback.version;
}

const undo = (version: number, interaction_id = 'one', actor = request()) =>
  undoCommand(kept.db, actor, { interaction_id, version });

async function commands(interactionId = 'one'): Promise<string[]> {
  const { events: told } = await listEvents(kept.db, supervisor, interactionId);
  return told.map(({ command }) => command).toReversed();
}

const OUT = {
  callback_status: 7,
  status: 3,
  end_date: expect.stringMatching(/Z$/),
  stopped_reason: 'undone',
  version: 2,
};

test.each<[Record<string, unknown>, Partial<Callback>]>([
  [{ command: 'cancel', reason: 'Wrong row' }, {}],
  [
    { command: 'take', owner_id: 42 },
    { callback_status: null, owner_id: null },
  ],
  [{ command: 'reject' }, { callback_status: 5, status: 2 }],
  [{ command: 'release' }, { callback_status: 13, status: 2, callback_type: 0 }],
  [
    { command: 'transfer', owner_id: 42 },
    { callback_status: 5, status: 2 },
  ],
  [{ command: 'record_result', call_result: 33, owner_id: 42 }, { callback_status: 4 }],
  [
    { command: 'record_result', call_result: 7 },
    { callback_status: 5, call_result: 6 },
  ],
  [
    { command: 'try_again', start_time: inDays(1) },
    { callback_status: 8, callback_type: 1, start_time: inDays(-1), end_date: LATER },
  ],
  [{ command: 'finalise' }, { callback_status: 8, status: 3, end_date: null }],
  [{ command: 'edit', subject: null, udata: { a: 1 }, end_time: LATER }, { callback_status: 99 }],
])('%j on %j leaves no trace in the record', async (said, fields) => {
  const before = keep(fields);
  const version = await apply(said);
  const outcome = await undo(version);
  expect(outcome).toEqual({ kind: 'done', callback: readCallback(kept.db, 'one') });
  expect(readCallback(kept.db, 'one')).toEqual({ ...before, version: version + 1 });
  expect((await commands()).at(-1)).toBe('undo');
});

test('a reschedule is taken back with its successor', async () => {
  const before = keep();
  await apply({ command: 'reschedule', ...NEXT });
  const successor = readCallback(kept.db, 'two');
  expect(await undo(2)).toMatchObject({ kind: 'done' });
  expect(readCallback(kept.db, 'one')).toEqual({ ...before, version: 3 });
  expect(readCallback(kept.db, 'two')).toEqual({ ...successor, ...OUT });
  expect(await commands('two')).toEqual(['reschedule', 'undo']);
});

test('a reschedule stays when its successor has changed since', async () => {
  keep();
  await apply({ command: 'reschedule', ...NEXT });
  await apply({ command: 'edit', interaction_id: 'two', subject: 'Somebody worked on it' });
  const [old, successor] = [readCallback(kept.db, 'one'), readCallback(kept.db, 'two')];
  expect(await undo(2)).toEqual({
    kind: 'refused',
    reason: expect.stringMatching(/^Its successor has changed/),
    because: null,
  });
  expect(readCallback(kept.db, 'one')).toEqual(old);
  expect(readCallback(kept.db, 'two')).toEqual(successor);
});

test('a reschedule is not undone from its successor', async () => {
  keep();
  await apply({ command: 'reschedule', ...NEXT });
  expect(await undo(1, 'two')).toEqual({
    kind: 'refused',
    reason: expect.stringMatching(/that it replaces/),
    because: null,
  });
});

test('two reschedules of one request each find their own successor', async () => {
  const actor = request();
  keep();
  keep({ interaction_id: 'other' });
  await apply({ command: 'reschedule', ...NEXT }, actor);
  await apply(
    { command: 'reschedule', interaction_id: 'other', ...NEXT, new_interaction_id: 'three' },
    actor,
  );
  expect((await findCommandState(kept.db, actor, 'one'))?.successor?.interaction_id).toBe('two');
  expect((await findCommandState(kept.db, actor, 'other'))?.successor?.interaction_id).toBe('three');
});

test('what was recreated or scheduled is taken out', async () => {
  const before = keep({ callback_status: 9 });
  await apply({ command: 'recreate', ...NEXT });
  const created = readCallback(kept.db, 'two');
  expect(await undo(1, 'two')).toMatchObject({ kind: 'done', callback: OUT });
  expect(readCallback(kept.db, 'two')).toEqual({ ...created, ...OUT });
  expect(readCallback(kept.db, 'one')).toEqual(before);

  await scheduleCallback(kept.db, request(), { ...BEFORE, interaction_id: 'new' });
  const scheduled = readCallback(kept.db, 'new');
  await undo(1, 'new');
  expect(readCallback(kept.db, 'new')).toEqual({ ...scheduled, ...OUT });
});

describe('what was recreated since', () => {
  const STATUSES: [Record<string, unknown>, number][] = [
    [{ command: 'cancel', reason: 'x' }, 2],
    [{ command: 'record_result', call_result: 7 }, 5],
    [{ command: 'finalise' }, 8],
  ];

  test.each(STATUSES)(
    'stays after %j from %j, until that is out of the way',
    async (said, callback_status) => {
      keep({ callback_status, subject: 'Again' });
      const version = await apply(said);
      await apply({ command: 'recreate', version, ...NEXT });
      const [old, made] = [readCallback(kept.db, 'one'), readCallback(kept.db, 'two')];
      expect(await undo(version)).toEqual({
        kind: 'refused',
        reason: 'It was recreated as “Again”; undo that first.',
        because: 'two',
      });
      expect([readCallback(kept.db, 'one'), readCallback(kept.db, 'two')]).toEqual([old, made]);
      expect(await undo(1, 'two')).toMatchObject({ kind: 'done' });
      expect(await undo(version)).toMatchObject({ kind: 'done', callback: { callback_status } });
    },
  );

  test('is found in the thread where no children are allowed', async () => {
    keep({ allow_children: false, thread_id: 'root', subject: null });
    keep({ interaction_id: 'stranger', thread_id: 'root', parent_id: null });
    const version = await apply({ command: 'cancel', reason: 'x' });
    expect(await findCommandState(kept.db, supervisor, 'one')).toMatchObject({ undo: { allowed: true } });
    await apply({ command: 'recreate', version, ...NEXT });
    expect(await undo(version)).toMatchObject({
      reason: 'It was recreated as a callback of +12125552368; undo that first.',
      because: 'two',
    });
  });

  test('does not keep what does not touch the status', async () => {
    keep({ callback_status: 7 });
    const version = await apply({ command: 'edit', subject: 'Other' });
    await apply({ command: 'recreate', version, ...NEXT });
    expect(await undo(version)).toMatchObject({ kind: 'done' });
  });

  test('before the command does not keep it', async () => {
    keep({ callback_status: 8 });
    await apply({ command: 'recreate', ...NEXT });
    expect(await undo(await apply({ command: 'finalise' }))).toMatchObject({ kind: 'done' });
  });
});

describe('sent again, as when the answer was lost', () => {
  test('it is undone once and leads on as done', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    const first = await undo(version);
    expect(await undo(version)).toEqual(first);
    expect(await commands()).toEqual(['import', 'cancel', 'undo']);
  });

  test('after others went on, that is told', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    await undo(version);
    await apply({ command: 'edit', version: version + 1, subject: 'New' }, request('Ada'));
    const outcome = await undo(version);
    expect(outcome).toMatchObject({ kind: 'done_already', callback: { subject: 'New' } });
    expect((await commands()).length).toBe(4);
  });
});

test('after a change in between, nothing is undone and the change is told', async () => {
  keep();
  const version = await apply({ command: 'cancel', reason: 'x' });
  await apply({ command: 'edit', version, subject: 'New' }, request('Ada'));
  const moved = readCallback(kept.db, 'one');
  const outcome = await undo(version);
  expect(outcome).toMatchObject({
    kind: 'changed_meanwhile',
    callback: moved,
    events: [{ command: 'edit', actor_name: 'Ada' }],
  });
  expect(readCallback(kept.db, 'one')).toEqual(moved);
});

describe('is refused', () => {
  test.each(['import', 'fill', 'queue', 'expire'] as const)('for %s', async (command) => {
    const before = keep();
    if (command === 'queue' || command === 'expire')
      writeTransaction(kept.db, () =>
        changeWriter(kept.db, request(), 'US').update(command, before, {
          ...recordOf(before),
          callback_status: 3,
        }),
      );
    else
      writeTransaction(kept.db, () =>
        changeWriter(kept.db, request(), 'US').insert(command, { ...BEFORE, interaction_id: 'two' }),
      );
    const made = command === 'import' || command === 'fill';
    expect(await undo(made ? 1 : 2, made ? 'two' : 'one')).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/never undone/),
      because: null,
    });
  });

  test('for a queueing that somebody’s rejecting did not lead to', async () => {
    keep({ callback_status: 5 });
    const actor = request();
    writeTransaction(kept.db, () => {
      const writer = changeWriter(kept.db, actor, 'US');
      const [one, other] = [readCallback(kept.db, 'one'), { ...BEFORE, interaction_id: 'other' }];
      if (!one) throw new Error('the record was expected');
      const rejected = writer.update('reject', one, { ...recordOf(one), callback_status: 6 });
      writer.insert('fill', other);
      writer.update('queue', rejected, { ...recordOf(rejected), callback_status: 3 });
    });
    expect(await undo(3)).toMatchObject({ kind: 'refused' });
  });

  test('for what was undone', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    await undo(version);
    expect(await undo(version + 1)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/not undone again/),
      because: null,
    });
  });

  test('for somebody else’s command', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' }, request('Ada'));
    expect(await undo(version)).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/^Only Ada/),
    });
    expect(await undo(version, 'one', request('Ada'))).toMatchObject({ kind: 'done' });
  });

  test('where what was changed has been erased', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    const last = kept.db.select().from(events).all().at(-1)?.id ?? 0;
    kept.db.$client.exec('drop trigger event_payloads_deleted_by_erasure_alone');
    kept.db.delete(eventPayloads).where(eq(eventPayloads.event_id, last)).run();
    expect(await undo(version)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/erased/) });
  });

  test('for who may not', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    await expect(undo(version, 'one', nobody)).rejects.toBeInstanceOf(NotAllowed);
    await expect(findCommandState(kept.db, nobody, 'one')).rejects.toBeInstanceOf(NotAllowed);
  });

  test('for an id that is not kept', async () => {
    expect(await undo(1)).toEqual({ kind: 'unknown' });
  });
});

describe('the block of a number', () => {
  const blocks = () => kept.db.select().from(blockedNumbers).all();
  const DO_NOT_CALL = { command: 'record_result', call_result: 51 };

  test('goes with the result that set it, and the log says so', async () => {
    keep({ callback_status: 5 });
    const version = await apply(DO_NOT_CALL);
    expect(blocks()).toMatchObject([{ number: '+12125552368' }]);
    await undo(version);
    expect(blocks()).toEqual([]);
    expect(kept.db.select().from(events).all().at(-1)?.command).toBe('lift_block');
  });

  test('stays while another call to the number ended so as well', async () => {
    keep({ interaction_id: 'other', callback_status: 5, customer_number: '(212) 555-2368' });
    await apply({ ...DO_NOT_CALL, interaction_id: 'other' });
    keep({ callback_status: 5 });
    await undo(await apply(DO_NOT_CALL));
    expect(blocks()).toMatchObject([{ number: '+12125552368' }]);
  });

  test('stays when something else is undone', async () => {
    keep({ callback_status: 8, call_result: 51 });
    await undo(await apply({ command: 'edit', subject: 'Another' }));
    expect(blocks()).toMatchObject([{ interaction_id: 'one' }]);
  });

  test('stays when it was set again by another', async () => {
    keep({ callback_status: 5 });
    const version = await apply(DO_NOT_CALL);
    const other = keep({ interaction_id: 'other', call_result: 51 });
    await undo(version);
    expect(blocks()).toMatchObject([{ interaction_id: other.interaction_id }]);
  });

  test('names whoever asked and has not taken it back, and goes with the last of them', async () => {
    keep({ callback_status: 5 });
    const first = await apply(DO_NOT_CALL);
    keep({ interaction_id: 'other', callback_status: 5 });
    const second = await apply({ ...DO_NOT_CALL, interaction_id: 'other' });
    expect(blocks()).toMatchObject([{ interaction_id: 'one' }]);
    await undo(first);
    expect(blocks()).toMatchObject([{ interaction_id: 'other' }]);
    await undo(second, 'other');
    expect(blocks()).toEqual([]);
  });

  test('lets nothing of its number wait again', async () => {
    keep();
    const version = await apply({ command: 'cancel', reason: 'x' });
    keep({ interaction_id: 'other', callback_status: 5 });
    await apply({ ...DO_NOT_CALL, interaction_id: 'other' });
    expect(await undo(version)).toEqual({
      kind: 'refused',
      reason: expect.stringMatching(/Lift the block/),
      because: 'other',
    });
    await liftBlock(kept.db, request(), { number: '+12125552368', remark: 'Asked again' });
    expect(await undo(version)).toMatchObject({ kind: 'done' });
  });

  test('stays whatever country numbers are read by since', async () => {
    writeTransaction(kept.db, () =>
      changeWriter(kept.db, request(), 'DE').insert('import', {
        ...BEFORE,
        callback_status: 5,
        customer_number: '030 901820',
      }),
    );
    await apply(DO_NOT_CALL);
    expect(blocks()).toMatchObject([{ number: '+4930901820' }]);
  });

  test('does not come back with an older result once it was lifted', async () => {
    keep({ callback_status: 8, call_result: 51 });
    await liftBlock(kept.db, request(), { number: '+12125552368', remark: 'Asked again' });
    const again = await apply({ command: 'try_again', start_time: LATER, end_time: null });
    const result = await apply({ command: 'record_result', version: again, call_result: 33 });
    await undo(result);
    expect(readCallback(kept.db, 'one')?.call_result).toBe(51);
    expect(blocks()).toEqual([]);
  });
});
