import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CALLBACK_FIELD_NAMES } from './callback-fields';
import { anyCallback, WIRE_RECORD } from './callback-test-kit';
import { parseWireJson, wireJson } from './wire-json';

function parsed(text: string) {
  const result = parseWireJson(text);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.callback;
}

function issues(text: string) {
  const result = parseWireJson(text);
  return result.ok ? [] : result.issues.map(({ field, message }) => `${field}: ${message}`);
}

const withFields = (fields: string) => `${JSON.stringify(WIRE_RECORD).slice(0, -1)},${fields}}`;

it('gives back every callback that can be kept', () => {
  fc.assert(
    fc.property(anyCallback, (callback) => {
      expect(parseWireJson(wireJson(callback))).toEqual({ ok: true, callback });
    }),
    { numRuns: 300 },
  );
});

it('writes one line in the vendor’s order, without unset fields, unknown fields last', () => {
  const line = wireJson(
    parsed(withFields('"zzz":1,"subject":"a\\nb","udata":{"k":"v"},"callback_status":"TIMER"')),
  );
  const keys = Object.keys(JSON.parse(line));
  expect(line).not.toContain('\n');
  expect(keys).toEqual([...CALLBACK_FIELD_NAMES.filter((field) => keys.includes(field)), 'zzz']);
  expect(keys).not.toContain('end_time');
  expect(line).toMatch(/^\{"callback_status":2,/);
  expect(line).toContain('"udata":{"k":"v"},"zzz":1}');
});

it('writes keys that look like numbers where JavaScript will read them', () => {
  const callback = parsed(withFields('"zzz":1,"7":2'));
  expect(wireJson(callback)).toMatch(/^\{"7":2,"desired_response_type"/);
  expect(parsed(wireJson(callback))).toEqual(callback);
});

it('keeps __proto__ as data', () => {
  const callback = parsed(withFields('"__proto__":{"a":1},"udata":{"__proto__":"x"}'));
  expect(callback).toMatchObject({ udata: '{"__proto__":"x"}', unknown_fields: '{"__proto__":{"a":1}}' });
  expect(wireJson(callback)).toContain('"udata":{"__proto__":"x"},"__proto__":{"a":1}');
});

describe('what cannot be kept exactly', () => {
  it.each([
    ['a number beyond 2^53', '"udata":{"n":9007199254740993}', /^udata: .*2\^53/],
    ['a number with too many digits', '"udata":{"n":0.12345678901234567890}', /cannot be kept exactly/],
    ['a whole number that is not one', '"owner_id":1.00000000000000000001', /cannot be kept exactly/],
    ['a key twice', '"subject":"a","subject":"b"', /key/i],
    ['NUL', '"subject":"a\\u0000b"', /^subject: .*NUL/],
    ['half of a surrogate pair', '"text":"\\ud800"', /^text: .*surrogate/],
    ['half of a surrogate pair in a key', '"udata":{"\\udc00":1}', /^udata: .*surrogate/],
    [
      'attached data 10,000 deep',
      `"udata":{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
      /^udata: .*deeper/,
    ],
    ['an unknown field 10,000 deep', `"zzz":${'['.repeat(10_000)}${']'.repeat(10_000)}`, /^zzz: .*deeper/],
    [
      'attached data 100,000 wide',
      `"udata":{${Array.from({ length: 100_000 }, (_, index) => `"k${index}":0`).join(',')}}`,
      /^udata: .*500 entries/,
    ],
    [
      '100,000 unknown fields',
      Array.from({ length: 100_000 }, (_, i) => `"k${i}":0`).join(','),
      /500 unknown/,
    ],
  ])('refuses %s with the field and the reason', (_what, fields, reason) => {
    expect(issues(withFields(fields)).join('\n')).toMatch(reason);
  });

  it('refuses what is not JSON', () => {
    expect(issues('{"a":')).toEqual([expect.stringMatching(/not valid JSON/)]);
  });
});

it('takes other spellings of the same values', () => {
  const spaced = JSON.stringify(WIRE_RECORD, null, 2).replace('"c1"', '"\\u0063\\u0031"');
  expect(parsed(spaced)).toEqual(parsed(JSON.stringify(WIRE_RECORD)));
});
