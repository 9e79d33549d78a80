import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { writeTransaction } from './database';
import { listOfferedTexts, OFFERED_TEXTS } from './list-values';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

type Field = (typeof OFFERED_TEXTS)[number];

const NOTHING = { category_id: null, location: null, callback_server_id: null, dn: null };

function keep(rows: readonly Partial<Record<Field, string | null>>[], first = 0): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const [index, fields] of rows.entries())
      writer.insert('import', record(first + index, { ...NOTHING, ...fields }));
  });
}

function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

test('none where nothing is kept, or nothing has a value', async () => {
  const none = { category_id: [], location: [], callback_server_id: [], dn: [] };
  expect(await listOfferedTexts(kept.db, supervisor)).toEqual(none);
  keep([NOTHING, NOTHING]);
  expect(await listOfferedTexts(kept.db, supervisor)).toEqual(none);
});

describe.each(OFFERED_TEXTS)('%s', (field) => {
  test('each value once, in order, without that of records that have none', async () => {
    keep(
      ['b', 'a', null, 'b', '', 'B', 'ä', 'a ', '10', '9', 'none', '😀', '￿'].map((value) => ({
        [field]: value,
      })),
    );
    const offered = await listOfferedTexts(kept.db, supervisor);
    expect(offered).toEqual({
      category_id: [],
      location: [],
      callback_server_id: [],
      dn: [],
      [field]: ['', '10', '9', 'B', 'a', 'a ', 'b', 'none', 'ä', '￿', '😀'],
    });
  });

  test('the first hundred of them', async () => {
    const values = Array.from({ length: 101 }, (_, index) => `value ${String(index).padStart(3, '0')}`);
    keep(values.slice(1).map((value) => ({ [field]: value })));
    expect((await listOfferedTexts(kept.db, supervisor))[field]).toEqual(values.slice(1));
    keep([{ [field]: values[0] ?? '' }, { [field]: values[0] ?? '' }], values.length);
    expect((await listOfferedTexts(kept.db, supervisor))[field]).toEqual(values.slice(0, 100));
  });
});

test('whatever the values are', async () => {
  let first = 0;
  const text = fc.option(
    fc.string({ unit: 'binary', maxLength: 3 }).map((value) => value.replaceAll('\0', '0')),
  );
  const row = fc.record({ category_id: text, location: text, callback_server_id: text, dn: text });
  const rows: fc.Arbitrary<Record<Field, string | null>[]> = fc.array(row, { maxLength: 5 });
  const all: Record<Field, string | null>[] = [];
  await fc.assert(
    fc.asyncProperty(rows, async (added) => {
      keep(added, first);
      first += added.length;
      all.push(...added);
      const offered = await listOfferedTexts(kept.db, supervisor);
      for (const field of OFFERED_TEXTS) {
        const values = all.map((each) => each[field]).filter((value) => value !== null);
        expect(offered[field]).toEqual([...new Set(values)].sort(bytewise).slice(0, 100));
      }
    }),
    { numRuns: 40, endOnFailure: true },
  );
});

test('not for who may not read', async () => {
  await expect(listOfferedTexts(kept.db, nobody)).rejects.toBeInstanceOf(NotAllowed);
});
