import type { Beside } from './callback-event';
import {
  type Callback,
  describeField,
  isCallbackField,
  labelOfField,
  RECORD_FIELD_NAMES,
} from './callback-fields';
import { labelOfCode } from './code-table';
import { exactTime, type Reader } from './time-zone';

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

/** One value of a field as people read it. */
export type ValueView = {
  words: string;
  /** The number behind the words of a code that is known. */
  code: number | null;
  /** A moment in full, where the words say it to the minute. */
  exactly: string | null;
};

const LONGEST = 200;

/** One value of a field as people read it, cut to 200 characters, moments to the minute. @param reader for whom moments are told */
export function valueView(
  field: ChangedField,
  value: string | number | boolean | null,
  reader: Reader,
): ValueView {
  const plain = (words: string): ValueView => ({ words, code: null, exactly: null });
  if (value === null) return plain('not set');
  if (value === '') return plain('empty text');
  if (typeof value === 'boolean') return plain(value ? 'yes' : 'no');
  const described = isCallbackField(field) ? describeField(field) : null;
  if (described?.codes && typeof value === 'number') {
    const label = labelOfCode(described.codes, value);
    return { ...plain(label), code: described.codes.byCode.has(value) ? value : null };
  }
  if (described?.kind === 'instant') {
    const minute = String(value).replace(/:\d\d\.\d+Z$/, ':00Z');
    return { ...plain(exactTime(minute, reader)), exactly: exactTime(String(value), reader) };
  }
  const words = String(value);
  return plain(words.length > LONGEST ? `${words.slice(0, LONGEST).toWellFormed()}…` : words);
}

/** The same as text alone, moments exactly. */
export function valueWords(
  field: ChangedField,
  value: string | number | boolean | null,
  reader: Reader,
): string {
  const { words, code, exactly } = valueView(field, value, reader);
  return exactly ?? (code === null ? words : `${words} ${code}`);
}
