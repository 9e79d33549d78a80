import { z } from 'zod';
import { type CallbackChanges, type CallbackEvent, commandDone, type EventCommand } from './callback-event';
import { type Callback, RECORD_FIELD_NAMES } from './callback-fields';
import { COMMANDS, interactionStatusFor } from './commands';
import type { Reader } from './time-zone';
import { CHANGED_FIELDS, type ChangedField, labelOfChanged, valueWords } from './value-words';

/** The events that one command wrote about a record, oldest first: one, or two where it went on by itself. */
export type CommandEvents = readonly [CallbackEvent, ...CallbackEvent[]];

const GOES_ON: Readonly<Record<string, readonly string[]>> = {
  queue: ['reject', 'release'],
  record_result: ['take'],
};

/** The last command on a record. @param newest its events, newest first, at least the last two. @returns null when there are none */
export function lastCommandOf(newest: readonly CallbackEvent[]): CommandEvents | null {
  const [last, before] = newest;
  if (!last) return null;
  const wentOn =
    before !== undefined &&
    before.id === last.id - 1 &&
    before.request_id === last.request_id &&
    GOES_ON[last.command]?.includes(before.command);
  return wentOn ? [before, last] : [last];
}

/** The command that a person gave, of the events that it wrote. */
export function givenCommand(done: CommandEvents): string {
  const last = done.at(-1) ?? done[0];
  return last.command === 'queue' ? done[0].command : last.command;
}

const undoSchema = z.strictObject({
  interaction_id: z.string().min(1),
  version: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/** Reads what an undo button posts. @param input unknown, since a server action is a public door. @returns null when it is not that */
export function parseUndo(input: unknown): z.infer<typeof undoSchema> | null {
  return undoSchema.safeParse(input).data ?? null;
}

export type UndoVerdict =
  | { allowed: true }
  | {
      allowed: false;
      reason: string;
      /** The interaction_id of the callback that stands in the way; null when none does. */
      because: string | null;
    };

/** The records that came from one, as far as they matter to undoing. */
export type CameFrom = {
  /** The version of the record that a reschedule made; null when there is none. */
  successorVersion: number | null;
  /** What it was recreated as since, while that is pending; null when it was not. */
  recreated: Pick<Callback, 'interaction_id' | 'customer_number' | 'subject'> | null;
};

/** Whether somebody may undo the last command on a record: his own, while nothing came after it. */
export function judgeUndo(
  done: CommandEvents,
  actorId: string,
  { successorVersion, recreated }: CameFrom,
): UndoVerdict {
  const [first] = done;
  const refuse = (reason: string, because: string | null = null): UndoVerdict => ({
    allowed: false,
    reason,
    because,
  });
  const said = `“${commandDone(givenCommand(done))}”`;
  if (first.command === 'undo') return refuse('What was undone is not undone again.');
  if (!isOfPeople(first.command)) return refuse(`${said} is not a command of a person and is never undone.`);
  if (first.actor_id !== actorId) return refuse(`Only ${first.actor_name}, who did it, can undo ${said}.`);
  if (first.command === 'reschedule' && first.version === 1)
    return refuse('It came from a reschedule: undo that on the callback that it replaces.');
  if (first.command === 'reschedule' && successorVersion !== 1)
    return refuse('Its successor has changed since, so the reschedule stays.');
  if (done.some(({ changes }) => changes === null)) return refuse('What it changed has been erased.');
  // Both would be called.
  if (recreated !== null && changesStatus(done)) {
    const name = recreated.subject ? `“${recreated.subject}”` : `a callback of ${recreated.customer_number}`;
    return refuse(`It was recreated as ${name}; undo that first.`, recreated.interaction_id);
  }
  return { allowed: true };
}

/** Whether undoing a command gives the record its status before. */
export function changesStatus(done: CommandEvents): boolean {
  return !madeRecord(done) && valuesBefore(done).callback_status !== undefined;
}

function isOfPeople(command: string): boolean {
  const known = Object.entries(COMMANDS).find(([name]) => name === command);
  return command === 'schedule' || known?.[1].by === 'people';
}

/** Whether a command made its record: undoing it takes the record out. */
export function madeRecord([first]: CommandEvents): boolean {
  return first.version === 1;
}

/** The record as it was before the last command on it. */
export function recordBefore(record: Callback, done: CommandEvents): Callback {
  const before = valuesBefore(done);
  const fields = RECORD_FIELD_NAMES.filter((field) => before[field] !== undefined);
  return { ...record, ...Object.fromEntries(fields.map((field) => [field, before[field]?.[0]])) };
}

/** A record that should never have been made: cancelled, and left out of rates by its reason. @param now ISO 8601 */
export function takenOut(record: Callback, now: string): Callback {
  const status = interactionStatusFor(7) ?? record.status;
  return { ...record, callback_status: 7, status, end_date: now, stopped_reason: UNDONE };
}

/** The `stopped_reason` of what was undone. */
export const UNDONE = 'undone';

/** What the customer's zone was before; undefined when the command did not change it. */
export function zoneBefore(done: CommandEvents): string | null | undefined {
  const zone = valuesBefore(done).customer_time_zone?.[0];
  return typeof zone === 'string' || zone === null ? zone : undefined;
}

/** What undoing gives back: each field that the command changed, with the value before it, in words. */
export function undoWords(done: CommandEvents, reader: Reader): string {
  if (madeRecord(done)) return `Undo takes the new callback out: Cancelled, with the reason “${UNDONE}”.`;
  const before = valuesBefore(done);
  const parts = CHANGED_FIELDS.flatMap((field) => wordsBefore(field, before, reader));
  const successor = done[0].command === 'reschedule' ? ', and takes the successor out' : '';
  return `Undo puts back ${parts.join('; ')}${successor}.`;
}

/** What the button says that undoes a command. */
export function undoLabel(done: CommandEvents): string {
  const command = givenCommand(done);
  const act = Object.entries(ACTS).find(([name]) => name === command)?.[1];
  return act === undefined ? `Undo: ${commandDone(command)}` : `Undo the ${act}`;
}

const ACTS: Partial<Record<EventCommand, string>> = {
  schedule: 'scheduling',
  cancel: 'cancel',
  reschedule: 'reschedule',
  take: 'take',
  reject: 'rejection',
  release: 'release',
  transfer: 'transfer',
  record_result: 'result',
  try_again: 'new try',
  finalise: 'finalising',
  recreate: 'recreation',
  edit: 'edit',
};

function wordsBefore(field: ChangedField, before: CallbackChanges, reader: Reader): string[] {
  const change = before[field];
  if (!change || field === 'remark') return [];
  const words = valueWords(field, change[0], reader);
  return [`${labelOfChanged(field)}: ${words.length > 60 ? `${words.slice(0, 60)}…` : words}`];
}

function valuesBefore(done: CommandEvents): CallbackChanges {
  return Object.assign({}, ...done.map(({ changes }) => changes).toReversed());
}
