import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { DO_NOT_CALL } from '@/domain/call-result';
import type { ErasureFound, ErasureOrder, ErasureQuestion } from '@/domain/erasure';
import { type Database, writeTransaction } from './database';
import { ERASE_BATCH_ROWS, type ErasedRow, eraseRecords } from './erase-records';
import { type ErasureSet, erasureSet, idsOf, listOf } from './erasure-set';
import { type Gone, readTraces } from './erasure-traces';
import { erasureOnThread, tracesOnThread } from './reading-thread';
import { readSettings } from './settings';
import { truncateLog } from './truncate-log';

export type ErasureSearch = { kind: 'found'; found: ErasureFound } | { kind: 'too_many' };

export type ErasureOutcome =
  | {
      kind: 'erased';
      /** The first event that says so. */
      erasureId: number;
      callbacks: number;
      /** How many callbacks are still here, because it took long: the same order goes on. */
      left: number;
      /** Whether the log beside the database still holds what was erased, because others were reading. */
      logged: boolean;
    }
  /** Nothing is kept of the customer; or nothing any more. */
  | { kind: 'nothing' }
  /** There is more now than what was shown. */
  | { kind: 'changed'; found: ErasureFound }
  | { kind: 'too_many' };

/** What is kept of a customer; changes nothing. @throws NotAllowed */
export async function findErasure(
  db: Database,
  actor: Actor,
  question: ErasureQuestion,
): Promise<ErasureSearch> {
  requirePermission(actor, 'customers.erase');
  const reading = await lookFor(db, question);
  return reading.kind === 'found' ? { kind: 'found', found: reading.found } : reading;
}

type Looked = { kind: 'found'; found: ErasureFound; gone: Gone; traces: number[] } | { kind: 'too_many' };

/** How many events are looked at before others get their turn on the thread. */
const EVENTS_AT_ONCE = 50_000;

async function lookFor(db: Database, { by, customer }: ErasureQuestion): Promise<Looked> {
  const question = { by, customer };
  const reading = await erasureOnThread(db, question);
  if (reading.kind !== 'found') return reading;
  const { found, gone } = reading;
  const traces = new Set<number>();
  for (let after = 0; after < found.seen_event; after += EVENTS_AT_ONCE) {
    const upTo = Math.min(after + EVENTS_AT_ONCE, found.seen_event);
    for (const id of await tracesOnThread(db, { question, gone, after, upTo })) traces.add(id);
  }
  return { kind: 'found', found: { ...found, otherEvents: traces.size }, gone, traces: [...traces] };
}

/** How long one order works, so that whoever waits is told something; what is left, the same order goes on with. */
const MOST_WORK_MS = 20_000;

/**
 * Erases a customer as the order says: callbacks, the payloads of their events, what else names the customer. In small
 * transactions, each whole in itself, so that others work on meanwhile; sent again it goes on where it stood, and once
 * all is gone does nothing. @throws NotAllowed
 */
export async function eraseCustomer(
  db: Database,
  actor: Actor,
  order: ErasureOrder,
  { mostWorkMs = MOST_WORK_MS }: { mostWorkMs?: number } = {},
): Promise<ErasureOutcome> {
  requirePermission(actor, 'customers.erase');
  const untilMs = performance.now() + mostWorkMs;
  const reading = await lookFor(db, order);
  if (reading.kind !== 'found') return reading;
  const first = writeTransaction(db, () => beginErasure(db, actor, order, reading));
  if (first.kind !== 'begun') return first;
  let callbacks = first.rows;
  for (let rows = callbacks; rows === ERASE_BATCH_ROWS && performance.now() < untilMs; ) {
    const startedMs = performance.now();
    rows = writeTransaction(db, () => eraseNext(db, actor, order));
    callbacks += rows;
    // As long again for everybody else.
    await setTimeout(performance.now() - startedMs);
  }
  const logged = !(await truncateLog(db));
  return { kind: 'erased', erasureId: first.erasureId, callbacks, left: countOf(db, order), logged };
}

type Begun = { kind: 'begun'; erasureId: number; rows: number };

/** The first part, with all that can be found only while the callbacks are still there. */
function beginErasure(
  db: Database,
  actor: Actor,
  order: ErasureOrder,
  { found, gone, traces }: Extract<Looked, { kind: 'found' }>,
): Begun | { kind: 'nothing' } | { kind: 'changed'; found: ErasureFound } {
  const set = setOf(db, order);
  if (found.callbacks > order.shown.callbacks || hasNewcomers(db, set, order))
    return { kind: 'changed', found };
  const { by, customer } = order;
  const upTo = Number.MAX_SAFE_INTEGER;
  const later = readTraces(db, { question: { by, customer }, gone, after: found.seen_event, upTo });
  const rows = nextRows(db, set, order);
  const otherEvents = [...traces, ...later];
  const blocks = order.forgetBlocks ? found.blocked.map(({ number }) => number) : [];
  if (rows.length + otherEvents.length + blocks.length === 0) return { kind: 'nothing' };
  const forgotten = forgetBlocks(db, set, blocks);
  const { erasureId } = eraseRecords(db, actor, {
    rows,
    otherEvents,
    remark: order.reason,
    beside: forgotten > 0 ? { forgotten_blocks: [forgotten, null] } : {},
  });
  return { kind: 'begun', erasureId, rows: rows.length };
}

function eraseNext(db: Database, actor: Actor, order: ErasureOrder): number {
  const rows = nextRows(db, setOf(db, order), order);
  if (rows.length > 0) eraseRecords(db, actor, { rows, remark: order.reason });
  return rows.length;
}

function setOf(db: Database, question: ErasureQuestion): ErasureSet {
  return erasureSet(db, question, readSettings(db).values.default_country);
}

// What came after the customer was shown was not confirmed.
function isNewcomer({ shown }: ErasureOrder) {
  return sql`exists (select 1 from events where events.interaction_id = callbacks.interaction_id
    and events.version = 1 and events.id > ${shown.seen_event})`;
}

function hasNewcomers(db: Database, set: ErasureSet, { shown }: ErasureOrder): boolean {
  const newcomer = db.get(
    sql`select 1 from events cross join callbacks on callbacks.interaction_id = events.interaction_id
      where events.id > ${shown.seen_event} and events.version = 1 and callbacks.id in ${idsOf(set)} limit 1`,
  );
  return newcomer !== undefined;
}

function nextRows(db: Database, { conditions }: ErasureSet, order: ErasureOrder): ErasedRow[] {
  const rows = new Map<number, ErasedRow>();
  for (const condition of conditions) {
    const some = db.all<ErasedRow>(
      sql`select id, interaction_id, tally_id from callbacks
        where ${condition} and not ${isNewcomer(order)} limit ${ERASE_BATCH_ROWS}`,
    );
    for (const row of some) if (rows.size < ERASE_BATCH_ROWS) rows.set(row.id, row);
  }
  return [...rows.values()];
}

/** Forgets that numbers must not be called, but for those of which a callback that stays says so too. */
function forgetBlocks(db: Database, set: ErasureSet, numbers: readonly string[]): number {
  if (numbers.length === 0) return 0;
  const other = sql`(select interaction_id from callbacks
    where (customer_number_normalized = number or (customer_number_normalized is null and customer_number = number))
    and call_result = ${DO_NOT_CALL} and id not in ${idsOf(set)} limit 1)`;
  const those = listOf(numbers);
  db.run(
    sql`update blocked_numbers set interaction_id = ${other} where number in ${those} and ${other} is not null`,
  );
  return db.run(sql`delete from blocked_numbers where number in ${those} and ${other} is null`).changes;
}

function countOf(db: Database, order: ErasureOrder): number {
  const { n } = db.get<{ n: number }>(
    sql`select count(*) as n from callbacks where id in ${idsOf(setOf(db, order))} and not ${isNewcomer(order)}`,
  );
  return n;
}
