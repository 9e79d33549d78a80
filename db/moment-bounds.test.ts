import { afterEach, beforeEach, expect, test } from 'vitest';
import { EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import { writeTransaction } from './database';
import { momentBoundsOf } from './moment-bounds';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, record, supervisor } from './test-kit';

const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };
const MINUTE_MS = 60_000;
const OPEN = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function keep(records: { start: number; end: number | null; made: number }[]): void {
  const at = (minutes: number) => new Date(NOW_MS + minutes * MINUTE_MS).toISOString();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const [index, { start, end, made }] of records.entries()) {
      writer.insert('import', {
        ...record(index),
        start_time: at(start),
        end_time: end === null ? null : at(end),
        start_date: at(made),
        end_date: null,
      });
    }
  });
}

function minutes({ from, to }: { from: number; to: number }): [number, number] {
  return [(from - NOW_MS) / MINUTE_MS, (to - NOW_MS) / MINUTE_MS];
}

const AN_HOUR = {
  from: new Date(NOW_MS).toISOString(),
  to: new Date(NOW_MS + 60 * MINUTE_MS + 1).toISOString(),
};

test('a filter that says nothing of moments bounds none', () => {
  keep([{ start: 0, end: 30, made: -10 }]);
  const bounds = momentBoundsOf(
    kept.db,
    { ...EMPTY_FILTER, owner_id: { ...EMPTY_FILTER.owner_id, none: true } },
    MOMENT,
  );
  expect(bounds).toEqual({ start_time: OPEN, end_time: OPEN, start_date: OPEN });
});

test('a range of one moment bounds the others by how far they lie apart in the records', () => {
  keep([
    { start: 0, end: 30, made: -10 },
    { start: 100, end: 220, made: 95 },
    { start: 200, end: null, made: 110 },
  ]);
  const byStart = momentBoundsOf(kept.db, { ...EMPTY_FILTER, start_time: AN_HOUR }, MOMENT);
  expect(minutes(byStart.start_time)).toEqual([0, 60]);
  expect(minutes(byStart.end_time)).toEqual([30, 180]);
  expect(minutes(byStart.start_date)).toEqual([-90, 55]);
  const byEnd = momentBoundsOf(kept.db, { ...EMPTY_FILTER, end_time: AN_HOUR }, MOMENT);
  expect(minutes(byEnd.start_time)).toEqual([-120, 30]);
  expect(minutes(byEnd.start_date)).toEqual([-210, 25]);
  const byDate = momentBoundsOf(kept.db, { ...EMPTY_FILTER, start_date: AN_HOUR }, MOMENT);
  expect(minutes(byDate.start_time)).toEqual([5, 150]);
  expect(minutes(byDate.end_time)).toEqual([35, 270]);
});

/** In minutes. */
const A_MILLISECOND = 1 / 60_000;

test.each([
  { band: ['closing'], start: [-30, -15], end: [0, 15] },
  // What ends now has not ended.
  {
    band: ['expired'],
    start: [Number.NEGATIVE_INFINITY, -30 - A_MILLISECOND],
    end: [Number.NEGATIVE_INFINITY, -A_MILLISECOND],
  },
  {
    band: ['expired', 'closing'],
    start: [Number.NEGATIVE_INFINITY, -15],
    end: [Number.NEGATIVE_INFINITY, 15],
  },
] as const)('the bands $band bound them too', ({ band, start, end }) => {
  keep([{ start: 0, end: 30, made: -10 }]);
  const { start_time, end_time } = momentBoundsOf(kept.db, { ...EMPTY_FILTER, band }, MOMENT);
  expect(minutes(start_time)).toEqual(start);
  expect(minutes(end_time)).toEqual(end);
});

test('without records that have both, one moment says nothing of the other', () => {
  keep([{ start: 0, end: null, made: -10 }]);
  const { start_time, end_time } = momentBoundsOf(kept.db, { ...EMPTY_FILTER, start_time: AN_HOUR }, MOMENT);
  expect(minutes(start_time)).toEqual([0, 60]);
  expect(end_time).toEqual(OPEN);
});
