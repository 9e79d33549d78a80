import { describeField } from '@/domain/callback-fields';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, ENTITY_TYPE } from '@/domain/interaction-codes';
import {
  BESIDE_INPUTS,
  isBesideInput,
  type ScheduleField,
  type ScheduleInput,
} from '@/domain/schedule-inputs';

/** The rest of the resource, folded, with what is usually right filled in. */
export const FOLDED_FIELDS = [
  {
    title: 'Owner, category and links',
    fields: ['owner_id', 'category_id', 'parent_id', 'thread_id', 'external_id', 'allow_children'],
  },
  { title: 'Attached data', fields: ['udata'] },
  {
    title: 'Content elsewhere',
    fields: [
      'structured_text',
      'structured_text_mime',
      'binary_content',
      'binary_content_mime',
      'binary_content_size',
    ],
  },
  {
    title: 'The record itself',
    fields: ['interaction_id', 'type', 'sub_type', 'media_type', 'entity_type', 'attempts', 'creator_app_id'],
  },
] as const satisfies readonly { title: string; fields: readonly ScheduleField[] }[];

export type FoldTitle = (typeof FOLDED_FIELDS)[number]['title'];

export function fieldsOfFold(title: FoldTitle): readonly ScheduleField[] {
  return FOLDED_FIELDS.find((fold) => fold.title === title)?.fields ?? [];
}

/** Fields that mean nothing without the address they are about. */
export const FIELDS_OF_ADDRESS: Partial<Record<ScheduleField, 'structured_text' | 'binary_content'>> = {
  structured_text_mime: 'structured_text',
  binary_content_mime: 'binary_content',
  binary_content_size: 'binary_content',
};

/** Everything that is asked, in the order in which it is. */
export const INPUTS_IN_ORDER: readonly ScheduleInput[] = [
  'desired_response_type',
  'customer_number',
  'customer_id',
  'callback_type',
  'start_time',
  'times_on',
  'customer_time_zone',
  'remark',
  'end_time',
  'subject',
  'text',
  ...FOLDED_FIELDS.flatMap(({ fields }) => fields),
];

export function inputIdOf(input: ScheduleInput): string {
  return `schedule-${input}`;
}

/** What an input is called, what it is for, and whether it must be filled. */
export function describeInput(input: ScheduleInput): { label: string; meaning?: string; required: boolean } {
  return isBesideInput(input) ? { label: BESIDE_INPUTS[input], required: false } : describeField(input);
}

/** Said where a time was typed that asks for a call at once. */
export const ASAP_WORDS = 'As soon as possible: no time is needed, the callback type is changed.';

export type InputLayout = {
  /** Instead of the field's meaning; null for none. */
  hint?: string | null;
  placeholder?: string;
  numeric?: boolean;
  lines?: number;
  options?: readonly { value: string; label: string }[];
};

const codeOptions = (codes: readonly { code: number; label: string }[]) =>
  codes.map(({ code, label }) => ({ value: String(code), label }));

/** How each input is asked for, where it is not a single line of text. */
export const INPUT_LAYOUT: Partial<Record<ScheduleInput, InputLayout>> = {
  desired_response_type: {
    options: DESIRED_RESPONSE_TYPES.map((type) => ({ value: type, label: type })),
    hint: null,
  },
  callback_type: { options: codeOptions(CALLBACK_TYPE.codes.filter(({ code }) => code !== 0)), hint: null },
  customer_number: { hint: 'Voice: a phone number. VoIP: an IP or sip: address. Email: an e-mail address.' },
  subject: { hint: null },
  remark: { hint: 'It is kept in the story of the callback.' },
  text: { lines: 2, hint: null },
  udata: { lines: 5, placeholder: '{"language": "en"}', hint: 'A JSON object.' },
  entity_type: { options: codeOptions(ENTITY_TYPE.codes) },
  allow_children: {
    options: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
      { value: '', label: 'Not set' },
    ],
  },
  attempts: { numeric: true },
  owner_id: { numeric: true },
  creator_app_id: { numeric: true },
  binary_content_size: { numeric: true },
  structured_text: { placeholder: 'https://' },
  binary_content: { placeholder: 'https://' },
  structured_text_mime: { placeholder: 'text/html' },
  binary_content_mime: { placeholder: 'audio/wav' },
};
