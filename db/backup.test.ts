import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { copyDatabase, verifyDatabaseFile } from './backup';
import { closeDatabase, openDatabase, writeTransaction } from './database';
import { fillCallbacks } from './fill-callbacks';
import { changeWriter } from './record-changes';
import { restoreDatabase } from './restore-database';
import { createTestDatabase, type TestDatabase } from './test-database';
import { NOW, record, supervisor } from './test-kit';

let kept: TestDatabase;
let backup: string;
beforeEach(async () => {
  kept = await createTestDatabase();
  await fillCallbacks(kept.db, supervisor, { rows: 1000, seed: 1, now: NOW });
  backup = join(kept.folder, 'backup.db');
});
afterEach(() => kept.remove());

function count(path: string, table = 'callbacks'): unknown {
  const client = new SqliteDatabase(path, { fileMustExist: true });
  const rows = client.prepare(`select count(*) from ${table}`).pluck().get();
  client.close();
  return rows;
}

function add(index: number): void {
  writeTransaction(kept.db, () => changeWriter(kept.db, supervisor, 'US').insert('fill', record(index)));
}

function files(): string[] {
  return readdirSync(kept.folder).sort();
}

describe('a backup', () => {
  test('is one whole file, made while the database is being served', async () => {
    await copyDatabase(kept.path, backup);
    verifyDatabaseFile(backup);
    expect(count(backup)).toBe(1000);
    expect(files().filter((name) => name.startsWith('backup'))).toEqual(['backup.db']);
    // 1 in the file's header: not in WAL mode, so that it can be read from a read-only folder.
    expect([...readFileSync(backup).subarray(18, 20)]).toEqual([1, 1]);
  });

  test('comes to an end and is of one moment although others write all the time', async () => {
    let writes = 0;
    const write = () => {
      add(100_000 + writes);
      writes += 1;
      next = setImmediate(write);
    };
    let next = setImmediate(write);
    await copyDatabase(kept.path, backup).finally(() => clearImmediate(next));
    expect(writes).toBeGreaterThan(3);
    expect(count(backup)).toBeLessThanOrEqual(1000 + writes);
    expect(count(backup)).toBe(count(backup, 'events'));
    expect(count(backup)).toBe(count(backup, 'event_payloads'));
  });

  test('never takes the place of a file', async () => {
    writeFileSync(backup, 'precious');
    await expect(copyDatabase(kept.path, backup)).rejects.toThrow(/exists already/);
    expect(readFileSync(backup, 'utf8')).toBe('precious');
  });

  test('of nothing, or of another program’s file, leaves nothing behind', async () => {
    const before = files();
    await expect(copyDatabase(join(kept.folder, 'missing.db'), backup)).rejects.toThrow(/no database/);
    const foreign = join(kept.folder, 'foreign.db');
    new SqliteDatabase(foreign).exec('create table notes (id integer)').close();
    await expect(copyDatabase(foreign, backup)).rejects.toThrow(/not a database of this program/);
    expect(files()).toEqual([...before, 'foreign.db'].sort());
  });

  test('leaves nothing beside a database that nobody serves', async () => {
    closeDatabase(kept.db);
    await copyDatabase(kept.path, backup);
    expect(files()).toEqual(['backup.db', 'callbacks.db']);
    kept = { ...kept, db: openDatabase(kept.path) };
  });
});

describe('a restore', () => {
  beforeEach(async () => {
    await copyDatabase(kept.path, backup);
    add(5000);
  });

  test('puts the backup in place and keeps what stood there', async () => {
    closeDatabase(kept.db);
    const { before } = await restoreDatabase(backup, kept.path);
    expect(count(kept.path)).toBe(1000);
    expect(count(before ?? '')).toBe(1001);
    expect(count(backup)).toBe(1000);
    kept = { ...kept, db: openDatabase(kept.path) };
    add(6000);
    expect(count(kept.path)).toBe(1001);
  });

  test('is refused while the database is in use', async () => {
    const before = files();
    await expect(restoreDatabase(backup, kept.path)).rejects.toThrow(/in use; stop the server first/);
    expect(files()).toEqual(before);
    expect(count(kept.path)).toBe(1001);
  });

  test('into an empty place makes it, log of a lost database or not', async () => {
    const place = join(kept.folder, 'new', 'callbacks.db');
    expect((await restoreDatabase(backup, place)).before).toBeNull();
    expect(count(place)).toBe(1000);
    rmSync(place);
    copyFileSync(`${kept.path}-wal`, `${place}-wal`);
    expect((await restoreDatabase(backup, place)).before).toBeNull();
    verifyDatabaseFile(place);
    expect(count(place)).toBe(1000);
  });

  test('mends a damaged database, whose remains are kept', async () => {
    closeDatabase(kept.db);
    const remains = 'not a database any more '.repeat(300);
    writeFileSync(kept.path, remains);
    writeFileSync(`${kept.path}-wal`, 'left over');
    const { before } = await restoreDatabase(backup, kept.path);
    expect(count(kept.path)).toBe(1000);
    expect(readFileSync(before ?? '', 'utf8')).toBe(remains);
    expect(existsSync(`${kept.path}-wal`)).toBe(false);
    kept = { ...kept, db: openDatabase(kept.path) };
  });

  test('takes the last changes of a hand-made copy from the log beside it', async () => {
    const handMade = join(kept.folder, 'hand-made.db');
    copyFileSync(kept.path, handMade);
    copyFileSync(`${kept.path}-wal`, `${handMade}-wal`);
    closeDatabase(kept.db);
    await restoreDatabase(handMade, kept.path);
    expect(count(kept.path)).toBe(1001);
    kept = { ...kept, db: openDatabase(kept.path) };
  });

  describe('is refused, and both files stay as they are, because the backup', () => {
    async function expectRefused(reason: RegExp): Promise<void> {
      closeDatabase(kept.db);
      const look = () =>
        files().map((name) => {
          const path = join(kept.folder, name);
          return { name, bytes: readFileSync(path).toString('base64'), mtimeMs: statSync(path).mtimeMs };
        });
      const before = look();
      await expect(restoreDatabase(backup, kept.path)).rejects.toThrow(reason);
      expect(look()).toEqual(before);
      kept = { ...kept, db: openDatabase(kept.path) };
    }

    test('has a damaged page', async () => {
      const bytes = readFileSync(backup);
      const page = 4096 * Math.floor(bytes.length / 4096 / 2);
      writeFileSync(backup, bytes.fill(0xa5, page, page + 4096));
      await expectRefused(/damaged/);
    });

    test('is cut off', async () => {
      const bytes = readFileSync(backup);
      writeFileSync(backup, bytes.subarray(0, 4096 * Math.floor(bytes.length / 4096 / 2)));
      await expectRefused(/damaged/);
    });

    test('is empty', async () => {
      writeFileSync(backup, '');
      await expectRefused(/not a database of this program/);
    });

    test('is no database', async () => {
      writeFileSync(backup, 'Dear database, '.repeat(1000));
      await expectRefused(/backup\.db is not a database/);
    });

    test('is of another program', async () => {
      rmSync(backup);
      new SqliteDatabase(backup).exec('create table notes (id integer)').close();
      await expectRefused(/backup\.db is a database of another program/);
    });

    test('is newer than this program', async () => {
      const newer = new SqliteDatabase(backup);
      newer.exec("insert into __drizzle_migrations (hash, created_at) values ('of tomorrow', 1)");
      newer.close();
      await expectRefused(/backup\.db was made by a newer version/);
    });

    test('is not there', async () => {
      rmSync(backup);
      await expectRefused(/no backup/);
    });

    test('is the database itself', async () => {
      backup = kept.path;
      await expectRefused(/the database itself/);
    });
  });
});
