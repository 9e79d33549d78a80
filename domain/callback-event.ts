import type { Way } from './actor';
import { type Callback, RECORD_FIELD_NAMES } from './callback-fields';
import type { Command } from './commands';
import { EVENT_WORDS, WAY_WORDS } from './event-words';

/** What an event says was done to a callback. */
export type EventCommand = Command | 'schedule' | 'import' | 'fill' | 'undo';

type FieldValue = Callback[keyof Callback];

/** What a change says beside the fields of the record. */
export type Beside = {
  /** The name of an IANA zone, or null to forget it. */
  readonly customer_time_zone?: string | null;
  /** Why somebody did it: a time outside calling hours, for example. */
  readonly remark?: string | null;
};

/** Field by field, the value before and after; a created record comes from nulls. */
export type CallbackChanges = Partial<
  Record<keyof Callback | keyof Beside, readonly [from: FieldValue, to: FieldValue]>
>;

/** One entry of a callback's story, as people read it. */
export type CallbackEvent = {
  id: number;
  at: string;
  interaction_id: string;
  /** The record's version after the change. */
  version: number;
  command: string;
  way: Way | (string & {});
  actor_id: string;
  actor_name: string;
  actor_role: string;
  request_id: string;
  /** Null once the payload was erased by law. */
  changes: CallbackChanges | null;
};

/** What differs between two states of a record; everything that is set when there was none before. */
export function changesBetween(before: Callback | null, after: Callback): CallbackChanges {
  const changes: CallbackChanges = {};
  for (const field of RECORD_FIELD_NAMES) {
    const from = before === null ? null : before[field];
    const to = after[field];
    if (from !== to) changes[field] = [from, to];
  }
  return changes;
}

/**
 * `changesBetween` as JSON text, for many records: without the objects it takes a third of the time.
 * @param zoneBefore the customer's zone until now
 */
export function changesText(
  before: Callback | null,
  after: Callback,
  zoneBefore: string | null = null,
  { customer_time_zone = zoneBefore, remark = null }: Beside = {},
): string {
  let text = '{';
  for (const field of RECORD_FIELD_NAMES) {
    const from = before?.[field] ?? null;
    const to = after[field];
    if (from !== to) text += changeText(text, field, from, to);
  }
  if (customer_time_zone !== zoneBefore)
    text += changeText(text, 'customer_time_zone', zoneBefore, customer_time_zone);
  // A remark alone changes nothing.
  if (remark !== null && text !== '{') text += changeText(text, 'remark', null, remark);
  return `${text}}`;
}

function changeText(textBefore: string, name: string, from: FieldValue, to: FieldValue): string {
  return `${textBefore === '{' ? '' : ','}"${name}":[${valueText(from)},${valueText(to)}]`;
}

function valueText(value: FieldValue): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Builds a record again from its events, oldest first, without what they say beside it. @returns null when nothing happened to it */
export function replayEvents(events: readonly Pick<CallbackEvent, 'changes'>[]): Partial<Callback> | null {
  if (events.length === 0) return null;
  const record: Partial<Callback> = Object.fromEntries(RECORD_FIELD_NAMES.map((field) => [field, null]));
  for (const { changes } of events) {
    for (const field of RECORD_FIELD_NAMES) {
      const change = changes?.[field];
      if (change) Object.assign(record, { [field]: change[1] });
    }
  }
  return record;
}

/** What an event did, in words. */
export function commandDone(command: string): string {
  return EVENT_WORDS.get(command) ?? command;
}

/** Which way a change came in, in words. */
export function wayWords(way: string): string {
  return WAY_WORDS.get(way) ?? `by way of ${way}`;
}
