import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Callback } from '@/domain/callback-fields';
import type { CallbackFilter } from '@/domain/callback-filter';
import { TALLIED_FIELDS } from '@/domain/callback-sort';
import { isPending } from '@/domain/callback-status';
import { countFacets, type TalliedCodes, tallyMatcher } from '@/domain/callback-tally';
import { anyFilter } from '@/domain/filter-test-kit';
import { closeDatabase, type Database, openDatabase, writeTransaction } from './database';
import { changeWriter, type StoredCallback } from './record-changes';
import { codesKey, currentTallies, matchingTallies, talliedFacets } from './tallies';
import { createTestDatabase } from './test-database';
import { NOW_MS, record, supervisor } from './test-kit';
import { inspectDerived } from './verify-derived';

const anyCodes: fc.Arbitrary<TalliedCodes> = fc.record({
  callback_status: fc.constantFrom(null, 0, 2, 9),
  status: fc.constantFrom(1, 3),
  call_result: fc.constantFrom(null, 0, 7),
  callback_type: fc.constantFrom(null, 1),
  desired_response_type: fc.constantFrom('Voice', 'VoIP'),
  // Texts that must not be mistaken for numbers or for nothing.
  media_type: fc.constantFrom('voice', '', 'null', '1', '","'),
  entity_type: fc.constantFrom(5, 1),
  attempts: fc.constantFrom(0, 1),
});

/** What is done, by which of two connections, and whether it is undone: writes of one transaction, or a look. */
type Step = {
  by: 0 | 1;
  undone: boolean;
  /** Each write adds a callback, or changes one of those there are. */
  writes: { change: number | null; codes: Partial<TalliedCodes> }[];
};

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    by: fc.constantFrom(0 as const, 1 as const),
    undone: fc.oneof(
      { weight: 3, arbitrary: fc.constant(false) },
      { weight: 1, arbitrary: fc.constant(true) },
    ),
    writes: fc.array(
      fc.record({
        change: fc.option(fc.nat(1000)),
        codes: fc.oneof(
          anyCodes,
          anyCodes.map(({ callback_status }) => ({ callback_status })),
          fc.constant({}),
        ),
      }),
      { maxLength: 6 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The codes of all callbacks with how many have them, counted row by row. */
function grouped(db: Database): [string, number][] {
  const fields = TALLIED_FIELDS.join(', ');
  const rows = db.$client
    .prepare<[], TalliedCodes & { n: number }>(
      `select ${fields}, count(*) as n from callbacks group by ${fields}`,
    )
    .all();
  return rows.map(({ n, ...codes }): [string, number] => [codesKey(codes), n]).sort();
}

function remembered(db: Database): [string, number][] {
  return currentTallies(db)
    .all.map((tally): [string, number] => [codesKey(tally), tally.count])
    .sort();
}

function expectRight(db: Database): void {
  const expected = grouped(db);
  expect(remembered(db)).toEqual(expected);
  const { all, total, pending } = currentTallies(db);
  expect(total).toBe(expected.reduce((sum, [, n]) => sum + n, 0));
  const waiting = all.filter(({ callback_status }) => isPending(callback_status));
  expect(pending).toBe(waiting.reduce((sum, { count }) => sum + count, 0));
}

class Undone extends Error {}

/** Does a step. @returns what is kept afterwards */
function take({ writes, undone }: Step, db: Database, kept: readonly StoredCallback[]): StoredCallback[] {
  const now = [...kept];
  try {
    writeTransaction(db, () => {
      const writer = changeWriter(db, supervisor, 'US');
      for (const { change, codes } of writes) {
        const at = change === null ? now.length : change % (now.length + 1);
        const before = now[at];
        const after: Callback = { ...(before ? withoutVersion(before) : record(now.length)), ...codes };
        now[at] = before ? writer.update('cancel', before, after) : writer.insert('import', after);
      }
      if (undone) throw new Undone();
    });
    return now;
  } catch (error) {
    if (error instanceof Undone) return [...kept];
    throw error;
  }
}

function withoutVersion(stored: StoredCallback): Callback {
  const { version: _version, customer_number_normalized: _normalized, ...callback } = stored;
  return callback;
}

async function withTwoConnections(work: (first: Database, second: Database) => void): Promise<void> {
  const { db, path, remove } = await createTestDatabase();
  const second = openDatabase(path);
  try {
    work(db, second);
  } finally {
    closeDatabase(second);
    remove();
  }
}

test('tallies are what a group by would count, for whoever writes, whoever else looks, and whatever is undone', async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }), (taken, looks) =>
      withTwoConnections((first, second) => {
        let kept: StoredCallback[] = [];
        taken.forEach((step, index) => {
          kept = take(step, step.by === 0 ? first : second, kept);
          // Who has not looked for a while has more to catch up with.
          if (looks[2 * index]) expectRight(first);
          if (looks[2 * index + 1]) expectRight(second);
        });
        expectRight(first);
        expectRight(second);
        expect(inspectDerived(first.$client)).toEqual({
          records: kept.length,
          misplaced: 0,
          miscounted: 0,
          unsearchable: 0,
          searchIndex: null,
        });
      }),
    ),
    { numRuns: 80 },
  );
});

describe('what is remembered', () => {
  test('is the same again when nothing changed, also after a transaction that changed no tally', () =>
    withTwoConnections((first, second) => {
      const [stored] = take({ by: 0, undone: false, writes: [{ change: null, codes: {} }] }, first, []);
      const before = currentTallies(first);
      expect(currentTallies(first)).toBe(before);
      writeTransaction(second, () => {
        if (!stored) throw new Error('nothing was kept');
        const after = { ...withoutVersion(stored), subject: 'another' };
        changeWriter(second, supervisor, 'US').update('import', stored, after);
      });
      expect(currentTallies(first)).toBe(before);
    }));

  test('has no trace of a transaction that was undone, whose event numbers are given again', () =>
    withTwoConnections((first, second) => {
      const codes = { media_type: 'made and undone' };
      const undone: Step = { by: 0, undone: true, writes: [{ change: null, codes }] };
      take(undone, first, []);
      expectRight(first);
      // The numbers of the tally and of the event that were undone are given to others now.
      const kept = take({ ...undone, undone: false, writes: [{ change: null, codes: {} }] }, second, []);
      take(undone, first, kept);
      expectRight(first);
      take({ ...undone, undone: false }, first, kept);
      expectRight(first);
      expectRight(second);
    }));

  test('ends a tally that has become empty, and begins it again', () =>
    withTwoConnections((first, second) => {
      const [a, b] = [{ media_type: 'a' }, { media_type: 'b' }];
      let kept = take({ by: 0, undone: false, writes: [{ change: null, codes: a }] }, first, []);
      for (const codes of [b, a, b]) {
        kept = take({ by: 1, undone: false, writes: [{ change: 0, codes }] }, second, kept);
        for (const db of [first, second])
          expect(currentTallies(db).all).toMatchObject([{ ...codes, count: 1 }]);
      }
      expect(first.$client.prepare('select count(*) from tallies').pluck().get()).toBe(2);
    }));

  test('is seen by a connection that can only read', () =>
    withTwoConnections((first) => {
      const reader = openDatabase(first.$client.name, { readonly: true });
      expect(currentTallies(reader).total).toBe(0);
      take({ by: 0, undone: false, writes: [{ change: null, codes: {} }] }, first, []);
      expectRight(reader);
      closeDatabase(reader);
    }));
});

test('what filters let through is what a look at all tallies gives, asked once or again, before and after changes', async () => {
  const filters = anyFilter({
    nowMs: NOW_MS,
    customerIds: ['c1'],
    categories: ['billing'],
    dns: ['7001'],
    locations: ['Berlin'],
    servers: ['cb-1'],
    mostOwner: 9,
    searches: fc.constant('anna'),
  });
  // More than are remembered, many of them alike in all but one thing.
  const asked = fc
    .sample(filters, 150)
    .flatMap((filter): CallbackFilter[] => [
      filter,
      { ...filter, band: filter.band.length > 0 ? [] : ['late'] },
    ]);
  await withTwoConnections((first, second) => {
    let kept: StoredCallback[] = [];
    const expectSame = (filter: CallbackFilter) => {
      const { all } = currentTallies(first);
      expect(matchingTallies(first, filter).tallies).toEqual(
        all.filter(tallyMatcher(filter) ?? (() => true)),
      );
      expect(talliedFacets(first, filter)).toEqual(countFacets(filter, all));
    };
    for (const [index, codes] of fc.sample(anyCodes, 6).entries()) {
      const writes = [{ change: null, codes }, ...Array(20).fill({ change: null, codes: {} })];
      kept = take({ by: 1, undone: false, writes }, index % 2 === 0 ? first : second, kept);
      for (const filter of [...asked, ...asked.slice(-150)]) expectSame(filter);
    }
  });
});
