import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLBACK_FIELD_NAMES, type Callback, type CallbackField, describeField } from './callback-fields';
import {
  type FieldIssue,
  issueSentence,
  type ParsedCallback,
  parseNewCallback,
  parseStoredCallback,
  warningsOf,
} from './callback-schema';
import { customerNumberRule } from './customer-number';
import { customerNumberShape } from './customer-number-shape';

const numberRule = customerNumberRule('DE');

const MANDATORY = {
  desired_response_type: 'Voice',
  start_time: '2026-11-22T14:30:00.000Z',
  customer_number: '030 901820',
  attempts: 0,
  customer_id: 'C-1',
  interaction_id: '0004Ja5F7YHB0001',
  status: 1,
  entity_type: 5,
  type: 'inbound',
  media_type: 'callback',
  creator_app_id: 100,
  start_date: '2026-11-20T09:00:00.000Z',
};

const FULL: Record<CallbackField, unknown> = {
  callback_status: 2,
  ...MANDATORY,
  end_time: '2026-11-22T16:00:00.000Z',
  dn: '7001',
  location: 'Berlin',
  callback_server_id: 'cb-1',
  call_result: 28,
  callback_type: 2,
  sub_type: 'callback',
  parent_id: 'p1',
  thread_id: 't1',
  external_id: 'e1',
  owner_id: 0,
  end_date: '2026-11-22T15:00:00.000Z',
  timeshift: -60,
  category_id: 'billing',
  allow_children: false,
  subject: 'Invoice',
  stopped_reason: '',
  text: 'Line 1\nLine 2',
  structured_text: 'https://example.com/text',
  structured_text_mime: 'text/html',
  binary_content: 'https://example.com/audio',
  binary_content_mime: 'audio/wav',
  binary_content_size: 0,
  udata: { 'CBR-contract_DBIDs': '', b: '2' },
};

type Parse = (record: unknown) => ParsedCallback;
const parseNew: Parse = (record) => parseNewCallback(record, numberRule);
const PROFILES: [profile: string, parse: Parse][] = [
  ['stored', parseStoredCallback],
  ['new', parseNew],
];

function issuesOf(parsed: ParsedCallback): FieldIssue[] {
  return parsed.ok ? [] : parsed.issues;
}

function fieldsOf(issues: FieldIssue[]): string[] {
  return [...new Set(issues.map(({ field }) => field))];
}

function callbackOf(parsed: ParsedCallback): Callback {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.callback;
}

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
const wide = (width: number) =>
  Object.fromEntries(Array.from({ length: width }, (_, index) => [`k${index}`, '']));
const HOSTILE = JSON.parse('{"toString":1,"valueOf":1,"toJSON":1,"then":1}');

const WRONG: Record<ReturnType<typeof describeField>['kind'], unknown[]> = {
  code: ['NO_SUCH_NAME', '', 1.5, 2 ** 53, true, {}, [], [1], HOSTILE],
  string: [5, true, {}, [], ['a'], HOSTILE],
  integer: ['5', '', 1.5, 2 ** 53, -(2 ** 53), Number.NaN, Number.POSITIVE_INFINITY, true, {}, [5], HOSTILE],
  instant: [
    'tomorrow',
    '',
    '2026-02-30T00:00:00.000Z',
    '2026-11-22',
    '2026-11-22 14:30',
    5,
    true,
    {},
    [],
    HOSTILE,
  ],
  boolean: ['true', '', 0, 1, {}, HOSTILE],
  url: [5, true, {}, [], HOSTILE],
  json: ['{}', '', 5, true, [], [{}]],
};

describe.each(PROFILES)('profile %s', (_profile, parse) => {
  it('keeps a full record as it came', () => {
    expect(callbackOf(parse(FULL))).toEqual({
      ...FULL,
      udata: '{"CBR-contract_DBIDs":"","b":"2"}',
      unknown_fields: null,
    });
  });

  it('sets what is not given to null', () => {
    const unset = Object.fromEntries(
      [...CALLBACK_FIELD_NAMES, 'unknown_fields'].map((field) => [field, null]),
    );
    for (const record of [MANDATORY, { ...MANDATORY, end_time: undefined, udata: null }]) {
      expect(callbackOf(parse(record))).toEqual({ ...unset, ...MANDATORY });
    }
  });

  it.each([null, undefined, 'a', 5, true, [], [MANDATORY]])('refuses %j, which is no record', (record) => {
    expect(issuesOf(parse(record))).toEqual([
      { field: '', message: 'a record must be an object with the field names as keys' },
    ]);
  });

  it.each(Object.keys(MANDATORY))('needs %s', (field) => {
    const absent = Object.fromEntries(Object.entries(FULL).filter(([name]) => name !== field));
    for (const record of [absent, { ...FULL, [field]: null }, { ...FULL, [field]: undefined }]) {
      expect(issuesOf(parse(record))).toEqual([{ field, message: 'is required' }]);
    }
  });

  it('names all that is missing at once', () => {
    expect(fieldsOf(issuesOf(parse({})))).toEqual(
      CALLBACK_FIELD_NAMES.filter((field) => describeField(field).required),
    );
  });

  it.each(CALLBACK_FIELD_NAMES)('refuses %s of a wrong type, and nothing else', (field) => {
    for (const wrong of [...WRONG[describeField(field).kind], nested(10_000)]) {
      expect(fieldsOf(issuesOf(parse({ ...FULL, [field]: wrong })))).toEqual([field]);
    }
  });

  it.each(
    CALLBACK_FIELD_NAMES.filter(
      (field) => !['instant', 'integer', 'boolean', 'code'].includes(describeField(field).kind),
    ),
  )('refuses text that cannot be kept in %s', (field) => {
    for (const text of ['a\u0000b', '\ud800', 'a\udc00']) {
      const issues = issuesOf(parse({ ...FULL, [field]: field === 'udata' ? { a: text } : text }));
      expect(issues).toContainEqual({
        field,
        message: expect.stringMatching(/NUL|surrogate|must be one of/),
      });
    }
  });

  it.each<[CallbackField, unknown, unknown]>([
    ['callback_status', '2', 2],
    ['callback_status', 'endtime_expired', 14],
    ['callback_status', 'PORCESSED_BY_AGT', 8],
    ['call_result', 'No_Answer', 7],
    ['callback_type', ' ASAP ', 1],
    ['status', 'IN_PROCESS', 2],
    ['entity_type', 'CALLBACK', 5],
    ['start_time', '2026-11-22T15:30:00+01:00', '2026-11-22T14:30:00.000Z'],
    ['customer_number', ' 030 901820 ', ' 030 901820 '],
    ['customer_number', '0049 30 901820', '0049 30 901820'],
    ['owner_id', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['creator_app_id', Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    ['subject', '😀 \u202e \t', '😀 \u202e \t'],
    ['text', '', ''],
  ])('reads %s %j as %j', (field, input, value) => {
    expect(callbackOf(parse({ ...FULL, [field]: input }))[field]).toBe(value);
  });

  it.each<[string, Record<string, unknown>, string[]]>([
    ['end before start', { end_time: '2026-11-22T14:29:59.999Z' }, ['end_time']],
    ['end before start in another offset', { end_time: '2026-11-22T15:00:00+01:00' }, ['end_time']],
    ['end at start', { end_time: FULL.start_time }, []],
    ['structured text alone', { structured_text_mime: null }, ['structured_text_mime']],
    ['structured text with an empty mime', { structured_text_mime: '' }, ['structured_text_mime']],
    ['a mime without a structured text', { structured_text: null }, []],
    ['binary content without mime', { binary_content_mime: null }, ['binary_content_mime']],
    ['binary content without size', { binary_content_size: null }, ['binary_content_size']],
    [
      'binary content alone',
      { binary_content_mime: null, binary_content_size: null },
      ['binary_content_mime', 'binary_content_size'],
    ],
    ['a size without binary content', { binary_content: null }, []],
    ['a negative size', { binary_content_size: -1 }, ['binary_content_size']],
    ['negative attempts', { attempts: -1 }, ['attempts']],
  ])('judges %s', (_what, changed, fields) => {
    expect(fieldsOf(issuesOf(parse({ ...FULL, ...changed })))).toEqual(fields);
  });

  it('reports everything at once: a missing or wrong field hides no rule across fields', () => {
    const record = {
      ...FULL,
      customer_id: null,
      attempts: 'many',
      callback_status: 'NO_SUCH_NAME',
      start_date: 'yesterday',
      end_time: '2026-11-22T14:00:00.000Z',
      structured_text_mime: null,
      binary_content_mime: null,
      binary_content_size: null,
      udata: [],
    };
    expect(fieldsOf(issuesOf(parse(record))).sort()).toEqual(
      [
        'callback_status',
        'attempts',
        'customer_id',
        'start_date',
        'udata',
        'end_time',
        'structured_text_mime',
        'binary_content_mime',
        'binary_content_size',
      ].sort(),
    );
  });

  it.each<[string, unknown, string]>([
    ['__proto__', JSON.parse('{"__proto__":{"polluted":"1"}}'), '{"__proto__":{"polluted":"1"}}'],
    ['constructor', JSON.parse('{"constructor":{"prototype":1}}'), '{"constructor":{"prototype":1}}'],
    ['names of methods', HOSTILE, '{"toString":1,"valueOf":1,"toJSON":1,"then":1}'],
    ['an empty key and an empty value', { '': '' }, '{"":""}'],
    ['nothing', {}, '{}'],
    ['other types', { a: 1, b: null, c: [true, 0.5] }, '{"a":1,"b":null,"c":[true,0.5]}'],
    ['32 levels', { a: nested(31) }, `{"a":${'['.repeat(31)}${']'.repeat(31)}}`],
    ['500 keys', wide(500), JSON.stringify(wide(500))],
  ])('keeps udata with %s', (_what, udata, text) => {
    const callback = callbackOf(parse({ ...FULL, udata }));
    expect(callback.udata).toBe(text);
    expect(warningsOf(callback, numberRule)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it.each<[string, unknown, RegExp]>([
    ['33 levels', { a: nested(32) }, /deeper than 32/],
    ['10,000 levels', { a: nested(10_000) }, /deeper than 32/],
    ['501 keys', wide(501), /more than 500/],
    ['100,000 keys', wide(100_000), /more than 500/],
    ['a list of 100,000', { a: Array(100_000).fill(0) }, /more than 500/],
    ['an integer beyond 2^53', { a: { b: 2 ** 53 } }, /^udata\.a\.b: the number is beyond 2\^53/],
    ['NUL in a key', { 'a\u0000': 1 }, /NUL/],
    ['half a surrogate pair in a key', { a: { '\ud800': 1 } }, /surrogate/],
    ['half a surrogate pair', { a: ['\udfff'] }, /surrogate/],
    ['no JSON value', { a: undefined }, /not a JSON value/],
  ])('refuses udata with %s', (_what, udata, message) => {
    expect(issuesOf(parse({ ...FULL, udata }))).toEqual([
      { field: 'udata', message: expect.stringMatching(message) },
    ]);
  });
});

describe('profile stored', () => {
  it.each<CallbackField>(['callback_status', 'call_result', 'callback_type', 'status', 'entity_type'])(
    'keeps the unknown code 99 in %s, which new refuses and a warning names',
    (field) => {
      const callback = callbackOf(parseStoredCallback({ ...FULL, [field]: 99 }));
      expect(callback[field]).toBe(99);
      expect(callbackOf(parseStoredCallback({ ...FULL, [field]: '99' }))[field]).toBe(99);
      const warning = { field, message: 'is not a known code or name' };
      expect(warningsOf(callback, numberRule)).toEqual([warning]);
      expect(issuesOf(parseNew({ ...FULL, [field]: 99 }))).toEqual([warning]);
    },
  );

  it.each<[CallbackField, unknown]>([
    ['desired_response_type', 'Fax'],
    ['entity_type', 4],
    ['customer_number', 'nobody knows'],
    ['customer_number', ''],
    ['customer_id', ''],
    ['type', '  '],
    ['interaction_id', 'an id / of another kind'],
    ['dn', '7'.repeat(256)],
    ['customer_number', '1'.repeat(321)],
    ['subject', 'a'.repeat(1001)],
    ['text', 'a'.repeat(100_001)],
    ['attempts', 1001],
    ['timeshift', 1441],
    ['structured_text', 'javascript:alert(1)'],
    ['structured_text', 'https://user:secret@example.com/'],
    ['binary_content', '//evil.example'],
    ['structured_text_mime', 'html'],
  ])('keeps an odd %s, which new refuses and a warning names', (field, value) => {
    const callback = callbackOf(parseStoredCallback({ ...FULL, [field]: value }));
    expect(callback[field]).toBe(value);
    const refused = issuesOf(parseNew({ ...FULL, [field]: value }));
    expect(fieldsOf(refused)).toEqual([field]);
    expect(warningsOf(callback, numberRule)).toEqual(refused);
  });

  it('keeps unknown fields with whatever name, and warns of each', () => {
    const record: unknown = JSON.parse(
      `{"__proto__":{"a":1},"constructor":null,"":"","Start_Time":"x","unknown_fields":[],${JSON.stringify(FULL).slice(1)}`,
    );
    const callback = callbackOf(parseStoredCallback(record));
    expect(callback.unknown_fields).toBe(
      '{"__proto__":{"a":1},"constructor":null,"":"","Start_Time":"x","unknown_fields":[]}',
    );
    expect(callback).toMatchObject(MANDATORY);
    expect(warningsOf(callback, numberRule)).toEqual(
      ['__proto__', 'constructor', '', 'Start_Time', 'unknown_fields'].map((field) => ({
        field,
        message: 'is not a field of a callback',
      })),
    );
    expect(issuesOf(parseNew(record))).toEqual(warningsOf(callback, numberRule));
  });

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['too deep', { x: nested(33) }, 'x', /deeper/],
    ['10,000 deep', { x: nested(10_000) }, 'x', /deeper/],
    ['too wide', { x: wide(501) }, 'x', /500/],
    ['inexact', { x: 2 ** 53 }, 'x', /2\^53/],
    ['NUL', { x: '\u0000' }, 'x', /NUL/],
    ['half a surrogate pair as its name', { '\ud800': 1 }, '\ud800', /surrogate/],
    ['undefined', { x: undefined }, 'x', /not a JSON value/],
    ['501 of them', wide(501), '', /more than 500 unknown fields/],
    ['100,000 of them', wide(100_000), '', /more than 500 unknown fields/],
  ])('refuses unknown fields that cannot be kept: %s', (_what, unknown, field, message) => {
    expect(issuesOf(parseStoredCallback({ ...FULL, ...unknown }))).toEqual([
      { field, message: expect.stringMatching(message) },
    ]);
  });

  it('keeps 500 unknown fields', () => {
    expect(callbackOf(parseStoredCallback({ ...FULL, ...wide(500) })).unknown_fields).toBe(
      JSON.stringify(wide(500)),
    );
  });

  it.each(['', '.', '..', 'schedule'])('refuses the id %j, which cannot be placed', (interaction_id) => {
    for (const [, parse] of PROFILES) {
      expect(fieldsOf(issuesOf(parse({ ...FULL, interaction_id })))).toEqual(['interaction_id']);
    }
  });
});

describe('profile new', () => {
  it.each<CallbackField>(['customer_number', 'customer_id', 'interaction_id', 'type', 'media_type'])(
    'takes an empty %s for missing',
    (field) => {
      expect(issuesOf(parseNew({ ...FULL, [field]: '' }))).toContainEqual({ field, message: 'is required' });
    },
  );

  it('refuses a field that the resource does not name', () => {
    expect(issuesOf(parseNew({ ...FULL, id: 1, constructor: 1 }))).toEqual([
      { field: 'id', message: 'is not a field of a callback' },
      { field: 'constructor', message: 'is not a field of a callback' },
    ]);
  });

  it.each([
    ['Voice', '+49 30 901820', 'anna@example.com'],
    ['Voice', '(030) 901820', '+49 1'],
    ['VoIP', '192.0.2.10', '030 901820'],
    ['VoIP', '2001:db8::1', '192.0.2.300'],
    ['VoIP', 'sip:anna@example.com', 'sip:'],
    ['Email', 'anna@example.com', '030 901820'],
  ])('checks the number for %s: %s, not %s', (desired_response_type, good, bad) => {
    expect(parseNew({ ...FULL, desired_response_type, customer_number: good }).ok).toBe(true);
    const refused = parseNew({ ...FULL, desired_response_type, customer_number: bad });
    expect(fieldsOf(issuesOf(refused))).toEqual(['customer_number']);
    expect(parseStoredCallback({ ...FULL, desired_response_type, customer_number: bad }).ok).toBe(true);
  });

  it('uses the rule that it is given', () => {
    const record = { ...FULL, customer_number: '000 000 000' };
    expect(fieldsOf(issuesOf(parseNew(record)))).toEqual(['customer_number']);
    expect(parseNewCallback(record, customerNumberShape).ok).toBe(true);
  });

  it.each([
    ['text/html', true],
    ['text/html; charset=utf-8', true],
    ['application/vnd.api+json', true],
    ['html', false],
    ['text/', false],
    ['text/html<script>', false],
  ])('MIME type %j: %j', (structured_text_mime, ok) => {
    expect(parseNew({ ...FULL, structured_text_mime }).ok).toBe(ok);
  });
});

describe('for any JSON value', () => {
  const anyValue = fc.oneof(
    fc.jsonValue(),
    fc.anything(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom<unknown>(HOSTILE, 2 ** 53, -0, '\ud800', '\u0000', '', nested(40), nested(10_000)),
  );
  const fieldName = fc.oneof(
    fc.constantFrom<string>(...CALLBACK_FIELD_NAMES),
    fc.constantFrom('__proto__', 'constructor', ''),
    fc.string(),
  );
  const changed = fc.array(fc.tuple(fieldName, anyValue), { maxLength: 4 }).map((entries) => {
    const record: Record<string, unknown> = { ...FULL };
    for (const [key, value] of entries) {
      Object.defineProperty(record, key, { value, enumerable: true, configurable: true, writable: true });
    }
    return record;
  });
  const anyRecord = fc.oneof({ weight: 1, arbitrary: anyValue }, { weight: 4, arbitrary: changed });

  it('no profile throws, and what is refused has a reason', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        for (const [, parse] of PROFILES) {
          const parsed = parse(record);
          if (!parsed.ok) expect(parsed.issues).not.toEqual([]);
          expect(issuesOf(parsed).every(({ message }) => message !== '' && message !== 'Invalid input')).toBe(
            true,
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('what is kept stays the same when it comes back, and is warned of exactly when new refuses it', () => {
    const odd = fc.record(
      {
        callback_status: fc.nat(20),
        call_result: fc.nat(60),
        entity_type: fc.nat(9),
        customer_number: fc.string({ unit: 'grapheme' }),
        subject: fc.string({ unit: 'grapheme' }),
        structured_text: fc.oneof(fc.webUrl(), fc.string({ unit: 'grapheme' })),
        udata: fc.dictionary(
          fc.oneof(fc.constantFrom('__proto__', ''), fc.string({ unit: 'grapheme' })),
          fc.string({ unit: 'grapheme' }),
        ),
        odd: fc.nat(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(odd, (oddities) => {
        const record = { ...FULL, ...oddities };
        const callback = callbackOf(parseStoredCallback(record));
        const { unknown_fields, udata, ...fields } = callback;
        const again = {
          ...fields,
          udata: JSON.parse(udata ?? 'null'),
          ...JSON.parse(unknown_fields ?? '{}'),
        };
        expect(callbackOf(parseStoredCallback(again))).toEqual(callback);
        expect(new Set(fieldsOf(warningsOf(callback, numberRule)))).toEqual(
          new Set(fieldsOf(issuesOf(parseNew(record)))),
        );
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  [{ field: 'customer_id', message: 'is required' }, 'Customer ID is required.'],
  [{ field: 'customer_number', message: 'Enter a phone number.' }, 'Enter a phone number.'],
  [{ field: 'x', message: 'is not a field of a callback' }, 'x is not a field of a callback.'],
  [{ field: '', message: 'a record must be an object' }, 'a record must be an object.'],
])('puts an issue into a sentence: %j', (issue, sentence) => {
  expect(issueSentence(issue)).toBe(sentence);
});

it('an id is kept as long as an address can hold it', () => {
  expect(parseStoredCallback({ ...FULL, interaction_id: '漢'.repeat(1000) }).ok).toBe(true);
  expect(parseStoredCallback({ ...FULL, interaction_id: 'x'.repeat(1001) })).toMatchObject({
    ok: false,
    issues: [{ field: 'interaction_id', message: expect.stringContaining('1,000') }],
  });
});
