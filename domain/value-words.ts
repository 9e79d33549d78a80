import type { Beside } from './callback-event';
import {
  type Callback,
  describeField,
  isCallbackField,
  labelOfField,
  RECORD_FIELD_NAMES,
} from './callback-fields';
import { labelOfCode } from './code-table';
import { localTime } from './time-zone';

/** What a change speaks of: a field of the record, or what is kept beside it. */
export type ChangedField = keyof Callback | keyof Beside;

/** All that a change may speak of, in the order in which it is told. */
export const CHANGED_FIELDS: readonly ChangedField[] = [
  ...RECORD_FIELD_NAMES,
  'customer_time_zone',
  'remark',
];

/** The label of anything that a change speaks of. */
export function labelOfChanged(field: ChangedField): string {
  if (field === 'customer_time_zone') return 'Customer’s time zone';
  return field === 'remark' ? 'Remark' : labelOfField(field);
}

const LONGEST = 200;

/** One value of a field as people read it, cut to 200 characters. @param zone in which moments are told */
export function valueWords(
  field: ChangedField,
  value: string | number | boolean | null,
  zone: string,
): string {
  if (value === null) return 'not set';
  if (value === '') return 'empty text';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const described = isCallbackField(field) ? describeField(field) : null;
  if (described?.codes && typeof value === 'number') {
    const label = labelOfCode(described.codes, value);
    return described.codes.byCode.has(value) ? `${label} ${value}` : label;
  }
  const words = described?.kind === 'instant' ? localTime(String(value), zone) : String(value);
  return words.length > LONGEST ? `${words.slice(0, LONGEST).toWellFormed()}…` : words;
}
