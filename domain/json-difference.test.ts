import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonDifference } from './json-difference';

it.each<[string | null, string | null, unknown[]]>([
  [null, '{"a":"1"}', [{ path: ['a'], from: null, to: '1' }]],
  ['{"a":"1"}', null, [{ path: ['a'], from: '1', to: null }]],
  ['{"a":"1","b":""}', '{"b":"","a":"2"}', [{ path: ['a'], from: '1', to: '2' }]],
  ['{"a":{"b":[1]}}', '{"a":{"b":[1,2]}}', [{ path: ['a', 'b'], from: '[1]', to: '[1,2]' }]],
  ['{"a":1}', '{"a":"1"}', [{ path: ['a'], from: '1', to: '1' }]],
  ['{"a":null}', '{}', [{ path: ['a'], from: 'null', to: null }]],
  ['{}', '{"":""}', [{ path: [''], from: null, to: '' }]],
  ['{"__proto__":{"x":1}}', '{"__proto__":{"x":2}}', [{ path: ['__proto__', 'x'], from: '1', to: '2' }]],
  ['{"a":{"b":1}}', '{"a":"text"}', [{ path: ['a'], from: '{"b":1}', to: 'text' }]],
])('%s -> %s', (before, after, found) => {
  expect(jsonDifference(before, after)).toEqual(found);
});

it('finds nothing in equal values, in any order of their keys, and something in all others', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.json()),
      fc.dictionary(fc.string(), fc.json()),
      (one, other) => {
        const turned = Object.fromEntries(Object.entries(one).reverse());
        expect(jsonDifference(JSON.stringify(one), JSON.stringify(turned))).toEqual([]);
        const same = sorted(one) === sorted(other);
        expect(jsonDifference(JSON.stringify(one), JSON.stringify(other)).length === 0).toBe(same);
      },
    ),
  );
});

function sorted(value: Record<string, string>): string {
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
