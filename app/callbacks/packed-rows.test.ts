import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCallback } from '@/domain/callback-test-kit';
import { columnIds } from '@/domain/parse-list-layout';
import { callbackRow } from './callback-row';
import { packRows, unpackRows } from './packed-rows';

const CLOCK = {
  zone: 'Australia/Lord_Howe',
  language: null,
  label: 'Desk',
  nowMs: Date.parse('2026-07-01T10:00:00Z'),
  toleranceMinutes: 5,
};
const COLUMNS = columnIds(['language', 'a,b']);

test('what is unpacked is what was packed, for any records', () => {
  fc.assert(
    fc.property(fc.array(anyCallback, { maxLength: 5 }), (callbacks) => {
      const rows = callbacks.map((callback) => callbackRow(callback, COLUMNS, CLOCK));
      expect(unpackRows(packRows(rows, COLUMNS), COLUMNS)).toEqual(rows);
    }),
  );
});
