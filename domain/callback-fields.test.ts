import { expect, it } from 'vitest';
import {
  CALLBACK_FIELD_NAMES,
  describeField,
  FIELD_SECTIONS,
  isCallbackField,
  labelOfField,
  RECORD_FIELD_NAMES,
} from './callback-fields';

/** The vendor's page, row by row: `!` marks a mandatory field. */
const VENDOR_FIELDS = `
  callback_status:code desired_response_type:string! start_time:instant! end_time:instant customer_number:string!
  attempts:integer! dn:string location:string callback_server_id:string call_result:code callback_type:code
  customer_id:string! interaction_id:string! status:code! entity_type:code! type:string! sub_type:string
  media_type:string! parent_id:string thread_id:string external_id:string owner_id:integer
  creator_app_id:integer! start_date:instant! end_date:instant timeshift:integer category_id:string
  allow_children:boolean subject:string stopped_reason:string text:string structured_text:url
  structured_text_mime:string binary_content:url binary_content_mime:string binary_content_size:integer udata:json`;

it('has the 37 fields in the order of the vendor, with their kinds and what is mandatory', () => {
  const described = CALLBACK_FIELD_NAMES.map((name) => {
    const { kind, required } = describeField(name);
    return `${name}:${kind}${required ? '!' : ''}`;
  });
  expect(described).toEqual(VENDOR_FIELDS.trim().split(/\s+/));
  expect(described).toHaveLength(37);
});

it.each(CALLBACK_FIELD_NAMES)('describes %s for people', (name) => {
  const { kind, codes, section, label, meaning } = describeField(name);
  expect(codes !== undefined).toBe(kind === 'code');
  expect(FIELD_SECTIONS).toHaveProperty(section);
  expect(labelOfField(name)).toBe(label);
  expect(meaning).toMatch(/\.$/);
});

it('gives no two fields the same label', () => {
  expect(new Set(RECORD_FIELD_NAMES.map(labelOfField)).size).toBe(38);
});

it('keeps the unknown fields beside the 37', () => {
  expect(RECORD_FIELD_NAMES).toEqual([...CALLBACK_FIELD_NAMES, 'unknown_fields']);
});

it.each([
  ['start_time', true],
  ['unknown_fields', false],
  ['Start_Time', false],
  ['__proto__', false],
  ['constructor', false],
  ['toString', false],
  ['', false],
])('%j is a field of the resource: %j', (name, known) => {
  expect(isCallbackField(name)).toBe(known);
});
