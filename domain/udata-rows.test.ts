import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseExactJson } from './exact-json';
import { repeatedKey, rowsOfUdata, udataOfRows } from './udata-rows';

it('shows texts as they are and other values as JSON', () => {
  expect(rowsOfUdata('{"__proto__": "x", "": "", "n": 1.5, "list": [1, {"a": null}]}')).toEqual({
    ok: true,
    rows: [
      { key: '__proto__', value: 'x', isText: true },
      { key: '', value: '', isText: true },
      { key: 'n', value: '1.5', isText: false },
      { key: 'list', value: '[1,{"a":null}]', isText: false },
    ],
  });
  expect(rowsOfUdata(' ')).toEqual({ ok: true, rows: [] });
});

it.each([
  ['{', /^is not valid JSON/],
  ['[1]', /^must be an object/],
  ['null', /^must be an object/],
  ['{"a":1,"a":2}', /twice/],
  ['{"a":12345678901234567890}', /cannot be kept exactly/],
])('does not make rows of %s', (json, reason) => {
  expect(rowsOfUdata(json)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
});

it('gives every object back as it was, but for a wholly empty row', () => {
  const key = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('__proto__', 'constructor', '1', 'a"b'));
  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 3 })), (object) => {
      const json = JSON.stringify(object);
      const read = rowsOfUdata(json);
      fc.pre(read.ok);
      const again = parseExactJson(udataOfRows(read.rows) || '{}', 'udata');
      expect(JSON.stringify(again.ok ? again.value : again.reason)).toBe(json);
    }),
  );
});

it('leaves out rows in which nothing stands, and keeps a key that is there twice for the rule to refuse', () => {
  const row = (key: string, value: string) => ({ key, value, isText: true });
  expect(udataOfRows([row('', '')])).toBe('');
  expect(udataOfRows([row('a', ''), row('', ''), row('', 'x')])).toBe('{"a": "", "": "x"}');
  expect(repeatedKey([row('a', '1'), row('', ''), row('', '')])).toBeNull();
  const twice = [row('a', '1'), row('b', '2'), row('a', '1')];
  expect(repeatedKey(twice)).toBe('a');
  expect(parseExactJson(udataOfRows(twice), 'udata').ok).toBe(false);
});
