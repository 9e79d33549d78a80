import { expect, it } from 'vitest';
import { sizeWords } from './byte-size';

it.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB (1,000 bytes)'],
  [1_234_567, '1.2 MB (1,234,567 bytes)'],
  [9_007_199_254_740_991, '9,007.2 TB (9,007,199,254,740,991 bytes)'],
])('%d is %s', (bytes, words) => {
  expect(sizeWords(bytes, null)).toBe(words);
});
