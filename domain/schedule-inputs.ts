import type { CallbackField } from './callback-fields';

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

/** What is asked beside the fields of the record. */
export const BESIDE_INPUTS = {
  customer_time_zone: 'Customer’s time zone',
  /** `customer`, or `desk` for that of whoever schedules: on whose clock times are written. */
  times_on: 'Times are on the clock of',
  /** Why a customer is to be called outside calling hours. */
  remark: 'Reason for this hour',
  /** JSON text: the ids of the pending callbacks of the same customer that were shown before saving. */
  pending_seen: 'Pending callbacks that were shown',
} as const;

export type ScheduleInput = ScheduleField | keyof typeof BESIDE_INPUTS;

/** Whether a name is one of what the form asks for beside the fields. */
export function isBesideInput(name: string): name is keyof typeof BESIDE_INPUTS {
  return Object.hasOwn(BESIDE_INPUTS, name);
}

export const SCHEDULE_INPUTS: readonly ScheduleInput[] = [
  ...SCHEDULE_FIELDS,
  ...Object.keys(BESIDE_INPUTS).filter(isBesideInput),
];

/** Whether a name is something that the form asks for. */
export function isScheduleInput(name: string): name is ScheduleInput {
  return isScheduleField(name) || isBesideInput(name);
}

/** What stands in the form: text as typed, one for each input. */
export type ScheduleForm = Record<ScheduleInput, string>;

/** Takes the known fields of what was posted, as text; files and unknown names are left out. */
export function scheduleFormOf(posted: Readonly<Record<string, unknown>>): ScheduleForm {
  const text = (input: ScheduleInput) => {
    const value = posted[input];
    return typeof value === 'string' ? value : '';
  };
  return mapFields(text);
}

function mapFields(textOf: (input: ScheduleInput) => string): ScheduleForm;
function mapFields(textOf: (input: ScheduleInput) => string): Record<string, string> {
  return Object.fromEntries(SCHEDULE_INPUTS.map((input) => [input, textOf(input)]));
}
