import { z } from 'zod';
import { type CallbackField, describeField } from './callback-fields';
import { type FieldIssue, type ParsedCallback, parseNewCallback } from './callback-schema';
import { parseCode } from './code-table';
import { interactionStatusFor } from './commands';
import type { CustomerNumberRule } from './customer-number-shape';
import { parseExactJson } from './exact-json';
import { CALLBACK_TYPE } from './interaction-codes';
import type { Settings } from './settings';
import { localTime, readLocalTime } from './time-zone';

/** The fields that a person may set when scheduling; the desk sets the others or leaves them unset. */
export const SCHEDULE_FIELDS = [
  'desired_response_type',
  'customer_number',
  'customer_id',
  'callback_type',
  'start_time',
  'end_time',
  'subject',
  'text',
  'type',
  'sub_type',
  'media_type',
  'entity_type',
  'category_id',
  'owner_id',
  'attempts',
  'creator_app_id',
  'interaction_id',
  'parent_id',
  'thread_id',
  'external_id',
  'allow_children',
  'structured_text',
  'structured_text_mime',
  'binary_content',
  'binary_content_mime',
  'binary_content_size',
  'udata',
] as const satisfies readonly CallbackField[];

export type ScheduleField = (typeof SCHEDULE_FIELDS)[number];

/** Whether a name is a field that people may set when scheduling. */
export function isScheduleField(name: string): name is ScheduleField {
  return SCHEDULE_FIELDS.some((field) => field === name);
}

/** What stands in the form: text as typed, one for each field. */
export type ScheduleForm = Record<ScheduleField, string>;

const fieldText = z.string('must be a text');
const scheduleFormSchema = z.strictObject(
  Object.fromEntries(SCHEDULE_FIELDS.map((field) => [field, fieldText.optional()])),
);

export type ScheduleContext = {
  settings: Settings;
  /** The moment of scheduling, ISO 8601. */
  now: string;
  numberRule: CustomerNumberRule;
};

/**
 * Reads the scheduling form, in the browser and on the server alike: text as typed becomes a whole new record by
 * the strict profile. Times are read in the desk's zone.
 * @param input unknown, since a server action is a public door: fields that people may not set are refused
 */
export function parseScheduleForm(
  input: unknown,
  { settings, now, numberRule }: ScheduleContext,
): ParsedCallback {
  const form = scheduleFormSchema.safeParse(input);
  if (!form.success) return { ok: false, issues: shapeIssues(form.error) };
  const issues: FieldIssue[] = [];
  const record: Record<string, unknown> = {};
  for (const field of SCHEDULE_FIELDS) {
    const read = readField(field, form.data[field] ?? '', settings.desk_time_zone);
    if (read.ok) record[field] = read.value;
    else issues.push({ field, message: read.reason });
  }
  const asap = parseCode(CALLBACK_TYPE, record.callback_type) === 1;
  if (!asap && isPast(record.start_time, now, settings.late_tolerance_minutes)) {
    issues.push({
      field: 'start_time',
      message: 'is in the past; choose a later time, or as soon as possible',
    });
  }
  const callback_status = asap ? 3 : 2;
  const parsed = parseNewCallback(
    {
      ...record,
      start_time: asap ? now : record.start_time,
      callback_status,
      status: interactionStatusFor(callback_status),
      start_date: now,
    },
    numberRule,
  );
  const open = asap ? issues.filter(({ field }) => field !== 'start_time') : issues;
  if (open.length === 0) return parsed;
  const unreadable = new Set(open.map(({ field }) => field));
  const others = parsed.ok ? [] : parsed.issues.filter(({ field }) => !unreadable.has(field));
  return { ok: false, issues: [...open, ...others] };
}

// Within the tolerance a time counts as now: it was right when it was typed.
function isPast(startTime: unknown, now: string, toleranceMinutes: number): boolean {
  return typeof startTime === 'string' && Date.parse(startTime) < Date.parse(now) - toleranceMinutes * 60_000;
}

type ReadField = { ok: true; value: unknown } | { ok: false; reason: string };

function readField(field: ScheduleField, typed: string, zone: string): ReadField {
  const { kind } = describeField(field);
  const text = kind === 'string' ? typed : typed.trim();
  if (text.trim() === '') return { ok: true, value: null };
  if (kind === 'integer') return { ok: true, value: /^[+-]?\d+$/.test(text) ? Number(text) : text };
  if (kind === 'boolean')
    return { ok: true, value: text === 'true' ? true : text === 'false' ? false : text };
  if (kind === 'instant') {
    const local = readLocalTime(text, zone);
    return local.ok ? { ok: true, value: local.instant } : local;
  }
  if (kind === 'json') return parseExactJson(text, field);
  return { ok: true, value: ONE_LINE.has(field) ? text.trim() : text.replaceAll('\r\n', '\n') };
}

// What is typed or pasted around a number or an id is never part of it.
const ONE_LINE: ReadonlySet<string> = new Set(SCHEDULE_FIELDS.filter((field) => field !== 'text'));

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

/** The form as it is offered: what is usually right, filled in. */
export function offeredScheduleForm(settings: Settings, nowMs: number, interactionId: string): ScheduleForm {
  const empty = Object.fromEntries(SCHEDULE_FIELDS.map((field) => [field, '']));
  const inHalfAnHour = new Date(Math.ceil((nowMs + 30 * 60_000) / 300_000) * 300_000).toISOString();
  return scheduleFormOf({
    ...empty,
    desired_response_type: 'Voice',
    callback_type: '2',
    start_time: localTime(inHalfAnHour, settings.desk_time_zone),
    type: 'outbound',
    media_type: 'callback',
    entity_type: '5',
    attempts: '0',
    creator_app_id: String(settings.creator_app_id),
    interaction_id: interactionId,
    allow_children: 'true',
  });
}

/** Takes the known fields of what was posted, as text; files and unknown names are left out. */
export function scheduleFormOf(posted: Readonly<Record<string, unknown>>): ScheduleForm {
  const text = (field: ScheduleField) => {
    const value = posted[field];
    return typeof value === 'string' ? value : '';
  };
  return mapFields(text);
}

function mapFields(textOf: (field: ScheduleField) => string): ScheduleForm;
function mapFields(textOf: (field: ScheduleField) => string): Record<string, string> {
  return Object.fromEntries(SCHEDULE_FIELDS.map((field) => [field, textOf(field)]));
}

/**
 * Whether a record that exists was made by this very request, so that saving twice makes one.
 * @param created the changes by which the existing record was scheduled; null when it came another way
 */
export function sameRequest(
  created: Readonly<Record<string, readonly [unknown, unknown]>> | null,
  asked: Readonly<Record<ScheduleField, unknown>>,
): boolean {
  if (created === null) return false;
  const asap = asked.callback_type === 1;
  return SCHEDULE_FIELDS.every(
    (field) => (asap && field === 'start_time') || (created[field]?.[1] ?? null) === asked[field],
  );
}
