import { setTimeout } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import {
  type Cutoff,
  cutoffsOf,
  type Due,
  type RetentionClass,
  type RetentionOrder,
} from '@/domain/retention';
import { type Database, writeTransaction } from './database';
import { ERASE_BATCH_ROWS, type ErasedRow, eraseRecords, RETENTION_REMARK } from './erase-records';
import { isDue } from './read-retention';
import { dueOnThread } from './reading-thread';
import { readSettings } from './settings';
import { truncateLog } from './truncate-log';

/** What is past its time at a moment, the settings by which it is, and from when on it goes by itself. @throws NotAllowed */
export async function findRetention(
  db: Database,
  actor: Actor,
  nowMs: number,
): Promise<{ due: Due[]; version: number; begins: string | null }> {
  requirePermission(actor, 'customers.erase');
  const { values, version } = readSettings(db);
  const cutoffs = cutoffsOf(values, nowMs);
  const begins = readBeginning(db);
  if (cutoffs.length === 0) return { due: [], version, begins };
  const { due } = await dueOnThread(db, { cutoffs, count: true, most: 0 });
  return { due, version, begins };
}

/** A number mistyped can still be mended so long. */
const GRACE_MS = 86_400_000;

/**
 * From when on what is past its time is erased without anybody's confirming it, ISO 8601: a day after retention was
 * changed last. For functions of db/ that have asked who may already.
 */
export function readBeginning({ $client }: Database): string | null {
  const changed = $client
    .prepare(
      `select max(at) from events join event_payloads on event_id = events.id
       where command = 'change_settings' and instr(changes, '"retention_days_')`,
    )
    .pluck()
    .get();
  return typeof changed === 'number' ? new Date(changed + GRACE_MS).toISOString() : null;
}

export type RetentionOutcome =
  | {
      kind: 'erased';
      /** The first event that says so; null when there was nothing to erase. */
      erasureId: number | null;
      callbacks: number;
      counts: Partial<Record<RetentionClass, number>>;
      /** Whether there is more to erase: the time for it was over. */
      more: boolean;
    }
  /** The settings are others than those by which it was shown. */
  | { kind: 'changed' };

export type RetentionPace = {
  /** After this it stops. */
  mostWorkMs: number;
  /** For each time of work, how many times as long it rests, so that others are served. */
  rest: number;
};

/** How many ids are asked of the thread at once. */
const IDS_AT_ONCE = 2000;

/**
 * Erases what is past its time, oldest first within each class, in small transactions that are each whole in themselves;
 * broken off, the next run goes on. What has changed since it was looked for is looked at again. @throws NotAllowed
 */
export async function applyRetention(
  db: Database,
  actor: Actor,
  { as_of, version }: Pick<RetentionOrder, 'as_of'> & { version: number | null },
  { mostWorkMs, rest }: RetentionPace,
): Promise<RetentionOutcome> {
  requirePermission(actor, 'customers.erase');
  if (version !== null && readSettings(db).version !== version) return { kind: 'changed' };
  const nowMs = Math.min(Date.parse(as_of), Date.now());
  const untilMs = performance.now() + mostWorkMs;
  const counts = new Map<RetentionClass, number>();
  let erasureId: number | null = null;
  let ids = await nextIds(db, nowMs);
  let isInTime = true;
  for (let before = -1; ids.length > 0 && isInTime && before < total(counts); ) {
    before = total(counts);
    for (let first = 0; first < ids.length && isInTime; first += ERASE_BATCH_ROWS) {
      const startedMs = performance.now();
      const batch = ids.slice(first, first + ERASE_BATCH_ROWS);
      const erased = writeTransaction(db, () => eraseDue(db, actor, batch, nowMs));
      erasureId ??= erased.erasureId;
      for (const [group, n] of erased.counts) counts.set(group, (counts.get(group) ?? 0) + n);
      await setTimeout((performance.now() - startedMs) * rest);
      isInTime = performance.now() < untilMs;
    }
    ids = await nextIds(db, nowMs);
  }
  if (erasureId !== null) await truncateLog(db);
  return {
    kind: 'erased',
    erasureId,
    callbacks: total(counts),
    counts: Object.fromEntries(counts),
    more: ids.length > 0,
  };
}

function total(counts: ReadonlyMap<RetentionClass, number>): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}

async function nextIds(db: Database, nowMs: number): Promise<number[]> {
  const cutoffs = cutoffsOf(readSettings(db).values, nowMs);
  if (cutoffs.length === 0) return [];
  return (await dueOnThread(db, { cutoffs, count: false, most: IDS_AT_ONCE })).ids;
}

/** Erases those of some callbacks that are still past their time by the settings as they are now. */
function eraseDue(
  db: Database,
  actor: Actor,
  ids: readonly number[],
  nowMs: number,
): { erasureId: number | null; counts: [RetentionClass, number][] } {
  const cutoffs = cutoffsOf(readSettings(db).values, nowMs);
  const byClass = cutoffs.map((cutoff) => ({ group: cutoff.group, rows: stillDue(db, ids, cutoff) }));
  const rows = byClass.flatMap((due) => due.rows);
  if (rows.length === 0) return { erasureId: null, counts: [] };
  const counts = byClass.map(({ group, rows }): [RetentionClass, number] => [group, rows.length]);
  const told = counts.filter(([, n]) => n > 0);
  const beside = Object.fromEntries(told.map(([group, n]) => [`erased_${group}`, [n, null] as const]));
  const { erasureId } = eraseRecords(db, actor, { rows, remark: RETENTION_REMARK, beside });
  return { erasureId, counts: told };
}

function stillDue(db: Database, ids: readonly number[], cutoff: Cutoff): ErasedRow[] {
  return db.all<ErasedRow>(
    sql`select id, interaction_id, tally_id from callbacks
      where id in (select value from json_each(${JSON.stringify(ids)})) and ${isDue(cutoff)}`,
  );
}
