import fc from 'fast-check';
import {
  CALLBACK_FIELD_NAMES,
  type Callback,
  type CallbackField,
  describeField,
  type FieldKind,
  isCallbackField,
} from './callback-fields';
import { parseStoredCallback } from './callback-schema';

/** Texts on which CSV, JSON, spreadsheets and JavaScript objects have been known to stumble. */
const HOSTILE_TEXTS = [
  '',
  "'",
  "''",
  "'=1",
  "''=1",
  '=1+1',
  '+49 30 901820',
  '-5',
  '@x',
  '\t',
  '\r',
  '\n',
  "'\r",
  '\r\n=1',
  '"',
  '""',
  '","',
  'a,b',
  ' a ',
  'null',
  'true',
  '007',
  '{}',
  '\u2028\u2029',
  '\ufeff',
  '\u202eevil\u202c',
  '\u0001\u007f\u009f',
  '\u{1f600}',
  'java\tscript:alert(1)',
  '//evil.example',
  '__proto__',
  'constructor',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.replaceAll('\0', '0')),
);

const key = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', '', '0', '42', 'unknown_fields', '=a', 'CBR-contract_DBIDs'),
  text,
);

const leaf = fc.oneof(
  text,
  fc.maxSafeInteger(),
  fc.double({ min: -1000, max: 1000, noNaN: true }),
  fc.boolean(),
  fc.constant(null),
);

const DEEP: unknown = JSON.parse(`${'['.repeat(31)}"deep"${']'.repeat(31)}`);

const jsonValue = fc.oneof(
  { weight: 8, arbitrary: leaf },
  { weight: 1, arbitrary: fc.array(leaf, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.array(fc.tuple(key, leaf), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
  },
  { weight: 1, arbitrary: fc.constant(DEEP) },
);

const jsonEntries = fc.array(fc.tuple(key, jsonValue), { maxLength: 4 });

const wideEntries = fc.constant(
  Array.from({ length: 490 }, (_, index): [string, number] => [`wide${index}`, index]),
);

const entries = fc.oneof({ weight: 20, arbitrary: jsonEntries }, { weight: 1, arbitrary: wideEntries });

const instant = fc
  .date({
    min: new Date('0000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());

const VALUES: Record<FieldKind, fc.Arbitrary<unknown>> = {
  code: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.maxSafeInteger()),
  string: text,
  integer: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.maxSafeInteger()),
  instant,
  boolean: fc.boolean(),
  url: text,
  json: entries.map((pairs) => Object.fromEntries(pairs)),
};

function anyValue(field: CallbackField): fc.Arbitrary<unknown> {
  const { kind, required } = describeField(field);
  if (field === 'interaction_id') return fc.oneof(fc.uuid(), text).map((id) => id || 'id');
  if (field === 'attempts' || field === 'binary_content_size') return fc.maxSafeNat();
  return required ? VALUES[kind] : fc.option(VALUES[kind]);
}

/** Any callback that can be kept, the hostile ones among them: for property tests. */
export const anyCallback: fc.Arbitrary<Callback> = fc
  .tuple(fc.tuple(...CALLBACK_FIELD_NAMES.map(anyValue)), entries)
  .map(([values, unknown]) => {
    const record = new Map<string, unknown>(
      CALLBACK_FIELD_NAMES.map((field, index) => [field, values[index]]),
    );
    const [from, to] = [record.get('start_time'), record.get('end_time')];
    if (String(to) < String(from)) record.set('end_time', from);
    if (!record.get('structured_text_mime')) record.set('structured_text_mime', 'text/html');
    if (!record.get('binary_content_mime')) record.set('binary_content_mime', 'audio/wav');
    record.set('binary_content_size', record.get('binary_content_size') ?? 0);
    for (const [name, value] of unknown) if (!isCallbackField(name)) record.set(name, value);
    const parsed = parseStoredCallback(Object.fromEntries(record));
    if (!parsed.ok) throw new Error(`the generator makes what is refused: ${JSON.stringify(parsed.issues)}`);
    return parsed.callback;
  });

/** A whole record as it comes in JSON: the mandatory fields and no more. */
export const WIRE_RECORD = {
  desired_response_type: 'Voice',
  start_time: '2026-11-22T10:00:00.000Z',
  customer_number: '+49 30 901820',
  attempts: 0,
  customer_id: 'c1',
  interaction_id: 'i1',
  status: 1,
  entity_type: 5,
  type: 'outbound',
  media_type: 'callback',
  creator_app_id: 100,
  start_date: '2026-11-22T09:00:00.000Z',
};
