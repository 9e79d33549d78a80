import { z } from 'zod';
import type { Beside } from './callback-event';
import { type Callback, describeField } from './callback-fields';
import { type FieldIssue, parseNewCallback } from './callback-schema';
import { outsideCallingHours } from './calling-hours';
import { parseCode } from './code-table';
import { interactionStatusFor } from './commands';
import type { CustomerNumberRule } from './customer-number-shape';
import { inexactText, parseExactJson } from './exact-json';
import { CALLBACK_TYPE } from './interaction-codes';
import {
  BESIDE_INPUTS,
  SCHEDULE_FIELDS,
  SCHEDULE_INPUTS,
  type ScheduleField,
  type ScheduleInput,
} from './schedule-inputs';
import { type ReadersSettings, readerOf } from './settings';
import { isTimeZone } from './time-zone';
import { meansAsap, readTypedTime, type TypedTimeContext } from './typed-time';

const fieldText = z.string('must be a text');
const scheduleFormSchema = z.strictObject(
  Object.fromEntries(SCHEDULE_INPUTS.map((input) => [input, fieldText.optional()])),
);

export type ScheduleContext = {
  /** As they hold for whoever schedules. */
  settings: ReadersSettings;
  /** The moment of scheduling, ISO 8601. */
  now: string;
  numberRule: CustomerNumberRule;
  /** Null in a browser, which has no data for it: what rests on an unknown zone is then left to the server. */
  guessZone: ((number: string, type: string) => string | null) | null;
};

export type ParsedSchedule =
  | { ok: true; callback: Callback; beside: Beside; pendingSeen: readonly string[] }
  | { ok: false; issues: FieldIssue[] };

/**
 * Reads the scheduling form, in the browser and on the server alike: text as typed becomes a whole new record by
 * the strict profile, with what is kept beside it. Times are read on the clock of the desk or of the customer.
 * @param input unknown, since a server action is a public door: fields that people may not set are refused
 */
export function parseScheduleForm(input: unknown, context: ScheduleContext): ParsedSchedule {
  const form = scheduleFormSchema.safeParse(input);
  if (!form.success) return { ok: false, issues: shapeIssues(form.error) };
  const typed = (name: ScheduleInput) => form.data[name] ?? '';
  const customerZone = readCustomerZone(typed, context);
  const clocks = zoneOfTimes(typed('times_on'), customerZone, context);
  const issues: FieldIssue[] = [customerZone, clocks].flatMap((read) => (read.ok ? [] : [read.issue]));
  const { record, issues: unread } = readFields(typed, clocks.ok ? clocks.zone : null, context);
  issues.push(...unread);

  const parsed = parseNewCallback(record, context.numberRule);
  if (!parsed.ok) {
    const named = new Set(issues.map(({ field }) => field));
    issues.push(...parsed.issues.filter(({ field }) => !named.has(field)));
  }
  const remark = typed('remark').trim();
  const zone = customerZone.ok ? customerZone.zone : null;
  const readOn = clocks.ok ? clocks.zone : null;
  issues.push(...remarkIssues(remark, readOn === null ? {} : record, { issues, zone, context }));
  if (!parsed.ok || issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    callback: parsed.callback,
    beside: { customer_time_zone: zone, remark: remark === '' ? null : remark },
    pendingSeen: readPendingSeen(typed('pending_seen')),
  };
}

type Typed = (name: ScheduleInput) => string;
type ReadZone<Zone> = { ok: true; zone: Zone } | { ok: false; issue: FieldIssue };

function readCustomerZone(typed: Typed, { guessZone }: ScheduleContext): ReadZone<string | null> {
  const name = typed('customer_time_zone').trim();
  if (isTimeZone(name)) return { ok: true, zone: name };
  if (name === '')
    return {
      ok: true,
      zone: guessZone?.(typed('customer_number'), typed('desired_response_type')) ?? null,
    };
  const message = `${BESIDE_INPUTS.customer_time_zone} must be a time zone such as Europe/Berlin.`;
  return { ok: false, issue: { field: 'customer_time_zone', message } };
}

/** In which zone times are read; null where that is not known. */
function zoneOfTimes(
  timesOn: string,
  customerZone: ReadZone<string | null>,
  { settings, guessZone }: ScheduleContext,
): ReadZone<string | null> {
  if (timesOn === 'desk' || timesOn === '') return { ok: true, zone: settings.desk_time_zone };
  if (timesOn !== 'customer')
    return {
      ok: false,
      issue: { field: 'times_on', message: 'Times are on the clock of desk or customer.' },
    };
  if (!customerZone.ok || customerZone.zone !== null || guessZone === null)
    return customerZone.ok ? customerZone : { ok: true, zone: null };
  const clock = settings.zone_is_own ? 'your own clock' : 'the clock of the desk';
  const message = `Enter the customer’s time zone, or write times on ${clock}.`;
  return { ok: false, issue: { field: 'customer_time_zone', message } };
}

/** The record as far as it can be read; times in an unknown zone are tried on the desk's clock. */
function readFields(typed: Typed, zone: string | null, { settings, now }: ScheduleContext) {
  const record: Record<string, unknown> = {};
  const issues: FieldIssue[] = [];
  const asap = parseCode(CALLBACK_TYPE, typed('callback_type')) === 1 || meansAsap(typed('start_time'));
  const reader = readerOf(settings);
  const times = { ...reader, zone: zone ?? reader.zone, nowMs: Date.parse(now) };
  for (const field of SCHEDULE_FIELDS) {
    if (asap && field === 'start_time') {
      record.start_time = now;
      continue;
    }
    // What is said without a day of the latest moment is reckoned from the first.
    const start = field === 'end_time' && typeof record.start_time === 'string' ? record.start_time : now;
    const read = readField(field, typed(field), { ...times, sinceMs: Date.parse(start) });
    if (read.ok) record[field] = read.value;
    else issues.push({ field, message: read.reason });
  }
  if (!asap && zone !== null && isPast(record.start_time, now, settings.late_tolerance_minutes)) {
    issues.push({
      field: 'start_time',
      message: 'is in the past; choose a later time, or as soon as possible',
    });
  }
  if (asap) record.callback_type = 1;
  const callback_status = asap ? 3 : 2;
  return {
    record: { ...record, callback_status, status: interactionStatusFor(callback_status), start_date: now },
    issues,
  };
}

// Within the tolerance, and in the running minute, a time counts as now: it was right when it was typed.
function isPast(startTime: unknown, now: string, toleranceMinutes: number): boolean {
  const allowedMs = Math.max(toleranceMinutes, 1) * 60_000;
  return typeof startTime === 'string' && Date.parse(startTime) < Date.parse(now) - allowedMs;
}

type ReadField = { ok: true; value: unknown } | { ok: false; reason: string };

function readField(field: ScheduleField, typed: string, times: TypedTimeContext): ReadField {
  const { kind } = describeField(field);
  const text = kind === 'string' ? typed : typed.trim();
  if (text.trim() === '') return { ok: true, value: null };
  if (kind === 'integer') return { ok: true, value: /^[+-]?\d+$/.test(text) ? Number(text) : text };
  if (kind === 'boolean')
    return { ok: true, value: text === 'true' ? true : text === 'false' ? false : text };
  if (kind === 'instant') {
    const local = readTypedTime(text, times);
    return local.ok ? { ok: true, value: local.instant } : local;
  }
  if (kind === 'json') return parseExactJson(text, field);
  return { ok: true, value: ONE_LINE.has(field) ? text.trim() : text.replaceAll('\r\n', '\n') };
}

// What is typed or pasted around a number or an id is never part of it.
const ONE_LINE: ReadonlySet<string> = new Set(SCHEDULE_FIELDS.filter((field) => field !== 'text'));

const MAX_REMARK_LENGTH = 1000;

type RemarkContext = { issues: readonly FieldIssue[]; zone: string | null; context: ScheduleContext };

/** Asks for a reason together with all else that is wrong, as soon as the hour is known on the customer's clock. */
function remarkIssues(
  remark: string,
  { start_time: instant, desired_response_type: responseType }: Readonly<Record<string, unknown>>,
  { issues, zone: customerZone, context: { settings, guessZone } }: RemarkContext,
): FieldIssue[] {
  const issue = (message: string) => [{ field: 'remark', message: `${BESIDE_INPUTS.remark} ${message}.` }];
  const inexact = inexactText(remark);
  if (inexact) return issue(inexact);
  if (remark.length > MAX_REMARK_LENGTH) return issue('must be at most 1,000 characters long');
  const wrong = new Set(issues.map(({ field }) => field));
  const placed = customerZone !== null || (guessZone !== null && !wrong.has('customer_number'));
  if (remark !== '' || !placed || wrong.has('start_time') || wrong.has('customer_time_zone')) return [];
  if (typeof instant !== 'string' || typeof responseType !== 'string') return [];
  const zone = customerZone ?? settings.desk_time_zone;
  const outside = outsideCallingHours({ instant, zone, responseType }, settings);
  return outside === null ? [] : issue(`is needed: ${outside}`);
}

function readPendingSeen(typed: string): readonly string[] {
  const json = parseExactJson(typed === '' ? '[]' : typed, 'pending_seen');
  return (json.ok && pendingSeenSchema.safeParse(json.value).data) || [];
}

const pendingSeenSchema = z.array(z.string());

function shapeIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.flatMap((issue): FieldIssue[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((field) => ({ field, message: 'cannot be set here' }))
      : [
          {
            field: String(issue.path[0] ?? ''),
            message: issue.path.length > 0 ? issue.message : 'The form was not sent as a form.',
          },
        ],
  );
}
