import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inexactPart, inexactText, parseExactJson } from './exact-json';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const wide = (width: number) => `{${Array.from({ length: width }, (_, index) => `"k${index}":0`).join(',')}}`;

it.each([
  ['whitespace', ' {\n\t"a" : [ 1 , 2 ]\r\n} ', '{"a":[1,2]}'],
  ['escapes', '{"\\u0061":"\\u00e9\\/\\ud83d\\ude00"}', '{"a":"é/😀"}'],
  ['other spellings of numbers', '[1.0, 1e2, 1E+2, 0.10, 25e-1, 0e5]', '[1,100,100,0.1,2.5,0]'],
  ['small fractions', '[1e-7, 5e-324, 0.1]', '[1e-7,5e-324,0.1]'],
  [
    'the largest whole numbers',
    '[9007199254740991, -9007199254740991]',
    '[9007199254740991,-9007199254740991]',
  ],
  [
    '__proto__ and constructor',
    '{"__proto__": {"a":1}, "constructor": 2}',
    '{"__proto__":{"a":1},"constructor":2}',
  ],
  ['an empty key', '{"": ""}', '{"":""}'],
  ['colons, quotes and backslashes in texts', '{ "a:\\"b\\\\": ":\\\\" }', '{"a:\\"b\\\\":":\\\\"}'],
  ['32 levels', ` ${nested(32)}`, nested(32)],
  ['500 entries', ` ${wide(500)}`, wide(500)],
  ['a text alone', ' "a" ', '"a"'],
  ['null', 'null', 'null'],
])('accepts %s', (_what, text, same) => {
  const parsed = parseExactJson(text, 'udata');
  expect(parsed).toHaveProperty('ok', true);
  expect(JSON.stringify(parsed.ok && parsed.value)).toBe(same);
});

it.each([
  ['nothing', '', /not valid JSON/],
  ['half an object', '{"a":', /not valid JSON/],
  ['a trailing comma', '[1,]', /not valid JSON/],
  ['two values', '1 2', /not valid JSON/],
  ['NaN', 'NaN', /not valid JSON/],
  ['the same key with another value', '{"a":1,"a":2}', /holds the key a twice/],
  ['the same key with the same value', '{"a":1, "a":1}', /key twice/],
  ['the same key with [] and {}', '{"a":[],"a":{}}', /key twice/],
  ['the same key with [1] and {"0":1}', '[{"a":[1],"a":{"0":1}}]', /key twice/],
  ['the same key with a null', '{"a":1,"a":null}', /holds the key a twice/],
  ['the same key in another spelling', '{"a":1,"\\u0061":2}', /holds the key a twice/],
  ['__proto__ twice', '{"__proto__":1,"__proto__":2}', /holds the key __proto__ twice/],
  [
    '__proto__ twice with objects',
    '{"__proto__":{"a":1},"__proto__":{"a":2}}',
    /holds the key __proto__ twice/,
  ],
  ['a duplicate deep inside', '{"x":[{"a":1,"a":"1"}]}', /holds the key a twice/],
  ['a duplicate hidden by a duplicate', '{"a":{"b":1,"b":2},"a":1}', /twice in one object/],
  ['depth hidden by a duplicate', `{"a":${nested(100_000)},"a":1}`, /\S/],
  ['2^53', '9007199254740992', /udata: the number is beyond 2\^53/],
  ['2^53 as a fraction', '9007199254740992.0', /beyond 2\^53/],
  [
    'a whole number of 30 digits',
    '{"a":123456789012345678901234567890}',
    /udata\.a: the number is beyond 2\^53/,
  ],
  ['too many digits', '0.1000000000000000055', /0\.1000000000000000055 cannot be kept exactly/],
  ['a fraction lost beside a whole', '[9007199254740990.5]', /cannot be kept exactly/],
  ['underflow', '1e-400', /1e-400 cannot be kept exactly/],
  ['overflow', '[1e400]', /udata\.0: the number is too large/],
  ['NUL', '"\\u0000"', /NUL/],
  ['NUL in a key', '{"a\\u0000":1}', /NUL/],
  ['half a surrogate pair', '"\\ud800"', /surrogate/],
  ['the other half', '["\\udc00a"]', /surrogate/],
  ['half a surrogate pair in a key', '{"\\ud800":1}', /surrogate/],
  ['33 levels', nested(33), /deeper than 32 levels/],
  ['33 levels of objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, /deeper than 32 levels/],
  ['10,000 levels', nested(10_000), /deeper than 32 levels/],
  ['501 entries', wide(501), /more than 500 entries/],
  ['100,000 entries', wide(100_000), /more than 500 entries/],
  ['an array of 100,000', `[${'0,'.repeat(99_999)}0]`, /more than 500 entries/],
])('refuses %s', (_what, text, reason) => {
  const parsed = parseExactJson(text, 'udata');
  expect(parsed).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it.each([undefined, () => 1, Symbol('a'), 1n, { a: undefined }])('%o is not a JSON value', (value) => {
  expect(inexactPart(value, 'udata')).toMatch(/^udata(\.a)?: is not a JSON value$/);
});

it.each([Number.NaN, Number.POSITIVE_INFINITY, [Number.NEGATIVE_INFINITY]])('%o cannot be kept', (value) => {
  expect(inexactPart(value, 'udata')).toMatch(/the number is too large/);
});

it('takes every well-formed text but NUL', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(inexactText(text) === null).toBe(!text.includes('\u0000'));
    }),
  );
});

describe('for any JSON', () => {
  const key = fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '', 'a', '1'), fc.string());
  const keepable = fc.anything({
    key,
    values: [
      fc.string({ unit: 'grapheme' }),
      fc.boolean(),
      fc.constant(null),
      fc.maxSafeInteger(),
      fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }),
    ],
  });

  it.each<[string, (text: string) => string]>([
    ['as it is written by JSON.stringify', (text) => text],
    ['with white space around', (text) => `\n ${text}\t\r`],
    ['with white space inside', (text) => JSON.stringify(JSON.parse(text), null, 3)],
    [
      'with every character of its texts escaped',
      (text) => text.replace(/"(?:[^"\\]|\\.)*"/g, (literal) => `"${escaped(JSON.parse(literal))}"`),
    ],
  ])('accepts all that can be kept, %s', (_how, spell) => {
    fc.assert(
      fc.property(keepable, (value) => {
        const text = JSON.stringify(value);
        const parsed = parseExactJson(spell(text), 'udata');
        expect(parsed.ok ? JSON.stringify(parsed.value) : parsed.reason).toBe(text);
      }),
    );
  });

  const number = fc
    .tuple(
      fc.constantFrom('', '-'),
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 22 }),
      fc.integer({ min: -340, max: 340 }),
      fc.boolean(),
    )
    .map(
      ([sign, whole, part, exponent, plain]) =>
        `${sign}${whole}${part && `.${part}`}${plain ? '' : `e${exponent}`}`,
    );

  it('accepts a number only when the shortest spelling of its double is the same decimal number', () => {
    fc.assert(
      fc.property(number, (text) => {
        const parsed = parseExactJson(text, 'udata');
        if (!parsed.ok) return;
        expect(parsed.value).toBe(JSON.parse(text));
        expect(decimal(String(parsed.value))).toEqual(decimal(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('accepts an object only when no key stands there twice', () => {
    const literal = fc.constantFrom('1', '1.0', '2', '"1"', 'null', '{}', '{"a":1}', '[]', '[1]', 'true');
    const entry = fc.tuple(fc.constantFrom('"a"', '"\\u0061"', '"__proto__"', '"b"', '"toString"'), literal);
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (entries) => {
        const text = `{ ${entries.map((pair) => pair.join(':')).join(', ')} }`;
        const names = entries.map(([name]) => JSON.parse(name));
        expect(parseExactJson(text, 'udata').ok).toBe(new Set(names).size === names.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on any text', () => {
    const noise = fc
      .array(fc.constantFrom(...'{}[]":,\\u00e1 -.tnf'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(noise, fc.json(), fc.string({ unit: 'binary' })), (text) => {
        expect(parseExactJson(text, 'udata')).toHaveProperty('ok');
      }),
      { numRuns: 1000 },
    );
  });

  it('never throws on any value', () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true, withSparseArray: true }),
        (value) => {
          const reason = inexactPart(value, 'udata');
          expect(reason === null || reason.length > 0).toBe(true);
        },
      ),
    );
  });
});

function escaped(text: string): string {
  return Array.from(
    { length: text.length },
    (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** A decimal number as digits without zeros at the ends, and the power of ten: told apart from any other number. */
function decimal(text: string): string {
  const [mantissa = '', exponent = '0'] = text
    .replace('-', text.startsWith('-') ? '' : '-')
    .toLowerCase()
    .split('e');
  const [whole = '', part = ''] = mantissa.split('.');
  const digits = (whole + part).replace(/^0+/, '');
  const bare = digits.replace(/0+$/, '');
  if (bare === '') return '0';
  return `${text.startsWith('-') ? '-' : ''}${bare}e${Number(exponent) - part.length + digits.length - bare.length}`;
}
