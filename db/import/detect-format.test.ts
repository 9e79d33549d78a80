import { describe, expect, it } from 'vitest';
import { detectFormat } from './detect-format';

describe('detectFormat', () => {
  it.each([
    ['a.csv', '{"a":1}', 'csv'],
    ['a.CSV', '[', 'csv'],
    ['a.ndjson', '[', 'ndjson'],
    ['/x.csv/a.jsonl', '', 'ndjson'],
    ['a.json', '\uFEFF \n[{"a":1}]', 'json'],
    ['a.json', '{"a":1}\n{"a":2}\n', 'ndjson'],
    ['a.json', '\uFEFF{"a":1}\r\n{"a', 'ndjson'],
    ['a.json', '{"a":1}', 'ndjson'],
    ['a.json', '{\n  "a": 1\n}\n', 'json'],
    ['a.json', '{"a":1}{"a":2}\n', 'json'],
    ['a.json', '{"a":1},\n{"a":2}\n', 'json'],
    ['a.json', '{"a":"cut of', 'json'],
    ['a.txt', 'interaction_id,note\n', 'csv'],
    ['noextension', '', 'csv'],
  ])('%s beginning with %j is %s', (fileName, firstBytes, format) => {
    expect(detectFormat(fileName, Buffer.from(firstBytes))).toBe(format);
  });
});
