import { z } from 'zod';
import { CALL_RESULT } from './call-result';
import { type Callback, type CallbackField, describeField, isCallbackField } from './callback-fields';
import { CALLBACK_STATUS } from './callback-status';
import { type CustomerNumberRule, customerNumberShape } from './customer-number-shape';
import { inexactPart, inexactText, MAX_JSON_WIDTH } from './exact-json';
import {
  code,
  instant,
  integer,
  interactionId,
  mimeType,
  oneOf,
  requiredText,
  text,
  udata,
  url,
} from './field-rules';
import {
  CALLBACK_TYPE,
  DESIRED_RESPONSE_TYPES,
  ENTITY_TYPE,
  INTERACTION_STATUS,
  isDesiredResponseType,
} from './interaction-codes';

/** One thing that is wrong with a record: the field and the reason in plain words. */
export type FieldIssue = { field: string; message: string };

export type ParsedCallback = { ok: true; callback: Callback } | { ok: false; issues: FieldIssue[] };

/**
 * Checks a record that comes from a server or a file (profile `stored`): refuses only what cannot be kept or
 * placed. Unknown codes, unknown fields and odd numbers are kept; `warningsOf` names them.
 * @param record a parsed JSON value with the vendor's field names; null and absent both mean unset
 */
export function parseStoredCallback(record: unknown): ParsedCallback {
  return parseWith(storedSchema, record, 'keep');
}

/**
 * Checks a record that is made here (profile `new`): all rules of the resource, known codes, a valid number.
 * Fields that the resource does not name are refused.
 * @param numberRule the full rule on a server, the shape alone in a browser
 */
export function parseNewCallback(record: unknown, numberRule: CustomerNumberRule): ParsedCallback {
  return parseWith(newSchema(numberRule), record, 'refuse');
}

/** What is odd about a stored record: everything that the strict profile would have refused. */
export function warningsOf(callback: Callback, numberRule: CustomerNumberRule): FieldIssue[] {
  const { unknown_fields, ...fields } = callback;
  const parsed = newSchema(numberRule).safeParse({ ...fields, udata: parseKept(callback.udata) });
  const unknown = unknown_fields === null ? [] : Object.keys(JSON.parse(unknown_fields));
  return [
    ...(parsed.success ? [] : issuesOf(parsed.error)),
    ...unknown.map((field) => ({ field, message: NOT_A_FIELD })),
  ];
}

const NOT_A_FIELD = 'is not a field of a callback';

type Strictness = 'stored' | 'new';

const storedSchema = schemaOf('stored', customerNumberShape);
const newSchemas = new WeakMap<CustomerNumberRule, typeof storedSchema>();

function newSchema(numberRule: CustomerNumberRule): typeof storedSchema {
  const schema = newSchemas.get(numberRule) ?? schemaOf('new', numberRule);
  newSchemas.set(numberRule, schema);
  return schema;
}

function schemaOf(profile: Strictness, numberRule: CustomerNumberRule) {
  const strict = profile === 'new';
  return z
    .object({
      callback_status: code(CALLBACK_STATUS, strict).nullable(),
      desired_response_type: strict ? oneOf(DESIRED_RESPONSE_TYPES) : requiredText(1000, strict),
      start_time: instant(),
      end_time: instant().nullable(),
      customer_number: requiredText(320, strict),
      attempts: integer(0, strict ? 1000 : undefined),
      dn: text(255, strict).nullable(),
      location: text(255, strict).nullable(),
      callback_server_id: text(255, strict).nullable(),
      call_result: code(CALL_RESULT, strict).nullable(),
      callback_type: code(CALLBACK_TYPE, strict).nullable(),
      customer_id: requiredText(255, strict),
      interaction_id: interactionId(strict),
      status: code(INTERACTION_STATUS, strict),
      entity_type: code(ENTITY_TYPE, strict),
      type: requiredText(64, strict),
      sub_type: text(64, strict).nullable(),
      media_type: requiredText(64, strict),
      parent_id: text(255, strict).nullable(),
      thread_id: text(255, strict).nullable(),
      external_id: text(255, strict).nullable(),
      owner_id: integer().nullable(),
      creator_app_id: integer(),
      start_date: instant(),
      end_date: instant().nullable(),
      timeshift: integer(...(strict ? [-1440, 1440] : [])).nullable(),
      category_id: text(255, strict).nullable(),
      allow_children: z.boolean('must be true or false').nullable(),
      subject: text(1000, strict).nullable(),
      stopped_reason: text(1000, strict).nullable(),
      text: text(100_000, strict).nullable(),
      structured_text: url(strict).nullable(),
      structured_text_mime: mimeType(strict).nullable(),
      binary_content: url(strict).nullable(),
      binary_content_mime: mimeType(strict).nullable(),
      binary_content_size: integer(0).nullable(),
      udata: udata(strict).nullable(),
    })
    .check(
      rule('end_time', ({ start_time, end_time }) =>
        isText(start_time) && isText(end_time) && end_time < start_time
          ? 'must not be before the start time'
          : null,
      ),
      rule('structured_text_mime', ({ structured_text, structured_text_mime }) =>
        structured_text && !structured_text_mime ? 'is needed with a structured text' : null,
      ),
      rule('binary_content_mime', ({ binary_content, binary_content_mime }) =>
        binary_content && !binary_content_mime ? 'is needed with a binary content' : null,
      ),
      rule('binary_content_size', ({ binary_content, binary_content_size }) =>
        binary_content && binary_content_size === null ? 'is needed with a binary content' : null,
      ),
      rule('customer_number', ({ customer_number, desired_response_type }) =>
        strict && isText(customer_number) && isDesiredResponseType(desired_response_type)
          ? numberRule(customer_number, desired_response_type)
          : null,
      ),
    );
}

type CheckedFields = Partial<Omit<Callback, 'unknown_fields'>>;

// Rules are also asked about fields that failed: those then hold whatever was sent, or zod's mark of a failure.
function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** A rule across fields that is asked even when another field is wrong, so that all errors come at once. */
function rule(field: CallbackField, problemOf: (fields: CheckedFields) => string | null) {
  let problem: string | null = null;
  const holds = (fields: CheckedFields) => {
    problem = problemOf(fields);
    return problem === null;
  };
  return z.refine<CheckedFields>(holds, {
    path: [field],
    when: ({ value }) => typeof value === 'object',
    error: () => problem ?? undefined,
  });
}

function parseWith(
  schema: typeof storedSchema,
  record: unknown,
  unknownFields: 'keep' | 'refuse',
): ParsedCallback {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    return {
      ok: false,
      issues: [{ field: '', message: 'a record must be an object with the field names as keys' }],
    };
  }
  const fields: Record<string, unknown> = { ...EMPTY_RECORD };
  const unknown: [string, unknown][] = [];
  const issues: FieldIssue[] = [];
  for (const [key, value] of Object.entries(record)) {
    if (isCallbackField(key)) fields[key] = value ?? null;
    else unknown.push([key, value]);
  }
  if (unknown.length > MAX_JSON_WIDTH) {
    issues.push({ field: '', message: `a record must not have more than ${MAX_JSON_WIDTH} unknown fields` });
  }
  for (const [key, value] of unknown.slice(0, MAX_JSON_WIDTH)) {
    const reason = unknownFields === 'refuse' ? NOT_A_FIELD : (inexactText(key) ?? inexactPart(value, key));
    if (reason) issues.push({ field: key, message: reason });
  }
  const parsed = schema.safeParse(fields);
  if (!parsed.success) issues.push(...issuesOf(parsed.error));
  if (!parsed.success || issues.length > 0) return { ok: false, issues };
  return { ok: true, callback: { ...parsed.data, unknown_fields: objectText(unknown) } };
}

const EMPTY_RECORD = Object.fromEntries(
  Object.keys(storedSchema.shape).map((field): [string, null] => [field, null]),
);

function objectText(entries: readonly [string, unknown][]): string | null {
  if (entries.length === 0) return null;
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
}

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: String(issue.path[0] ?? ''), message: issue.message }));
}

function parseKept(jsonText: string | null): unknown {
  return jsonText === null ? null : JSON.parse(jsonText);
}

/** An issue as a sentence for a person: the field's label and what is wrong with it. */
export function issueSentence({ field, message }: FieldIssue): string {
  if (/^[A-Z]/.test(message)) return message;
  const label = isCallbackField(field) ? describeField(field).label : field;
  return `${label} ${message}${message.endsWith('.') ? '' : '.'}`.trim();
}
