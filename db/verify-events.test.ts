import { createHash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { idRangesText } from '@/domain/id-ranges';
import { writeTransaction } from './database';
import { changeWriter, eventHash } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, runCommandFile, supervisor } from './test-kit';
import { type Anchor, type EventReport, verifyEvents } from './verify-events';

const EVENTS = 12;

let kept: TestDatabase;
let head: Anchor;
/** A hand in the file that no trigger holds back. */
let file: SqliteDatabase.Database;

beforeEach(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < EVENTS - 2; index += 1) writer.insert('import', record(index));
    writer.note('change_settings', 1, { default_country: ['US', 'DE'] });
    writer.note('lift_block', 0, { remark: [null, 'Asked for it, \u{1f600}'] });
  });
  file = new SqliteDatabase(kept.path);
  file.pragma('foreign_keys = OFF');
  const triggers = file.prepare<[], { name: string }>(
    "select name from sqlite_master where type = 'trigger'",
  );
  for (const { name } of triggers.all()) file.exec(`drop trigger "${name}"`);
  head = (await verified()).head;
});
afterEach(() => {
  file.close();
  kept.remove();
});

function verified(...anchors: Anchor[]): Promise<EventReport> {
  return verifyEvents(kept.db, supervisor, anchors);
}

async function faultOf(...anchors: Anchor[]): Promise<EventReport['fault']> {
  return (await verified(...anchors)).fault;
}

/** Erases as an erasure does: the event that lists them first, then the payloads. */
function erase(ids: readonly number[], listed: unknown = idRangesText(ids)): number {
  return writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    writer.note('erase', 0, { erased_callbacks: [ids.length, null], erased_events: [null, listed] });
    const id = Number(kept.db.$client.prepare('select max(id) from events').pluck().get());
    removePayloads(ids);
    return id;
  });
}

function removePayloads(ids: readonly number[]): void {
  for (const id of ids) kept.db.$client.prepare('delete from event_payloads where event_id = ?').run(id);
}

it('asks who may', async () => {
  await expect(verifyEvents(kept.db, nobody)).rejects.toThrow(NotAllowed);
});

it('finds a log sound that nobody touched, and tells where it ends', async () => {
  const last = file.prepare<[], { id: number; hash: Buffer }>(
    'select id, hash from events order by id desc limit 1',
  );
  expect(await verified()).toEqual({
    events: EVENTS,
    erased: 0,
    returned: 0,
    fault: null,
    head: { id: EVENTS, hash: last.get()?.hash.toString('hex') },
  });
});

it('finds an empty log sound, and its anchor stands for ever after', async () => {
  const empty = await createTestDatabase();
  const { fault, head: first } = await verifyEvents(empty.db, supervisor);
  expect({ fault, first }).toEqual({ fault: null, first: { id: 0, hash: '0'.repeat(64) } });
  empty.remove();
  expect(await faultOf(first)).toBeNull();
});

it('reads a log of more than one page', async () => {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < 4100; index += 1) writer.note('change_settings', index, {});
  });
  expect(await verified(head)).toMatchObject({ events: EVENTS + 4100, fault: null });
  file.exec("update events set actor_name = 'Somebody' where id = 4050");
  expect(await faultOf()).toEqual({ id: 4050, kind: 'altered' });
});

it('what is written and erased while it reads is no fault', async () => {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < 4100; index += 1) writer.note('change_settings', index, {});
  });
  const running = verified(head);
  const last = erase([4000, 4001]);
  expect(await running).toMatchObject({ events: last, erased: 2, fault: null });
});

it('ids have no gap where transactions were rolled back', async () => {
  for (let round = 0; round < 3; round += 1) {
    const failing = () =>
      writeTransaction(kept.db, () => {
        const writer = changeWriter(kept.db, supervisor, 'US');
        for (let index = 0; index < 5; index += 1) writer.note('change_settings', 2, {});
        throw new Error('rolled back');
      });
    expect(failing).toThrow('rolled back');
    writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').note('change_settings', 2, {}));
  }
  expect(await verified(head)).toMatchObject({ events: EVENTS + 3, fault: null });
});

const CHANGES: Record<string, unknown> = {
  at: 1_700_000_000_000,
  interaction_id: 'another',
  version: 99,
  command: 'cancel',
  way: 'job',
  actor_id: 'somebody',
  actor_name: 'Somebody',
  actor_role: 'viewer',
  request_id: 'request-9',
  payload_digest: Buffer.alloc(32, 1),
  hash: Buffer.alloc(32, 2),
};

describe('an event that was altered is named', () => {
  it('tries every column but the id', () => {
    const columns = file.prepare<[], { name: string }>("select name from pragma_table_info('events')").all();
    expect(columns.map(({ name }) => name)).toEqual(['id', ...Object.keys(CHANGES)]);
  });

  test.each(Object.entries(CHANGES))('%s', async (column, value) => {
    file.prepare(`update events set "${column}" = ? where id = 5`).run(value);
    expect(await faultOf()).toEqual({ id: 5, kind: 'altered' });
  });

  test.each([
    ['a callback that it was not about', 'interaction_id', null],
    ['a time that is none', 'at', Number.MAX_SAFE_INTEGER],
    ['a hash that is too short', 'hash', Buffer.alloc(0)],
  ])('%s', async (_, column, value) => {
    file.prepare(`update events set "${column}" = ? where id = 5`).run(value);
    expect(await faultOf()).toEqual({ id: 5, kind: 'altered' });
  });

  test('two events that have changed places', async () => {
    file.exec('update events set id = 100 where id = 5; update events set id = 5 where id = 6');
    file.exec('update events set id = 6 where id = 100');
    expect(await faultOf()).toEqual({ id: 5, kind: 'altered' });
  });
});

describe('an event that is missing is named', () => {
  test.each([1, 5, EVENTS - 1])('number %i, deleted', async (id) => {
    file.exec(`delete from events where id = ${id}; delete from event_payloads where event_id = ${id}`);
    expect(await faultOf()).toEqual({ id, kind: 'missing' });
  });

  test('one that has another number now', async () => {
    file.exec(
      'update events set id = 500 where id = 5; update event_payloads set event_id = 500 where event_id = 5',
    );
    expect(await faultOf()).toEqual({ id: 5, kind: 'missing' });
  });

  test('a tail that was deleted', async () => {
    file.exec('delete from events where id >= 10; delete from event_payloads where event_id >= 10');
    expect(await faultOf()).toEqual({ id: 10, kind: 'tail cut off' });
  });

  test('a tail that was deleted with all traces: by the anchor alone', async () => {
    file.exec('delete from events where id >= 10; delete from event_payloads where event_id >= 10');
    file.exec("update sqlite_sequence set seq = 9 where name = 'events'");
    expect(await faultOf()).toBeNull();
    expect(await faultOf(head)).toEqual({ id: 10, kind: 'tail cut off' });
  });

  test('all of them', async () => {
    file.exec('delete from events; delete from event_payloads');
    expect(await faultOf()).toEqual({ id: 1, kind: 'tail cut off' });
  });
});

describe('a payload that was altered is named', () => {
  test.each([
    ['another value', `replace(changes, 'US', 'FR')`],
    ['one more space', `changes || ' '`],
    ['nothing', `''`],
    ['bytes that are no text', `cast(x'ff' as text)`],
  ])('%s', async (_, changes) => {
    file.exec(`update event_payloads set changes = ${changes} where event_id = 11`);
    expect(await faultOf()).toEqual({ id: 11, kind: 'payload altered' });
  });

  test('bytes that read as the same text', async () => {
    writeTransaction(kept.db, () => {
      changeWriter(kept.db, supervisor, 'US').note('lift_block', 0, { remark: [null, 'A mark: \ufffd.'] });
    });
    expect(await faultOf()).toBeNull();
    file.exec(
      `update event_payloads set changes = cast(replace(cast(changes as blob), x'efbfbd', x'ff') as text) where event_id = 13`,
    );
    expect(await faultOf()).toEqual({ id: 13, kind: 'payload altered' });
  });

  test('another salt', async () => {
    file.prepare('update event_payloads set salt = ? where event_id = 3').run(Buffer.alloc(16));
    expect(await faultOf()).toEqual({ id: 3, kind: 'payload altered' });
  });

  test('the payload of another event', async () => {
    file.exec(
      'delete from event_payloads where event_id = 3; update event_payloads set event_id = 3 where event_id = 4',
    );
    expect(await faultOf()).toEqual({ id: 3, kind: 'payload altered' });
  });
});

describe('a payload that is missing', () => {
  test('is a fault where no erasure lists it', async () => {
    removePayloads([7]);
    expect(await faultOf()).toEqual({ id: 7, kind: 'payload missing' });
  });

  test('is none where a later erasure lists it', async () => {
    erase([2, 4, 5, 6]);
    expect(await verified(head)).toMatchObject({ events: EVENTS + 1, erased: 4, fault: null });
    erase([1, 7, 11]);
    expect(await verified(head)).toMatchObject({ events: EVENTS + 2, erased: 7, fault: null });
  });

  test('is a fault beside those that an erasure lists', async () => {
    erase([2, 4, 5, 6]);
    removePayloads([7]);
    expect(await faultOf()).toEqual({ id: 7, kind: 'payload missing' });
  });

  test.each([
    ['2,4-', 2],
    [null, 2],
    [17, 2],
    ['3-4', 2],
    [['2'], 2],
  ])('is a fault where the erasure lists %j', async (listed, id) => {
    erase([2, 4], listed);
    expect(await faultOf()).toEqual({ id, kind: 'payload missing' });
  });

  test('is a fault where the list was written into an event that is no erasure', async () => {
    writeTransaction(kept.db, () =>
      changeWriter(kept.db, supervisor, 'US').note('change_settings', 2, { erased_events: [null, '2'] }),
    );
    removePayloads([2]);
    expect(await faultOf()).toEqual({ id: 2, kind: 'payload missing' });
  });

  test('is a fault where the list of the erasure was lengthened', async () => {
    const id = erase([2]);
    removePayloads([3]);
    file.exec(`update event_payloads set changes = replace(changes, '"2"', '"2-3"') where event_id = ${id}`);
    expect(await faultOf()).toEqual({ id, kind: 'payload altered' });
  });

  test('is a fault where the erasure came before the event', async () => {
    const id = erase([2], `2,${EVENTS + 2}`);
    writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').note('lift_block', 0, {}));
    removePayloads([id + 1]);
    expect(await faultOf()).toEqual({ id: id + 1, kind: 'payload missing' });
  });

  test('is always a fault of an erasure itself', async () => {
    const first = erase([2]);
    erase([2, first], `2,${first}`);
    expect(await faultOf()).toMatchObject({ kind: 'payload missing' });
    const all = erase([]);
    removePayloads([all]);
    expect(await faultOf()).toMatchObject({ kind: 'payload missing' });
  });

  test('one that came back is told', async () => {
    const payload = file.prepare('select * from event_payloads where event_id = 2').get();
    erase([2]);
    expect(await verified()).toMatchObject({ erased: 1, returned: 0 });
    file.prepare('insert into event_payloads values (@event_id, @salt, @changes)').run(payload);
    expect(await verified()).toMatchObject({ erased: 0, returned: 1, fault: null });
  });
});

describe('anchors', () => {
  type ForgedRow = Parameters<typeof eventHash>[1] & { payload_digest: Buffer };

  /** Changes an event and writes all hashes anew from there, as somebody with the file and this code could. */
  function forge(id: number): void {
    const read = file.prepare<[], ForgedRow>('select * from events order by id');
    file.exec(`update events set actor_name = 'Somebody' where id = ${id}`);
    let hash: Buffer = Buffer.alloc(32);
    for (const row of read.all()) {
      hash = eventHash(hash, { ...row, at: new Date(row.at).toISOString() }, row.payload_digest);
      file.prepare('update events set hash = ? where id = ?').run(hash, row.id);
    }
  }

  test('a log that was written anew is found by an anchor, and by nothing else', async () => {
    forge(5);
    expect(await faultOf()).toBeNull();
    expect(await faultOf(head)).toEqual({ id: EVENTS, kind: 'anchor differs' });
  });

  test('an anchor from before what was written anew says nothing; the first that differs is named', async () => {
    const anchors = file
      .prepare<[], { id: number; hash: Buffer }>('select id, hash from events')
      .all()
      .map(({ id, hash }) => ({ id, hash: hash.toString('hex') }));
    forge(5);
    expect(await faultOf(...anchors.slice(0, 4))).toBeNull();
    expect(await faultOf(...anchors.toReversed())).toEqual({ id: 5, kind: 'anchor differs' });
  });

  test('a payload exchanged together with its digest and all hashes is found by an anchor', async () => {
    const [salt, changes] = [Buffer.alloc(16, 7), '{"default_country":["US","FR"]}'];
    const digest = createHash('sha256').update(salt).update(changes).digest();
    file.prepare('update event_payloads set salt = ?, changes = ? where event_id = 11').run(salt, changes);
    file.prepare('update events set payload_digest = ? where id = 11').run(digest);
    forge(11);
    expect(await faultOf()).toBeNull();
    expect(await faultOf(head)).toEqual({ id: EVENTS, kind: 'anchor differs' });
  });

  test('one of an event that never was is one of a tail cut off', async () => {
    expect(await faultOf({ id: EVENTS + 5, hash: head.hash })).toEqual({
      id: EVENTS + 1,
      kind: 'tail cut off',
    });
  });

  test('a beginning that is not ours', async () => {
    expect(await faultOf({ id: 0, hash: '1'.repeat(64) })).toEqual({ id: 0, kind: 'anchor differs' });
  });
});

describe('the command', () => {
  const verify = (...args: string[]) => runCommandFile('audit-verify', args, kept.path);

  test('tells how many, and the anchor of now on a line of its own, which the next run takes', async () => {
    erase([2, 3]);
    const first = await verify();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^All 13 events are sound; 2 of them have lost their payload/);
    const anchor = /^13:[0-9a-f]{64}$/m.exec(first.stdout)?.[0] ?? '';
    const second = await verify('--anchor', anchor, '--anchor', `${head.id}:${head.hash.toUpperCase()}`);
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(second.stdout).toContain('All 2 anchors stand where they stood.');
  });

  test('ends with 1 and names the first event that is wrong', async () => {
    file.exec("update events set actor_name = 'Somebody' where id in (5, 8)");
    const { code, stdout } = await verify();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^NOT SOUND\. Event 5 is altered: .*\nWhat stands before is sound: events 1 to 4\.\n$/,
    );
  });

  test.each([
    [['--anchor', 'yesterday']],
    [['--anchor', `5:${'0'.repeat(63)}`]],
    [['--anchor']],
    [['--anker', '5']],
    [['5']],
  ])('refuses %j with exit code 2', async (args) => {
    const { code, stdout, stderr } = await verify(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--help/);
  });

  test('explains itself, and does not make a database', async () => {
    const help = await verify('--help');
    expect(help.stdout).toContain('npm run audit:verify');
    const nowhere = await runCommandFile('audit-verify', [], `${kept.path}.nowhere`);
    expect(nowhere).toMatchObject({ code: 1, stdout: '' });
    expect(nowhere.stderr).toMatch(/^There is no database at /);
  });
});
