import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { countRows, rememberedCount } from './remembered-count';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, supervisor } from './test-kit';

const FROM = sql`callbacks`;
const ALL = sql`1`;
const NOW_MS = 1000;
const LATER_MS = NOW_MS + 10_000;

let kept: TestDatabase;
let added = 0;
beforeEach(async () => {
  kept = await createTestDatabase();
  added = 0;
  add(3);
});
afterEach(() => kept.remove());

function add(rows: number): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (let row = 0; row < rows; row += 1, added += 1) writer.insert('import', record(added));
  });
}

test('rows are counted up to a bound', () => {
  expect(countRows(kept.db, FROM, ALL, 2)).toEqual({ rows: 2, more: true });
  expect(countRows(kept.db, FROM, ALL, 3)).toEqual({ rows: 3, more: false });
});

test('a count is remembered for ten seconds, and then made anew', () => {
  expect(rememberedCount(kept.db, FROM, ALL, 10, NOW_MS)).toMatchObject({ rows: 3, more: false });
  add(1);
  expect(rememberedCount(kept.db, FROM, ALL, 10, LATER_MS - 1)).toMatchObject({ rows: 3, more: false });
  expect(countRows(kept.db, FROM, ALL, 10)).toEqual({ rows: 4, more: false });
  expect(rememberedCount(kept.db, FROM, ALL, 10, LATER_MS)).toMatchObject({ rows: 4, more: false });
});

test('what was not counted to its end is counted further where more is asked for', () => {
  expect(rememberedCount(kept.db, FROM, ALL, 1, NOW_MS)).toMatchObject({ rows: 1, more: true });
  expect(rememberedCount(kept.db, FROM, ALL, 2, NOW_MS)).toMatchObject({ rows: 2, more: true });
  expect(rememberedCount(kept.db, FROM, ALL, 10, NOW_MS)).toMatchObject({ rows: 3, more: false });
});

test('what was counted to its end is said beyond a bound', () => {
  rememberedCount(kept.db, FROM, ALL, 10, NOW_MS);
  expect(rememberedCount(kept.db, FROM, ALL, 1, NOW_MS)).toMatchObject({ rows: 3, more: false });
});

test('each question has a count of its own', () => {
  rememberedCount(kept.db, FROM, ALL, 10, NOW_MS);
  expect(rememberedCount(kept.db, FROM, sql`id > ${1}`, 10, NOW_MS)).toMatchObject({ rows: 2 });
  expect(rememberedCount(kept.db, FROM, sql`id > ${2}`, 10, NOW_MS)).toMatchObject({ rows: 1 });
});
