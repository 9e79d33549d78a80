import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { type Actor, requirePermission } from '@/domain/actor';
import { type IdRange, parseIdRanges } from '@/domain/id-ranges';
import type { Database } from './database';
import { eventHash } from './record-changes';

/** An event and its hash, as somebody wrote them down elsewhere: what proves that nothing before it was changed. */
export type Anchor = { readonly id: number /** SHA-256 in hex. */; readonly hash: string };

/** What is wrong with the first event that is not as it was written. */
export type EventFault = {
  /** The event; of a tail that was cut off, the first one that is gone. */
  id: number;
  kind: 'altered' | 'missing' | 'payload altered' | 'payload missing' | 'tail cut off' | 'anchor differs';
};

export type EventReport = {
  /** How many events were read, up to the one that is wrong. */
  events: number;
  /** How many of them have lost their payload to an erasure by law. */
  erased: number;
  /** How many payloads an erasure lists that are still there, or there again. */
  returned: number;
  /** The first event that is wrong; null when all is sound. */
  fault: EventFault | null;
  /** The last event that was read; 0 and zeros where there is none. */
  head: Anchor;
};

const PAGE_EVENTS = 2000;
const GENESIS = Buffer.alloc(32);

/**
 * Proves the chain of events: ids without a gap from 1, each hash that of the event and the hash before, each payload that
 * of its digest or erased by law. Reads in pages and holds nothing but the ranges of what was erased; changes nothing.
 * Ids can have no gap by a transaction that was rolled back: a writer counts on from the last event that stands.
 * @param anchors events that must stand there with these hashes: they alone show a log that was cut off or written anew
 * @throws NotAllowed
 */
export async function verifyEvents(
  db: Database,
  actor: Actor,
  anchors: readonly Anchor[] = [],
): Promise<EventReport> {
  requirePermission(actor, 'audit.read');
  const differs = (id: number, hash: Buffer) =>
    anchors.some((anchor) => anchor.id === id && anchor.hash !== hash.toString('hex'));
  // Those that come in meanwhile stand behind it.
  const lastEver = lastIdEver(db);
  const isErased = erasureReader(db);
  const report: EventReport = { events: 0, erased: 0, returned: 0, fault: null, head: anchorOf(0, GENESIS) };
  let hash: Buffer = GENESIS;
  const stopped = (id: number, kind: EventFault['kind']) => ({ ...report, fault: { id, kind } });
  if (differs(0, hash)) return stopped(0, 'anchor differs');
  for (const row of storedEvents(db)) {
    const id = report.events + 1;
    if (row.id !== id) return stopped(id, 'missing');
    const next = hashOf(hash, row);
    if (next === null || !next.equals(row.hash)) return stopped(id, 'altered');
    if (differs(id, next)) return stopped(id, 'anchor differs');
    const listed = row.command === ERASE ? false : isErased(id, row.changes === null);
    if (row.salt === null || row.changes === null) {
      if (!listed) return stopped(id, 'payload missing');
      report.erased += 1;
    } else {
      if (!payloadDigest(row.salt, row.changes).equals(row.payload_digest))
        return stopped(id, 'payload altered');
      if (listed) report.returned += 1;
    }
    hash = next;
    report.events = id;
    report.head = anchorOf(id, hash);
    if (id % PAGE_EVENTS === 0) await setImmediate();
  }
  const anchoredLast = Math.max(0, ...anchors.map(({ id }) => id));
  return Math.max(lastEver, anchoredLast) > report.events
    ? stopped(report.events + 1, 'tail cut off')
    : report;
}

function anchorOf(id: number, hash: Buffer): Anchor {
  return { id, hash: hash.toString('hex') };
}

const ERASE = 'erase';

/** The largest id that SQLite ever gave out for events: a tail that is deleted takes more to hide than deleting it. */
function lastIdEver(db: Database): number {
  const seq = db.$client.prepare("select seq from sqlite_sequence where name = 'events'").pluck().get();
  return z.number().catch(0).parse(seq);
}

const storedEvent = z.object({
  id: z.number(),
  at: z.number(),
  interaction_id: z.string().nullable(),
  version: z.number(),
  command: z.string(),
  way: z.string(),
  actor_id: z.string(),
  actor_name: z.string(),
  actor_role: z.string(),
  request_id: z.string(),
  payload_digest: z.instanceof(Buffer),
  hash: z.instanceof(Buffer),
  salt: z.instanceof(Buffer).nullable(),
  /** The bytes as they stand in the file: as text, damaged ones would be read as others. */
  changes: z.instanceof(Buffer).nullable(),
});

type StoredEvent = z.infer<typeof storedEvent>;

const SELECT_EVENTS = `select events.id, at, interaction_id, version, command, way, actor_id, actor_name, actor_role, request_id,
  payload_digest, hash, salt, cast(changes as blob) as changes
  from events left join event_payloads on event_id = events.id
  where events.id > ? order by events.id limit ${PAGE_EVENTS}`;

function* storedEvents(db: Database): Generator<StoredEvent> {
  const statement = db.$client.prepare<[number]>(SELECT_EVENTS);
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const page = z.array(storedEvent).parse(statement.all(after));
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** The hash that an event should have; null where its time is none. */
function hashOf(before: Buffer, row: StoredEvent): Buffer | null {
  const at = new Date(row.at);
  if (Number.isNaN(at.getTime())) return null;
  return eventHash(before, { ...row, at: at.toISOString() }, row.payload_digest);
}

function payloadDigest(salt: Buffer, changes: Buffer): Buffer {
  return createHash('sha256').update(salt).update(changes).digest();
}

const erasePayload = z.object({ erased_events: z.tuple([z.null(), z.string()]) });

/**
 * Tells of events, asked about in ascending order, whether an erasure that came after lists them. What erasures say is
 * taken at its word here: whether they themselves are sound shows when the walk comes to them.
 */
function erasureReader(db: Database): (event: number, isMissing: boolean) => boolean {
  const statement = db.$client.prepare<[string, number]>(
    `select events.id, changes from events join event_payloads on event_id = events.id
     where command = ? and events.id > ? order by events.id`,
  );
  let ranges: IdRange[] = [];
  let read = 0;
  let position = 0;
  const readMore = () => {
    for (const { id, changes } of z.array(eraseRow).parse(statement.all(ERASE, read))) {
      ranges.push(...rangesBefore(id, changes));
      read = id;
    }
    ranges = merged(ranges);
    position = 0;
  };
  const isListed = (event: number): boolean => {
    while ((ranges[position]?.[1] ?? event) < event) position += 1;
    return (ranges[position]?.[0] ?? Number.POSITIVE_INFINITY) <= event;
  };
  readMore();
  return (event, isMissing) => {
    if (isListed(event)) return true;
    if (!isMissing) return false;
    // It may have been erased since the walk began.
    readMore();
    return isListed(event);
  };
}

const eraseRow = z.object({ id: z.number(), changes: z.string() });

/** What an erasure lists of the events before it. */
function rangesBefore(id: number, changes: string): IdRange[] {
  try {
    return parseIdRanges(erasePayload.parse(JSON.parse(changes)).erased_events[1]).flatMap(
      ([from, to]): IdRange[] => (from < id ? [[from, Math.min(to, id - 1)]] : []),
    );
  } catch {
    return [];
  }
}

function merged(ranges: readonly IdRange[]): IdRange[] {
  const result: [from: number, to: number][] = [];
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = result.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else result.push([from, to]);
  }
  return result;
}
