import { expect, it } from 'vitest';
import { isLanguage, LANGUAGES } from './language';
import { writtenNumber } from './written-number';

it.each([
  [null, '1,234,567.8'],
  ['en-US', '1,234,567.8'],
  ['en-IN', '12,34,567.8'],
  ['de-DE', '1.234.567,8'],
  ['de-CH', "1'234'567.8"],
  ['fr-FR', '1\u00a0234\u00a0567,8'],
  ['pl-PL', '1\u00a0234\u00a0567,8'],
] as const)('writes a number for %s', (language, written) => {
  expect(writtenNumber(1_234_567.8, language)).toBe(written);
});

it('keeps to digits, signs and one kind of blank in every language', () => {
  for (const language of [null, ...Object.keys(LANGUAGES).filter(isLanguage)]) {
    for (const number of [0, 7, 999, 1000, 12_345, 1_234_567.25])
      expect(writtenNumber(number, language)).toMatch(/^[\d.,'\u00a0]+$/);
  }
});
