import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textDifference } from './text-difference';

it.each([
  ['Invoice 4471', 'Invoice 4472', ['Invoice ', '4471', '4472', '']],
  ['call at noon', 'call at noon please', ['call at ', 'noon', 'noon please', '']],
  ['a b c', 'a c', ['a ', 'b c', 'c', '']],
  ['', 'new', ['', '', 'new', '']],
  ['old', '', ['', 'old', '', '']],
  ['aa', 'aaa', ['', 'aa', 'aaa', '']],
  [`${'x'.repeat(50)}1`, `${'x'.repeat(50)}2`, ['x'.repeat(50), '1', '2', '']],
])('%j -> %j', (before, after, [head, removed, added, tail]) => {
  expect(textDifference(before, after)).toEqual({ head, removed, added, tail });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('word', ' ', 'x'.repeat(40), '\u{1f600}', '\u{1f601}', '\n'))
    .map((parts) => parts.join('')),
);

it('its parts give both texts again, and none begins or ends in half a character', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { head, removed, added, tail } = textDifference(before, after);
      expect(head + removed + tail).toBe(before);
      expect(head + added + tail).toBe(after);
      for (const part of [head, removed, added, tail]) expect(part.isWellFormed()).toBe(true);
    }),
  );
});
