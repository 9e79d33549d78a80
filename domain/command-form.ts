import { type Callback, describeField } from './callback-fields';
import type { FieldIssue } from './callback-schema';
import {
  type CommandInput,
  EDITABLE_FIELDS,
  isPeopleCommand,
  type PeopleCommand,
  parseCommandInput,
} from './command-input';
import { parseExactJson } from './exact-json';
import { localTime } from './time-zone';
import { readTypedTime, type TypedTimeContext } from './typed-time';

/** What the form of each command asks for, in order. */
export const COMMAND_FORMS = {
  cancel: ['reason'],
  reschedule: ['callback_type', 'start_time', 'end_time', 'customer_number', 'remark'],
  take: ['owner_id'],
  reject: ['remark'],
  release: ['remark'],
  transfer: ['owner_id', 'remark'],
  record_result: ['call_result', 'owner_id', 'remark'],
  try_again: ['start_time', 'end_time', 'remark'],
  finalise: ['remark'],
  recreate: ['callback_type', 'start_time', 'end_time', 'customer_number', 'remark'],
  edit: ['subject', 'text', 'category_id', 'owner_id', 'end_time', 'udata', 'remark'],
} as const satisfies Record<PeopleCommand, readonly string[]>;

export type CommandField = (typeof COMMAND_FORMS)[PeopleCommand][number];

/** What stands in a command's form: text as typed, by field. */
export type CommandForm = Partial<Record<CommandField, string>>;

/** The fields that the form of a command asks for. */
export function fieldsOfCommand(command: PeopleCommand): readonly CommandField[] {
  return COMMAND_FORMS[command];
}

/**
 * The form as it is offered: what the record says already, filled in.
 * @param zone in which times are typed
 * @param now ISO 8601; a latest moment that is over is not offered again
 */
export function offeredCommandForm(
  command: PeopleCommand,
  record: Callback,
  zone: string,
  now: string,
): CommandForm {
  const again = command === 'recreate' || command === 'try_again';
  const over = command !== 'edit' && record.end_time !== null && record.end_time <= now;
  const offered = (field: CommandField): string => {
    if (field === 'callback_type') return '2';
    if ((field === 'start_time' && again) || (field === 'end_time' && over)) return '';
    return command === 'transfer' && field === 'owner_id' ? '' : textOf(field, record, zone);
  };
  return Object.fromEntries(fieldsOfCommand(command).map((field) => [field, offered(field)]));
}

/** What the record says, as it stands in an input. */
function textOf(field: CommandField, record: Callback, zone: string): string {
  if (field === 'reason' || field === 'remark' || field === 'call_result') return '';
  const value = record[field];
  if (value === null) return '';
  if (describeField(field).kind === 'instant') return localTime(String(value), zone);
  if (field === 'udata') return JSON.stringify(JSON.parse(String(value)), null, 2);
  return asInInput(field, String(value));
}

/** Browsers keep no line ends in a line, and one kind of them in an area. */
function asInInput(field: CommandField, text: string): string {
  return AREAS.has(field) ? text.replaceAll(/\r\n?/g, '\n') : text.replaceAll(/[\r\n]/g, '');
}

/** The fields that are typed into more than one line. */
export const AREAS: ReadonlySet<CommandField> = new Set(['text', 'udata']);

/**
 * The form after others changed the record: what was typed stays, what was not touched follows the record.
 * @param before the record for which the form was offered
 */
export function mergedCommandForm(
  command: PeopleCommand,
  typed: CommandForm,
  before: Callback,
  after: Callback,
  { zone, now }: { zone: string; now: string },
): CommandForm {
  const [old, offered] = [before, after].map((record) => offeredCommandForm(command, record, zone, now));
  const merged = (field: CommandField) => {
    const text = asInInput(field, typed[field] ?? '');
    return text === old?.[field] ? offered?.[field] : text;
  };
  return Object.fromEntries(fieldsOfCommand(command).map((field) => [field, merged(field)]));
}

/** The texts of a command's form, of whatever was posted; files and unknown names are left out. */
export function commandFormOf(
  command: PeopleCommand,
  posted: Readonly<Record<string, unknown>>,
): CommandForm {
  const texts = fieldsOfCommand(command).flatMap((field) => {
    const text = posted[field];
    return typeof text === 'string' ? [[field, text]] : [];
  });
  return Object.fromEntries(texts);
}

/**
 * Reads what the form of a command posts. What was left as offered is not said at all, so that it stays exactly.
 * @param record as it stands, for which the form was offered
 * @param clock who types times, and when
 */
export function parseCommandForm(
  posted: Readonly<Record<string, unknown>>,
  record: Callback,
  clock: TypedTimeContext,
): { ok: true; input: CommandInput } | { ok: false; issues: FieldIssue[] } {
  const { command } = posted;
  if (!isPeopleCommand(command)) return parseCommandInput({ command });
  const issues: FieldIssue[] = [];
  const input = new Map<string, unknown>(Object.entries(posted));
  const keep = (field: string, read: Reading) => {
    if (read.ok) input.set(field, read.value);
    else issues.push({ field, message: read.reason });
  };
  for (const field of fieldsOfCommand(command)) {
    const typed = posted[field];
    if (typeof typed !== 'string') continue;
    if (isUntouched(command, field, typed, record, clock.zone)) input.delete(field);
    else if (field !== 'start_time' || posted.callback_type !== '1')
      keep(field, readField(field, typed, { ...clock, sinceMs: startMs(input.get('start_time')) }));
    else input.set(field, null);
  }
  if (typeof posted.version === 'string') keep('version', readNumber(posted.version));
  if (input.get('callback_type') === 1 || input.get('callback_type') === 2) input.delete('callback_type');
  const parsed = parseCommandInput(Object.fromEntries(input));
  const unread = new Set(issues.map(({ field }) => field));
  if (!parsed.ok) issues.push(...parsed.issues.filter(({ field }) => !unread.has(field)));
  return parsed.ok && issues.length === 0 ? parsed : { ok: false, issues };
}

/** The fields that a command may leave out, which then stay as the record has them. */
const MAY_STAY: Partial<Record<PeopleCommand, readonly CommandField[]>> = {
  reschedule: ['end_time', 'customer_number'],
  record_result: ['owner_id'],
  try_again: ['end_time'],
  recreate: ['end_time', 'customer_number'],
  edit: EDITABLE_FIELDS,
};

function isUntouched(
  command: PeopleCommand,
  field: CommandField,
  typed: string,
  record: Callback,
  zone: string,
): boolean {
  const mayStay = MAY_STAY[command]?.includes(field) ?? false;
  return mayStay && asInInput(field, typed) === textOf(field, record, zone);
}

type Reading = { ok: true; value: unknown } | { ok: false; reason: string };

/** From when an end such as `+2h` is reckoned: the start, once it is read. */
function startMs(startTime: unknown): number | undefined {
  const ms = Date.parse(typeof startTime === 'string' ? startTime : '');
  return Number.isNaN(ms) ? undefined : ms;
}

function readField(field: CommandField, typed: string, clock: TypedTimeContext): Reading {
  const text = AREAS.has(field) ? asInInput(field, typed) : typed.trim();
  if (field === 'reason') return { ok: true, value: text };
  // No time at all is not yet "as soon as possible".
  if (text.trim() === '') return { ok: true, value: field === 'start_time' ? undefined : null };
  if (field === 'start_time' || field === 'end_time') return readTime(text, clock);
  if (field === 'owner_id' || field === 'callback_type') return readNumber(text);
  return field === 'udata' ? parseExactJson(text, field) : { ok: true, value: text };
}

/** The one place where times that people type are read. */
function readTime(text: string, clock: TypedTimeContext): Reading {
  const read = readTypedTime(text, clock);
  return read.ok ? { ok: true, value: read.instant } : read;
}

function readNumber(text: string): Reading {
  return { ok: true, value: /^[+-]?\d{1,16}$/.test(text) ? Number(text) : text };
}
