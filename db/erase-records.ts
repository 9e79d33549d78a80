import type { Actor } from '@/domain/actor';
import { idRangesText } from '@/domain/id-ranges';
import type { Database } from './database';
import { changeWriter } from './record-changes';
import { readSettings } from './settings';
import { tallyKeeper } from './tallies';

/** What the event of an erasure by retention gives as its reason. */
export const RETENTION_REMARK = 'retention';

/** What is erased at once. */
export type Erased = {
  rows: readonly ErasedRow[];
  /** Events of none of these callbacks whose payloads go too. */
  otherEvents?: readonly number[];
  /** Why, without a word of whom it is about. */
  remark: string;
  /** What the event says beside that, without personal data. */
  beside?: Readonly<Record<string, readonly [unknown, unknown]>>;
};

/** A callback to erase, as it stands in this transaction. */
export type ErasedRow = { id: number; interaction_id: string; tally_id: number };

/**
 * How many callbacks are erased in one transaction, so that nobody who waits for it feels it: each costs 3 ms, nearly all
 * of it to take every trace out of the search index.
 */
export const ERASE_BATCH_ROWS = 20;

/**
 * Erases callbacks: their rows, with what is derived from them, and the payloads of all their events; tombstones
 * stay, and the event that says so. For functions of db/ that have asked who may, inside one `writeTransaction`.
 * @returns the id of that event, and how many payloads went
 */
export function eraseRecords(
  db: Database,
  actor: Actor,
  { rows, otherEvents = [], remark, beside = {} }: Erased,
): { erasureId: number; payloads: number } {
  const keeper = tallyKeeper(db);
  const writer = changeWriter(db, actor, readSettings(db).values.default_country);
  const { $client } = db;
  const interactionIds = JSON.stringify(rows.map(({ interaction_id }) => interaction_id));
  const payloads = $client
    .prepare<[string, string], number>(PAYLOADS_OF)
    .pluck()
    .all(interactionIds, JSON.stringify(otherEvents));
  const payloadIds = JSON.stringify(payloads);
  // First, for what is erased names it.
  const erasureId = writer.note('erase', 0, {
    erased_callbacks: [rows.length, null],
    erased_events: [null, idRangesText(payloads)],
    ...beside,
    remark: [null, remark],
  });
  $client.prepare(`insert into erased_payloads select value, ? from json_each(?)`).run(erasureId, payloadIds);
  $client
    .prepare('delete from event_payloads where event_id in (select value from json_each(?))')
    .run(payloadIds);
  $client
    .prepare('delete from callbacks where interaction_id in (select value from json_each(?))')
    .run(interactionIds);
  $client
    .prepare('insert or ignore into erased_callbacks select value, ? from json_each(?)')
    .run(erasureId, interactionIds);
  for (const [tallyId, count] of countsByTally(rows)) keeper.removed(tallyId, count, erasureId);
  return { erasureId, payloads: payloads.length };
}

const PAYLOADS_OF = `select event_id from event_payloads where event_id in (
    select events.id from json_each(?) as erased join events on events.interaction_id = erased.value
    union select value from json_each(?)
  ) and not exists (select 1 from events where id = event_id and command = 'erase') order by event_id`;

function countsByTally(rows: readonly ErasedRow[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { tally_id } of rows) counts.set(tally_id, (counts.get(tally_id) ?? 0) + 1);
  return counts;
}
