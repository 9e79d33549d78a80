import { CALL_RESULT } from './call-result';
import { CALLBACK_STATUS } from './callback-status';
import { CALLBACK_TYPE, ENTITY_TYPE, INTERACTION_STATUS } from './interaction-codes';

/** The groups in which a record is shown, in order. */
export const FIELD_SECTIONS = {
  callback: 'Callback',
  interaction: 'Interaction',
  origin: 'Where it came from',
  links: 'Links to other interactions',
  content: 'Subject and content',
} as const;

export type FieldSection = keyof typeof FIELD_SECTIONS;

/**
 * The 37 fields of the vendor's callback interaction, in the vendor's order. This table feeds forms, details,
 * import, export and help; the rules of each value are in `callback-schema.ts`.
 */
export const CALLBACK_FIELDS = {
  callback_status: {
    kind: 'code',
    codes: CALLBACK_STATUS,
    required: false,
    section: 'callback',
    label: 'Callback status',
    meaning: 'How far the callback has come.',
  },
  desired_response_type: {
    kind: 'string',
    required: true,
    section: 'callback',
    label: 'How to reach the customer',
    meaning: 'Voice, VoIP or Email; decides what the number must look like.',
  },
  start_time: {
    kind: 'instant',
    required: true,
    section: 'callback',
    label: 'When to call',
    meaning: 'The moment from which the callback may start.',
  },
  end_time: {
    kind: 'instant',
    required: false,
    section: 'callback',
    label: 'Latest',
    meaning: 'The latest moment to call; not before the start.',
  },
  customer_number: {
    kind: 'string',
    required: true,
    section: 'callback',
    label: 'Customer number',
    meaning: 'Phone number, IP address or e-mail address, kept as typed.',
  },
  attempts: {
    kind: 'integer',
    required: true,
    section: 'callback',
    label: 'Attempts',
    meaning: 'Attempts made so far.',
  },
  dn: {
    kind: 'string',
    required: false,
    section: 'origin',
    label: 'DN',
    meaning: 'The directory number to which the callback server sent the request.',
  },
  location: {
    kind: 'string',
    required: false,
    section: 'origin',
    label: 'Location',
    meaning: 'The switch to which the DN belongs.',
  },
  callback_server_id: {
    kind: 'string',
    required: false,
    section: 'origin',
    label: 'Callback server',
    meaning: 'The callback server that handled the request.',
  },
  call_result: {
    kind: 'code',
    codes: CALL_RESULT,
    required: false,
    section: 'callback',
    label: 'Call result',
    meaning: 'How the last call went.',
  },
  callback_type: {
    kind: 'code',
    codes: CALLBACK_TYPE,
    required: false,
    section: 'callback',
    label: 'Callback type',
    meaning: 'As soon as possible, or at an agreed time.',
  },
  customer_id: {
    kind: 'string',
    required: true,
    section: 'callback',
    label: 'Customer ID',
    meaning: 'Who the customer is in your systems.',
  },
  interaction_id: {
    kind: 'string',
    required: true,
    section: 'interaction',
    label: 'Interaction ID',
    meaning: 'The key of the record.',
  },
  status: {
    kind: 'code',
    codes: INTERACTION_STATUS,
    required: true,
    section: 'interaction',
    label: 'Interaction status',
    meaning: 'The interaction’s own life cycle, beside the callback status.',
  },
  entity_type: {
    kind: 'code',
    codes: ENTITY_TYPE,
    required: true,
    section: 'interaction',
    label: 'Entity type',
    meaning: 'What kind of interaction the record is.',
  },
  type: {
    kind: 'string',
    required: true,
    section: 'interaction',
    label: 'Type',
    meaning: 'inbound, outbound and so on.',
  },
  sub_type: {
    kind: 'string',
    required: false,
    section: 'interaction',
    label: 'Sub-type',
    meaning: 'The application’s finer type.',
  },
  media_type: {
    kind: 'string',
    required: true,
    section: 'interaction',
    label: 'Media type',
    meaning: 'voice, email, chat, callback and so on.',
  },
  parent_id: {
    kind: 'string',
    required: false,
    section: 'links',
    label: 'Parent',
    meaning: 'The interaction it came from.',
  },
  thread_id: {
    kind: 'string',
    required: false,
    section: 'links',
    label: 'Thread',
    meaning: 'The interaction at the root of its thread.',
  },
  external_id: {
    kind: 'string',
    required: false,
    section: 'links',
    label: 'External ID',
    meaning: 'Its reference in another system.',
  },
  owner_id: {
    kind: 'integer',
    required: false,
    section: 'interaction',
    label: 'Owner',
    meaning: 'The person who owns it, by the vendor’s number.',
  },
  creator_app_id: {
    kind: 'integer',
    required: true,
    section: 'origin',
    label: 'Creator application',
    meaning: 'The application that created it, by the vendor’s number.',
  },
  start_date: {
    kind: 'instant',
    required: true,
    section: 'interaction',
    label: 'Created',
    meaning: 'When the record was created; not when to call.',
  },
  end_date: {
    kind: 'instant',
    required: false,
    section: 'interaction',
    label: 'Ended',
    meaning: 'When the interaction ended.',
  },
  timeshift: {
    kind: 'integer',
    required: false,
    section: 'origin',
    label: 'Timeshift',
    meaning: 'Minutes to add to UTC for the local time of creation.',
  },
  category_id: {
    kind: 'string',
    required: false,
    section: 'content',
    label: 'Category',
    meaning: 'The category assigned to it.',
  },
  allow_children: {
    kind: 'boolean',
    required: false,
    section: 'links',
    label: 'Children allowed',
    meaning: 'Whether other interactions may be added below it; yes when not set.',
  },
  subject: {
    kind: 'string',
    required: false,
    section: 'content',
    label: 'Subject',
    meaning: 'What it is about.',
  },
  stopped_reason: {
    kind: 'string',
    required: false,
    section: 'interaction',
    label: 'Reason for the end',
    meaning: 'Why it ended.',
  },
  text: {
    kind: 'string',
    required: false,
    section: 'content',
    label: 'Text',
    meaning: 'Plain text; from the vendor’s server it may be an address of the text.',
  },
  structured_text: {
    kind: 'url',
    required: false,
    section: 'content',
    label: 'Structured text',
    meaning: 'The web address of its structured text.',
  },
  structured_text_mime: {
    kind: 'string',
    required: false,
    section: 'content',
    label: 'Structured text MIME type',
    meaning: 'Needed with a structured text, for example text/html.',
  },
  binary_content: {
    kind: 'url',
    required: false,
    section: 'content',
    label: 'Binary content',
    meaning: 'The web address of its binary content.',
  },
  binary_content_mime: {
    kind: 'string',
    required: false,
    section: 'content',
    label: 'Binary content MIME type',
    meaning: 'Needed with a binary content, for example audio/wav.',
  },
  binary_content_size: {
    kind: 'integer',
    required: false,
    section: 'content',
    label: 'Binary content size',
    meaning: 'In bytes; needed with a binary content.',
  },
  udata: {
    kind: 'json',
    required: false,
    section: 'content',
    label: 'Attached data',
    meaning: 'Keys and values attached by the systems it went through.',
  },
} as const satisfies Record<string, FieldDescription>;

export type FieldKind = 'code' | 'string' | 'integer' | 'instant' | 'boolean' | 'url' | 'json';

type FieldDescription = {
  kind: FieldKind;
  codes?:
    | typeof CALLBACK_STATUS
    | typeof CALL_RESULT
    | typeof CALLBACK_TYPE
    | typeof INTERACTION_STATUS
    | typeof ENTITY_TYPE;
  required: boolean;
  section: FieldSection;
  label: string;
  meaning: string;
};

export type CallbackField = keyof typeof CALLBACK_FIELDS;

/** Whether a name is one of the 37 fields. */
export function isCallbackField(name: string): name is CallbackField {
  return Object.hasOwn(CALLBACK_FIELDS, name);
}

/** The names of the 37 fields, in the vendor's order. */
export const CALLBACK_FIELD_NAMES: readonly CallbackField[] =
  Object.keys(CALLBACK_FIELDS).filter(isCallbackField);

/** What is known of one field, with `codes` where it is a coded one. */
export function describeField(field: CallbackField): FieldDescription {
  return CALLBACK_FIELDS[field];
}

type ValueOfKind = {
  code: number;
  string: string;
  integer: number;
  instant: string;
  boolean: boolean;
  url: string;
  json: string;
};

/**
 * One callback as it is kept and passed around: every field present, null where unset. Instants are canonical
 * ISO 8601 texts; `udata` is checked JSON text of an object; `unknown_fields` is JSON text of an object with the
 * top-level fields that the vendor's resource does not name.
 */
export type Callback = {
  [Field in CallbackField]:
    | ValueOfKind[(typeof CALLBACK_FIELDS)[Field]['kind']]
    | ((typeof CALLBACK_FIELDS)[Field]['required'] extends true ? never : null);
} & { unknown_fields: string | null };

/** The names of all that is kept of a record: the 37 fields and `unknown_fields`. */
export const RECORD_FIELD_NAMES: readonly (keyof Callback)[] = [...CALLBACK_FIELD_NAMES, 'unknown_fields'];

/** The label of any kept field. */
export function labelOfField(field: keyof Callback): string {
  return field === 'unknown_fields' ? 'Unknown fields' : CALLBACK_FIELDS[field].label;
}
