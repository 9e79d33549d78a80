import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, type Database, databasePath, openDatabase, writeTransaction } from './database';
import { changeWriter } from './record-changes';
import { createTestDatabase, type TestDatabase } from './test-database';
import { record, runScript, supervisor } from './test-kit';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

function settingsOf(db: Database): Record<string, unknown> {
  const names = [
    'busy_timeout',
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'trusted_schema',
    'recursive_triggers',
  ];
  return Object.fromEntries(names.map((name) => [name, db.$client.pragma(name, { simple: true })]));
}

const PROMISED = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  recursive_triggers: 1,
};

describe('every connection', () => {
  test('waits for others, writes ahead with full synchronisation and trusts no schema', () => {
    const { busy_timeout, ...others } = settingsOf(kept.db);
    expect(busy_timeout).toBeGreaterThanOrEqual(5000);
    expect(others).toEqual(PROMISED);
  });

  test('does so when it is read-only, and cannot write', () => {
    const reader = openDatabase(kept.path, { readonly: true });
    const { busy_timeout, ...others } = settingsOf(reader);
    expect(busy_timeout).toBeGreaterThanOrEqual(5000);
    expect(others).toEqual(PROMISED);
    expect(() => reader.$client.exec('delete from settings')).toThrow(/readonly/);
    closeDatabase(reader);
  });

  test('runs an SQLite without the WAL-reset fault (3.51.3 or later)', () => {
    const version = String(kept.db.$client.prepare('select sqlite_version()').pluck().get());
    const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });

  test('is refused on a file that is no database, and on a missing one that is only to be read', () => {
    const path = join(kept.folder, 'letter.txt');
    writeFileSync(path, 'Dear database, '.repeat(100));
    expect(() => openDatabase(path)).toThrow(/not a database/);
    expect(() => openDatabase(join(kept.folder, 'missing.db'), { readonly: true })).toThrow();
  });
});

test('tables refuse values of another type', () => {
  const { $client } = kept.db;
  expect(() => $client.exec("insert into settings values (1, 'one', '{}')")).toThrow(/TEXT value in INTEGER/);
  expect(() => $client.exec('insert into settings values (2, 1, 1)')).toThrow(/settings_one_row/);
  const tables = $client
    .prepare("select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0")
    .pluck()
    .all()
    .filter((name) => !String(name).startsWith('sqlite_') && name !== '__drizzle_migrations');
  expect(tables).toEqual([]);
});

test('processes that read and then write at the same time all succeed', async () => {
  const writing = (from: number) =>
    runScript(`
      const { openDatabase, writeTransaction } = await import('./db/database.ts');
      const { changeWriter } = await import('./db/record-changes.ts');
      const { record, supervisor } = await import('./db/test-kit.ts');
      const db = openDatabase(${JSON.stringify(kept.path)});
      for (let index = ${from}; index < ${from + 150}; index += 1) {
        writeTransaction(db, () => {
          db.$client.prepare('select count(*) from callbacks').get();
          changeWriter(db, supervisor, 'US').insert('fill', record(index));
        });
      }
    `);
  const ended = await Promise.all([writing(0), writing(1000), writing(2000)]);
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
    Array(3).fill({ code: 0, stderr: expect.not.stringContaining('Error') }),
  );
  expect(kept.db.$client.prepare('select count(*) from callbacks').pluck().get()).toBe(450);
});

test('a write is undone as a whole when it throws, and the next one goes on', () => {
  const { db } = kept;
  expect(() =>
    writeTransaction(db, () => {
      changeWriter(db, supervisor, 'US').insert('fill', record(0));
      throw new Error('broken off');
    }),
  ).toThrow('broken off');
  expect(db.$client.prepare('select count(*) from callbacks').pluck().get()).toBe(0);
  writeTransaction(db, () => changeWriter(db, supervisor, 'US').insert('fill', record(0)));
  expect(db.$client.prepare('select count(*) from callbacks').pluck().get()).toBe(1);
});

test('a database is named by a file address or a path, and by nothing else', () => {
  expect(databasePath('file:/tmp/a.db')).toBe('/tmp/a.db');
  expect(databasePath('file:///tmp/a.db')).toBe('/tmp/a.db');
  expect(databasePath('/tmp/a b.db')).toBe('/tmp/a b.db');
  for (const url of ['file:', 'postgres://localhost/callbacks', 'http://example.com/a.db']) {
    expect(() => databasePath(url)).toThrow(/must name a file/);
  }
});
