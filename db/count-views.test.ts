import { afterAll, beforeAll, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { BANDS_BY_RISK, type Band, bandOf } from '@/domain/callback-band';
import { EMPTY_FILTER, type FilterMoment } from '@/domain/callback-filter';
import type { CallbackView } from '@/domain/callback-views';
import { countViews } from './count-views';
import { writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW_MS, nobody, record, supervisor } from './test-kit';

const MINUTE_MS = 60_000;
const MOMENT: FilterMoment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };

// Every distance of start and end from now that a band begins or ends at, and those beside it.
const DISTANCES = [-90, -6, -5, -4, -1, 0, 1, 14, 15, 16, 90];
const RECORDS = DISTANCES.flatMap((start) =>
  [null, ...DISTANCES.filter((end) => end >= start)].map((end) => ({ start, end })),
).flatMap(({ start, end }, index) =>
  [2, 3, 9].map((callback_status) =>
    record(index, {
      interaction_id: `${index}-${callback_status}`,
      callback_status,
      customer_id: index % 3 === 0 ? 'C-1' : 'C-2',
      start_time: new Date(NOW_MS + start * MINUTE_MS).toISOString(),
      end_time: end === null ? null : new Date(NOW_MS + end * MINUTE_MS).toISOString(),
    }),
  ),
);

let kept: TestDatabase;
beforeAll(async () => {
  kept = await createTestDatabase();
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, supervisor, 'US');
    for (const callback of RECORDS) writer.insert('import', callback);
  });
});
afterAll(() => kept.remove());

const CHOICES: Band[][] = [
  ...BANDS_BY_RISK.map((band) => [band]),
  ['closing', 'due'],
  ['expired', 'late'],
  [...BANDS_BY_RISK],
];

test.each(CHOICES.map((bands) => ({ name: bands.join(), bands })))(
  'a view of $name counts what is in them',
  async ({ name, bands }) => {
    const inBands = RECORDS.filter((callback) => {
      const band = bandOf(callback, NOW_MS, MOMENT.toleranceMinutes);
      return band !== null && bands.includes(band);
    });
    const queued = { ...EMPTY_FILTER.callback_status, codes: [3] };
    const views: CallbackView[] = [
      { label: name, meaning: '', filter: { ...EMPTY_FILTER, band: bands } },
      { label: 'queued', meaning: '', filter: { ...EMPTY_FILTER, band: bands, callback_status: queued } },
      {
        label: 'of C-1',
        meaning: '',
        filter: { ...EMPTY_FILTER, band: bands, customer_id: { values: ['C-1'], none: false } },
      },
    ];
    const counts = await countViews(kept.db, supervisor, views, MOMENT);
    expect(counts.get(name)).toEqual({ count: inBands.length, more: false });
    expect(counts.get('queued')?.count).toBe(
      inBands.filter((callback) => callback.callback_status === 3).length,
    );
    expect(counts.get('of C-1')?.count).toBe(
      inBands.filter(({ customer_id }) => customer_id === 'C-1').length,
    );
  },
);

test('who may not read gets no counts', async () => {
  await expect(countViews(kept.db, nobody, [], MOMENT)).rejects.toThrow(NotAllowed);
});
