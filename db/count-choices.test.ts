import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { BANDS_BY_RISK } from '@/domain/callback-band';
import { type CallbackFilter, EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import { NO_NUMBERS, NO_TEXTS } from '@/domain/filter-choice';
import { anyFilter } from '@/domain/filter-test-kit';
import { CHOICE_FIELDS, type ChoiceField, choiceCountsOf } from './choice-counts';
import { countChoices } from './count-choices';
import { writeTransaction } from './database';
import { listOfferedOwners } from './list-values';
import { stopThread } from './reading-thread';
import { changeWriter } from './record-changes';
import { summarizeCallbacks } from './summarize-callbacks';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, nobody, record, supervisor } from './test-kit';

const RECORDS = Array.from({ length: 300 }, (_, index) => record(index));
const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

let kept: TestDatabase;
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const callback of RECORDS) writer.insert('import', callback);
  });
});
afterAll(async () => {
  await stopThread(kept.db);
  kept.remove();
});

/** The values that records have in a field, the unset one left out. */
function valuesOf(field: ChoiceField): (string | number)[] {
  if (field === 'band') return [...BANDS_BY_RISK];
  return [...new Set(RECORDS.map((callback) => callback[field]))].filter((value) => value !== null);
}

/** A filter like another, with one field restricted to one choice alone. */
function choosing(filter: CallbackFilter, field: ChoiceField, value: string | number | null): CallbackFilter {
  if (field === 'band') return { ...filter, band: BANDS_BY_RISK.filter((band) => band === value) };
  if (field === 'owner_id') {
    const owner =
      typeof value === 'number' ? { ...NO_NUMBERS, values: [value] } : { ...NO_NUMBERS, none: true };
    return { ...filter, owner_id: owner };
  }
  const texts = typeof value === 'string' ? { values: [value], none: false } : { ...NO_TEXTS, none: true };
  return { ...filter, [field]: texts };
}

const filters = anyFilter({
  nowMs: NOW_MS,
  customerIds: RECORDS.slice(0, 5).map(({ customer_id }) => customer_id),
  categories: RECORDS.flatMap(({ category_id }) => category_id ?? []).slice(0, 3),
  dns: RECORDS.flatMap(({ dn }) => dn ?? []).slice(0, 5),
  locations: RECORDS.flatMap(({ location }) => location ?? []).slice(0, 3),
  servers: RECORDS.flatMap(({ callback_server_id }) => callback_server_id ?? []).slice(0, 3),
  mostOwner: 2060,
  searches: fc.constantFrom(...RECORDS.flatMap(({ subject }) => subject ?? []).slice(0, 5), '555'),
});
const fields = fc.constantFrom(...CHOICE_FIELDS);

test('what is counted for a choice is what it leaves when it is chosen alone', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fields, async (filter, field) => {
      const offered = valuesOf(field);
      const counts = await countChoices(kept.db, supervisor, {
        filter,
        moment: MOMENT,
        field,
        values: offered,
      });
      for (const value of field === 'band' ? offered : [null, ...offered]) {
        const { count } = await summarizeCallbacks(
          kept.db,
          supervisor,
          choosing(filter, field, value),
          MOMENT,
        );
        const counted = counts?.find((each) => each.value === value);
        expect({ value, count: counted?.count ?? 0 }).toEqual({ value, count });
        expect(counted?.more ?? false).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('where more would have to be looked at, no number is wrong: it is a cap, or none', async () => {
  const caps = fc.record({ fetched: fc.nat(40), held: fc.nat(200) });
  let none = 0;
  let capped = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(filters, fc.constant(EMPTY_FILTER)),
      fields,
      caps,
      async (filter, field, most) => {
        const offered = valuesOf(field);
        const counts = choiceCountsOf(kept.db, { filter, moment: MOMENT, field, values: offered }, most);
        if (counts === null) none += 1;
        for (const { value, count, more } of counts ?? []) {
          const left = await summarizeCallbacks(kept.db, supervisor, choosing(filter, field, value), MOMENT);
          if (more) capped += 1;
          if (more) expect(left.count).toBeGreaterThan(count);
          else expect({ value, count }).toEqual({ value, count: left.count });
        }
      },
    ),
    { numRuns: 60 },
  );
  expect(none).toBeGreaterThan(0);
  expect(capped).toBeGreaterThan(0);
});

test('the owners that are offered are those that records have, in order', async () => {
  const owners = RECORDS.flatMap(({ owner_id }) => owner_id ?? []);
  expect(await listOfferedOwners(kept.db, supervisor)).toEqual([...new Set(owners)].sort((a, b) => a - b));
});

test('not for who may not read', async () => {
  const question = { filter: EMPTY_FILTER, moment: MOMENT, field: 'band', values: [] } as const;
  await expect(countChoices(kept.db, nobody, question)).rejects.toBeInstanceOf(NotAllowed);
  await expect(listOfferedOwners(kept.db, nobody)).rejects.toBeInstanceOf(NotAllowed);
});
