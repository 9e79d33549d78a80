import { afterEach, beforeEach, expect, test } from 'vitest';
import { NotAllowed } from '@/domain/actor';
import type { Database } from './database';
import { fillCallbacks } from './fill-callbacks';
import { readCallback, recordOf } from './find-callback';
import { callbacks, events } from './schema';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW, nobody, record, runScript, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function records(db: Database) {
  return db
    .select()
    .from(callbacks)
    .orderBy(callbacks.interaction_id)
    .all()
    .map(({ id: _, ...row }) => row);
}

test('fills with the first samples of a seed, each with its event, and tells how far it is', async () => {
  const told: number[] = [];
  const onProgress = (rows: number) => told.push(rows);
  const report = await fillCallbacks(kept.db, supervisor, { rows: 2300, seed: 1, now: NOW, onProgress });
  expect(report).toEqual({ added: 2300, skipped: 0 });
  expect(told).toEqual([1000, 2000, 2300]);
  const stored = readCallback(kept.db, record(2299).interaction_id);
  expect(stored && recordOf(stored)).toEqual(record(2299));
  const commands = kept.db.select({ command: events.command }).from(events).all();
  expect(commands).toEqual(Array(2300).fill({ command: 'fill' }));
});

test('others get their turn between batches', async () => {
  let turns = 0;
  const turn = () => {
    turns += 1;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  await fillCallbacks(kept.db, supervisor, { rows: 3000, seed: 1, now: NOW });
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('a run that was killed is completed by the same run again', async () => {
  const request = JSON.stringify({ rows: 5000, seed: 3, now: NOW });
  const killed = await runScript(`
    const { openDatabase } = await import('./db/database.ts');
    const { fillCallbacks } = await import('./db/fill-callbacks.ts');
    const { supervisor } = await import('./db/test-kit.ts');
    const onProgress = (rows) => { if (rows === 2000) process.kill(process.pid, 'SIGKILL'); };
    await fillCallbacks(openDatabase(${JSON.stringify(kept.path)}), supervisor, { ...${request}, onProgress });
  `);
  expect(killed.signal).toBe('SIGKILL');
  const again = await fillCallbacks(kept.db, supervisor, JSON.parse(request));
  expect(again).toEqual({ added: 3000, skipped: 2000 });

  const whole = await createTestDatabase();
  await fillCallbacks(whole.db, supervisor, JSON.parse(request));
  expect(records(kept.db)).toEqual(records(whole.db));
  expect(kept.db.select().from(events).all().length).toBe(5000);
  whole.remove();
});

test('who may not writes nothing, and a moment that is none is refused', async () => {
  const request = { rows: 10, seed: 1, now: NOW };
  await expect(fillCallbacks(kept.db, nobody, request)).rejects.toBeInstanceOf(NotAllowed);
  await expect(fillCallbacks(kept.db, supervisor, { ...request, now: 'soon' })).rejects.toThrow(
    /date and time/,
  );
  expect(records(kept.db)).toEqual([]);
});
