import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import { ALL_EVENTS } from '@/domain/audit-filter';
import { ANY_TIME } from '@/domain/instant-range';
import { unguardCell } from '@/domain/wire-csv';
import { writeTransaction } from './database';
import { exportEvents } from './export-events';
import { listAuditEvents } from './list-events';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { nobody, record, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function write(count: number, { name = 'Supervisor', from = 0 } = {}): void {
  writeTransaction(kept.db, () => {
    const writer = changeWriter(kept.db, { ...supervisor, name }, 'US');
    for (let index = from; index < from + count; index += 1) {
      if (index % 2 === 0) writer.note('change_settings', index, { default_country: ['US', `=${index}`] });
      else writer.insert('schedule', record(index));
    }
  });
}

async function textOf(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

const eventRows = () =>
  kept.db.$client
    .prepare<[], Record<string, string | number | Buffer | null>>(
      'select events.*, changes from events left join event_payloads on event_id = events.id order by events.id desc',
    )
    .all();

it('asks who may, before anything is recorded', async () => {
  write(2);
  await expect(exportEvents(kept.db, nobody, ALL_EVENTS, ANY_TIME)).rejects.toThrow(NotAllowed);
  expect(eventRows()).toHaveLength(2);
});

it('gives every event with all that is known of it, the newest first', async () => {
  write(40);
  const stored = eventRows();
  const { rows, chunks } = await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME);
  const exported = rowsOf(await textOf(chunks));
  expect(rows).toBe(40);
  expect(exported).toEqual(
    stored.map(({ payload_digest: _digest, hash, at, ...row }) => ({
      ...Object.fromEntries(Object.entries(row).map(([column, value]) => [column, String(value ?? '')])),
      at: new Date(Number(at)).toISOString(),
      payload: 'kept',
      hash: Buffer.isBuffer(hash) ? hash.toString('hex') : hash,
    })),
  );
});

it('is recorded with its filter and its number of rows, and is not among them', async () => {
  write(10);
  const filter = { ...ALL_EVENTS, actor_id: 'supervisor', command: ['change_settings'] };
  const { rows, chunks } = await exportEvents(kept.db, supervisor, filter, ANY_TIME);
  // What comes in while the file is read does not belong to it either.
  write(10, { from: 10 });
  expect(rowsOf(await textOf(chunks))).toHaveLength(5);
  expect(rows).toBe(5);
  const { events } = await listAuditEvents(
    kept.db,
    supervisor,
    { ...ALL_EVENTS, command: ['export'] },
    ANY_TIME,
    null,
  );
  expect(events).toMatchObject([
    {
      id: 11,
      way: 'form',
      actor_id: 'supervisor',
      interaction_id: null,
      changes: [
        { field: 'what', from: null, to: 'audit' },
        { field: 'filter', from: null, to: 'actor_id=supervisor&command=change_settings' },
        { field: 'rows', from: null, to: 5 },
      ],
    },
  ]);
});

it('guards what a spreadsheet would read as a formula', async () => {
  write(2, { name: '=HYPERLINK("https://evil.example")' });
  const csv = await textOf((await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME)).chunks);
  const names = rowsOf(csv).map(({ actor_name }) => actor_name);
  expect(names).toEqual(Array(2).fill(`'=HYPERLINK("https://evil.example")`));
  expect(names.map((name) => unguardCell(name ?? ''))).toEqual(
    Array(2).fill('=HYPERLINK("https://evil.example")'),
  );
});

it('says which payloads were erased', async () => {
  write(3);
  kept.db.$client.exec('drop trigger event_payloads_deleted_by_erasure_alone');
  kept.db.$client.exec('delete from event_payloads where event_id = 2');
  const csv = await textOf((await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME)).chunks);
  expect(rowsOf(csv).map(({ payload, changes }) => [payload, changes === ''])).toEqual([
    ['kept', false],
    ['erased by law', true],
    ['kept', false],
  ]);
});

it('comes in chunks, others get their turn between them, and who stops reading lets the file go', async () => {
  write(600);
  const { chunks } = await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME);
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 0);
  const lengths: number[] = [];
  for await (const chunk of chunks) lengths.push(chunk.length);
  clearInterval(ticking);
  expect(turns).toBeGreaterThan(3);
  expect(lengths.length).toBeGreaterThan(3);
  expect(Math.max(...lengths)).toBeLessThan(100_000);
  const { chunks: left } = await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME);
  await left.next();
  await left.return(undefined);
  expect(await left.next()).toEqual({ done: true, value: undefined });
  // An open reader would hold the log of what was written since.
  expect(kept.db.$client.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0 }]);
});

it('an empty export is its header', async () => {
  const { rows, chunks } = await exportEvents(kept.db, supervisor, ALL_EVENTS, ANY_TIME);
  expect({ rows, text: await textOf(chunks) }).toMatchObject({
    rows: 0,
    text: expect.stringMatching(/^id,at,.*,hash\n$/),
  });
});
