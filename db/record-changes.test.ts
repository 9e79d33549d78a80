import { createHash } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replayEvents } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { type Database, writeTransaction } from './database';
import { readCallback, recordOf } from './find-callback';
import { changeWriter, eventHash } from './record-changes';
import { callbacks, eventPayloads, events } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

type LoggedEvent = { event: typeof events.$inferSelect; payload: typeof eventPayloads.$inferSelect };

function log(db: Database): LoggedEvent[] {
  return db
    .select({ event: events, payload: eventPayloads })
    .from(events)
    .innerJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .orderBy(asc(events.id))
    .all();
}

/** Walks the chain from its beginning. @returns the number of the first event that does not fit; null when all do */
function brokenAt(logged: readonly LoggedEvent[]): number | null {
  let hash: Buffer = Buffer.alloc(32);
  for (const [index, { event, payload }] of logged.entries()) {
    const { payload_digest, hash: claimed, ...header } = event;
    const digest = createHash('sha256').update(payload.salt).update(payload.changes).digest();
    hash = eventHash(hash, header, payload_digest);
    if (!digest.equals(payload_digest) || !hash.equals(claimed)) return index;
  }
  return null;
}

const IDS = ['a', 'b', 'c'] as const;

type Step = { id: (typeof IDS)[number]; kind: 'write' | 'cancel' | 'fail'; sample: number };

const steps = fc.array(
  fc.record<Step>({
    id: fc.constantFrom(...IDS),
    kind: fc.constantFrom('write', 'write', 'cancel', 'fail'),
    // Few of them, so that now and then a record is written as it stands.
    sample: fc.nat(12),
  }),
  { maxLength: 25 },
);

/** Does one step and tells what must be kept afterwards. */
function take(db: Database, { id, kind, sample }: Step): Callback | null {
  const before = readCallback(db, id);
  const standing = before && recordOf(before);
  const written = record(sample, { interaction_id: id });
  const after = kind === 'cancel' && standing ? { ...standing, callback_status: 7 } : written;
  const write = () => {
    const writer = changeWriter(db, supervisor, 'US');
    if (before) writer.update(kind === 'cancel' ? 'cancel' : 'edit', before, after);
    else writer.insert('schedule', after);
    if (kind === 'fail') throw new Error('broken off');
  };
  if (kind !== 'fail') {
    writeTransaction(db, write);
    return after;
  }
  expect(() => writeTransaction(db, write)).toThrow('broken off');
  return standing;
}

test('whatever happens to records, their events tell all of it and the chain holds', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { db, remove } = await createTestDatabase();
      const expected = new Map<string, Callback>();
      const versions = new Map<string, number>();
      for (const step of taken) {
        const before = expected.get(step.id) ?? null;
        const after = take(db, step);
        if (after) expected.set(step.id, after);
        const changed =
          JSON.stringify(Object.entries(before ?? {}).sort()) !==
          JSON.stringify(Object.entries(after ?? {}).sort());
        if (changed) versions.set(step.id, (versions.get(step.id) ?? 0) + 1);
      }
      const logged = log(db);
      for (const id of IDS) {
        const stored = readCallback(db, id);
        const own = logged.filter(({ event }) => event.interaction_id === id);
        expect(stored && recordOf(stored)).toEqual(expected.get(id) ?? null);
        expect(replayEvents(own.map(({ payload }) => ({ changes: JSON.parse(payload.changes) })))).toEqual(
          expected.get(id) ?? null,
        );
        expect(stored?.version).toBe(versions.get(id));
        expect(own.map(({ event }) => event.version)).toEqual(own.map((_, index) => index + 1));
        expect(own.length).toBe(versions.get(id) ?? 0);
      }
      expect(logged.map(({ event }) => event.id)).toEqual(logged.map((_, index) => index + 1));
      expect(brokenAt(logged)).toBeNull();
      remove();
    }),
    { numRuns: 25 },
  );
});

function keepSamples(count: number): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let index = 0; index < count; index += 1) writer.insert('fill', record(index));
  });
}

describe('the chain', () => {
  test('breaks wherever one byte of an event or of what it changed is another', () => {
    keepSamples(6);
    const logged = log(kept.db);
    expect(brokenAt(logged)).toBeNull();
    fc.assert(
      fc.property(
        fc.nat(5),
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (at, column, byte, flip) => {
          const forged = structuredClone(logged).map(({ event, payload }) => ({
            event: {
              ...event,
              payload_digest: Buffer.from(event.payload_digest),
              hash: Buffer.from(event.hash),
            },
            payload: { ...payload, salt: Buffer.from(payload.salt) },
          }));
          const { event, payload } = forged[at] ?? {};
          if (!event || !payload) throw new Error('there is no such event');
          const { event_id: _id, ...content } = payload;
          const cells = [
            ...Object.keys(event).map((name) => [event, name] as const),
            ...Object.keys(content).map((name) => [payload, name] as const),
          ];
          const [row, name] = cells[column % cells.length] ?? [event, 'id'];
          Object.assign(row, {
            [name]: altered(new Map<string, unknown>(Object.entries(row)).get(name), byte, flip),
          });
          expect(brokenAt(forged)).toBe(at);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('breaks when an event is taken out, put in twice or moved', () => {
    keepSamples(4);
    const [a, b, c, d] = log(kept.db);
    if (!a || !b || !c || !d) throw new Error('four events were expected');
    expect(brokenAt([a, c, d])).toBe(1);
    expect(brokenAt([a, b, b, c, d])).toBe(2);
    expect(brokenAt([a, c, b, d])).toBe(1);
    expect(brokenAt([b, c, d])).toBe(0);
  });

  test('goes on from one connection and transaction to the next', () => {
    keepSamples(1);
    writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('fill', record(1)));
    writeTransaction(kept.db, () =>
      changeWriter(kept.db, supervisor, 'US').note('change_settings', 1, { a: [1, 2] }),
    );
    expect(brokenAt(log(kept.db))).toBeNull();
    expect(log(kept.db).length).toBe(3);
  });
});

function altered(value: unknown, byte: number, flip: number): unknown {
  if (typeof value === 'number') return value + flip;
  if (typeof value === 'string') {
    const place = byte % value.length;
    const other = String.fromCharCode(value.charCodeAt(place) ^ flip);
    // A moment is read back from milliseconds, so a forged one is another moment.
    if (/^\d{4}-.*Z$/.test(value)) return new Date(Date.parse(value) + flip).toISOString();
    return value.slice(0, place) + other + value.slice(place + 1);
  }
  if (!(value instanceof Uint8Array)) throw new Error('a column of another type');
  const bytes = Buffer.from(value);
  const place = byte % bytes.length;
  bytes[place] = (bytes[place] ?? 0) ^ flip;
  return bytes;
}

test.each([
  "update events set actor_name = 'Somebody else'",
  'delete from events',
  "update event_payloads set changes = '{}'",
  'delete from event_payloads',
  "insert or replace into event_payloads (event_id, salt, changes) values (1, x'00', '{}')",
  "insert or replace into events select 1, at, interaction_id, version, command, way, actor_id, actor_name, actor_role, request_id, payload_digest, x'00' from events",
])('the log cannot be altered through a connection: %s', (statement) => {
  keepSamples(1);
  const before = log(kept.db);
  expect(() => kept.db.$client.exec(statement)).toThrow();
  expect(log(kept.db)).toEqual(before);
});

describe('a change and its event', () => {
  test('are both kept or neither', () => {
    expect(() =>
      writeTransaction(kept.db, () => {
        const writer = changeWriter(kept.db, supervisor, 'US');
        writer.insert('fill', record(0));
        writer.insert('fill', record(1));
        writer.insert('fill', record(0));
      }),
    ).toThrow(/UNIQUE/);
    expect(log(kept.db)).toEqual([]);
    expect(kept.db.select().from(callbacks).all()).toEqual([]);
  });

  test('do not come from writing a record as it stands', () => {
    keepSamples(1);
    const standing = readCallback(kept.db, record(0).interaction_id);
    if (!standing) throw new Error('the sample was expected');
    const again = writeTransaction(kept.db, () =>
      changeWriter(kept.db, supervisor, 'US').update('edit', standing, record(0)),
    );
    expect(again).toEqual(standing);
    expect(log(kept.db).length).toBe(1);
  });

  test('are refused for a version that is not the one that stands', () => {
    keepSamples(1);
    const standing = readCallback(kept.db, record(0).interaction_id);
    if (!standing) throw new Error('the sample was expected');
    expect(() =>
      writeTransaction(kept.db, () =>
        changeWriter(kept.db, supervisor, 'US').update(
          'edit',
          { ...standing, version: 7 },
          record(0, { subject: 'Another one' }),
        ),
      ),
    ).toThrow(/changed inside its own transaction/);
    expect(log(kept.db).length).toBe(1);
  });

  test('keep every kind of value exactly, and say who did it', () => {
    const odd = record(0, {
      allow_children: false,
      timeshift: -90,
      owner_id: Number.MAX_SAFE_INTEGER,
      subject: 'ab "quoted" \u202e\u0007 😀 \n',
      text: '',
      udata: '{"__proto__":"x","":[1.5,null,{"a":""}]}',
      end_time: '9999-12-31T23:59:59.999Z',
      start_date: '0000-01-01T00:00:00.000Z',
    });
    writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('fill', odd));
    const stored = readCallback(kept.db, odd.interaction_id);
    expect(stored && recordOf(stored)).toEqual(odd);
    expect(log(kept.db)[0]?.event).toMatchObject({
      command: 'fill',
      way: supervisor.way,
      actor_id: supervisor.id,
      actor_name: supervisor.name,
      actor_role: supervisor.role,
      request_id: supervisor.request_id,
    });
  });

  test.each([
    ['Voice', ' (212) 555-0123 ', 'US', '+12125550123'],
    ['Voice', '030 23125123', 'DE', '+493023125123'],
    ['Voice', '030 23125123', 'US', null],
    ['Email', ' Ada@Example.com', 'US', 'ada@example.com'],
    ['Telex', '12345', 'US', null],
  ])('%s %s is found as %s reads it: %s', (desired_response_type, customer_number, country, normalized) => {
    const odd = record(0, { desired_response_type, customer_number });
    const stored = writeTransaction(kept.db, () =>
      changeWriter(kept.db, supervisor, country).insert('fill', odd),
    );
    expect(stored.customer_number_normalized).toBe(normalized);
    expect(readCallback(kept.db, odd.interaction_id)).toEqual(stored);
  });
});
