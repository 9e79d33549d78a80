import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, ENTITY_TYPE } from '@/domain/interaction-codes';
import type { ScheduleField } from '@/domain/schedule-form';

/** Asked of everybody, in the order in which a call is agreed. */
export const COMMON_FIELDS: readonly ScheduleField[] = [
  'desired_response_type',
  'customer_number',
  'customer_id',
  'callback_type',
  'start_time',
  'end_time',
  'subject',
  'text',
];

/** The rest of the resource, folded, with what is usually right filled in. */
export const FOLDED_FIELDS: readonly { title: string; fields: readonly ScheduleField[] }[] = [
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
];

export type InputLayout = {
  hint?: string;
  placeholder?: string;
  numeric?: boolean;
  lines?: number;
  options?: readonly { value: string; label: string }[];
};

const codeOptions = (codes: readonly { code: number; label: string }[]) =>
  codes.map(({ code, label }) => ({ value: String(code), label }));

/** How each field is asked for, where it is not a single line of text. */
export const INPUT_LAYOUT: Partial<Record<ScheduleField, InputLayout>> = {
  desired_response_type: { options: DESIRED_RESPONSE_TYPES.map((type) => ({ value: type, label: type })) },
  customer_number: { hint: 'Voice: a phone number. VoIP: an IP or sip: address. Email: an e-mail address.' },
  callback_type: { options: codeOptions(CALLBACK_TYPE.codes.filter(({ code }) => code !== 0)) },
  start_time: { placeholder: '2026-11-22 14:30', hint: 'Date and time. Not used for as soon as possible.' },
  end_time: { placeholder: '2026-11-22 18:00', hint: 'The latest moment to call, if there is one.' },
  text: { lines: 3 },
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
