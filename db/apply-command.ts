import { and, eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import { type Callback, isCallbackField } from '@/domain/callback-fields';
import type { FieldIssue } from '@/domain/callback-schema';
import { type EffectContext, effectOf } from '@/domain/command-effects';
import type { CommandInput, InputOf } from '@/domain/command-input';
import { judgeInput } from '@/domain/command-reach';
import { customerClock } from '@/domain/command-zone';
import { customerNumberRule } from '@/domain/customer-number';
import { instantNow } from '@/domain/instant';
import type { ReadersSettings, Settings } from '@/domain/settings';
import { eventsAfterSame, readEventsSince } from './apply-command-again';
import { type Block, blockableNumber, numberToBlock, readBlock } from './blocked-numbers';
import { type Database, writeTransaction } from './database';
import { erasedReader } from './erased-callbacks';
import { eventOf, readCallback, recordOf } from './find-callback';
import { changeWriter, type StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';
import { readSettingsFor } from './settings';

export type CommandOutcome =
  /** `created` is the successor, or the record that was made again. */
  | { kind: 'done'; callback: StoredCallback; created: StoredCallback | null }
  | { kind: 'unknown' }
  /** Its status does not allow the command. */
  | { kind: 'refused'; reason: string }
  /** What was said does not fit the record. */
  | { kind: 'invalid'; issues: FieldIssue[] }
  | { kind: 'number_blocked'; block: Block }
  /** It was done already by the same person, and others went on from there: what they did, newest first. */
  | { kind: 'done_already'; callback: StoredCallback; events: CallbackEvent[] }
  /** The record as it is now, and what happened to it since, newest first. */
  | { kind: 'changed_meanwhile'; callback: StoredCallback; events: CallbackEvent[] };

/**
 * Does what a person commands: the record, what comes from it and their events in one transaction. Sending the same
 * again, as when an answer was lost, does nothing: it gives the record as it became the first time, and what was made.
 * @param input checked by `parseCommandInput`; of an older version nothing is written
 * @throws NotAllowed
 */
export async function applyCommand(db: Database, actor: Actor, input: CommandInput): Promise<CommandOutcome> {
  requirePermission(actor, input.command === 'take' ? 'callbacks.take' : 'callbacks.change_own');
  return writeTransaction(db, () => applyInTransaction(db, actor, input));
}

const ID_ERASED: FieldIssue = {
  field: 'new_interaction_id',
  message: 'The new one was to get the ID of a callback that was erased by law. Load the page again.',
};

const ID_TAKEN: FieldIssue = {
  field: 'new_interaction_id',
  message: 'Another callback has the ID that the new one was to get. Load the page again.',
};

function applyInTransaction(db: Database, actor: Actor, input: CommandInput): CommandOutcome {
  const before = readCallback(db, input.interaction_id);
  if (!before) return { kind: 'unknown' };
  const existing = 'new_interaction_id' in input ? readCallback(db, input.new_interaction_id) : null;
  if (existing && 'new_interaction_id' in input && madeBySame(db, input, existing, before))
    return { kind: 'done', callback: before, created: existing };
  const settings = readSettingsFor(db, actor);
  if (before.version !== input.version) return movedOn(db, actor, before, input, settings);
  if (existing) return { kind: 'invalid', issues: [ID_TAKEN] };
  if ('new_interaction_id' in input && erasedReader(db)(input.new_interaction_id))
    return { kind: 'invalid', issues: [ID_ERASED] };
  const reach = judgeInput(actor, input, before);
  if (!reach.allowed) return { kind: 'refused', reason: reach.reason };

  const effect = effectOf(before, input, contextOf(before, input, settings, instantNow()));
  if (!effect.ok && 'reason' in effect) return { kind: 'refused', reason: effect.reason };
  if (!effect.ok) return { kind: 'invalid', issues: effect.issues };
  const block = blockOf(db, input.command, before, effect.created, settings);
  if (block) return { kind: 'number_blocked', block };

  const writer = changeWriter(db, actor, settings.default_country);
  const remark = 'remark' in input ? input.remark : null;
  let callback = before;
  for (const { command, after } of effect.steps)
    callback = writer.update(command, callback, after, { remark: command === input.command ? remark : null });
  const { customer_time_zone } = before;
  const beside = { customer_time_zone, remark: effect.steps.length === 0 ? remark : null };
  // Right behind the event of the old record: by that, undo finds the successor.
  const created = effect.created && writer.insert(input.command, effect.created, beside);
  return { kind: 'done', callback, created };
}

/** The record is not as whoever commands has read it: he may have done the same before, or others something else. */
function movedOn(
  db: Database,
  actor: Actor,
  current: StoredCallback,
  input: CommandInput,
  settings: ReadersSettings,
): CommandOutcome {
  const since = readEventsSince(db, current.interaction_id, input.version);
  const later = eventsAfterSame(recordOf(current), since, { input, actor }, (record, at) =>
    effectOf(record, input, contextOf({ ...current, ...record }, input, settings, at)),
  );
  if (later === null) return { kind: 'changed_meanwhile', callback: current, events: since };
  if (later.length > 0) return { kind: 'done_already', callback: current, events: later };
  return { kind: 'done', callback: current, created: null };
}

/** Whether the record that has the new id came from this very command, as it was sent before. */
function madeBySame(
  db: Database,
  input: InputOf<'reschedule'> | InputOf<'recreate'>,
  made: StoredCallback,
  from: StoredCallback,
): boolean {
  const isFirst = and(eq(events.interaction_id, made.interaction_id), eq(events.version, 1));
  const first = db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .innerJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(isFirst)
    .get();
  const isFrom = made.thread_id === (from.thread_id ?? from.interaction_id);
  if (!first || !isFrom || first.event.command !== input.command) return false;
  const { changes } = eventOf(first.event, first.changes, made.interaction_id);
  const said: Partial<Callback> = {
    callback_type: input.start_time === null ? 1 : 2,
    // As soon as possible, the time is that of the first sending.
    ...(input.start_time !== null && { start_time: input.start_time }),
    ...(input.end_time !== undefined && { end_time: input.end_time }),
    ...(input.customer_number !== undefined && { customer_number: input.customer_number }),
  };
  return Object.entries(said).every(
    ([field, value]) => isCallbackField(field) && (changes?.[field]?.[1] ?? null) === value,
  );
}

function contextOf(
  before: StoredCallback,
  input: CommandInput,
  settings: ReadersSettings,
  now: string,
): EffectContext {
  const customer_number = ('customer_number' in input && input.customer_number) || before.customer_number;
  return {
    now,
    callingHours: settings,
    customerZone:
      customerClock({ ...before, customer_number }, settings, now).zone ?? settings.desk_time_zone,
    creator_app_id: settings.creator_app_id,
    toleranceMinutes: settings.late_tolerance_minutes,
    numberRule: customerNumberRule(settings.default_country),
  };
}

/** The block of the number that would be called next; telling how a call went is always possible. */
function blockOf(
  db: Database,
  command: CommandInput['command'],
  before: StoredCallback,
  created: Callback | null,
  { default_country }: Settings,
): Block | null {
  if (created) return readBlock(db, numberToBlock(created, default_country));
  return command === 'take' || command === 'try_again' ? readBlock(db, blockableNumber(before)) : null;
}
