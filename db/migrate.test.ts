import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EMPTY_FILTER } from '@/domain/callback-filter';
import { TALLIED_FIELDS } from '@/domain/callback-sort';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import { verifyDatabaseFile } from './backup';
import { closeDatabase, type Database, openDatabase, writeTransaction } from './database';
import { listCallbacks } from './list-callbacks';
import { DatabaseRefused, migrateDatabase } from './migrate';
import { changeWriter } from './record-changes';
import { MIGRATIONS_FOLDER, readMigrations } from './schema-version';
import { currentTallies } from './tallies';
import { NOW_MS, record, runCommandFile, runScript, supervisor } from './test-kit';
import { inspectDerived } from './verify-derived';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callback-desk-migrate-'));
  path = join(folder, 'kept', 'callbacks.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The real migrations with others behind them, in a folder of their own. */
function migrationsWith(...others: string[]): string {
  const target = mkdtempSync(join(folder, 'migrations-'));
  cpSync(MIGRATIONS_FOLDER, target, { recursive: true });
  const journalPath = join(target, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalPath, 'utf8'));
  const last = journal.entries.at(-1);
  others.forEach((statements, index) => {
    const tag = `9${index}_another`;
    writeFileSync(join(target, `${tag}.sql`), statements);
    journal.entries.push({ ...last, idx: last.idx + 1 + index, when: last.when + 1 + index, tag });
  });
  writeFileSync(journalPath, JSON.stringify(journal));
  return target;
}

/** The first of the real migrations, in a folder of their own. */
function migrationsUpTo(count: number): string {
  const target = migrationsWith();
  const journalPath = join(target, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(journalPath, 'utf8'));
  writeFileSync(journalPath, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return target;
}

function keepOneCallback(): void {
  const db = openDatabase(path);
  writeTransaction(db, () => changeWriter(db, supervisor, 'US').insert('fill', record(0)));
  closeDatabase(db);
}

function filesBeside(): string[] {
  return readdirSync(join(folder, 'kept')).filter((name) => name !== basename(path));
}

function ask(sql: string): unknown[] {
  const db = openDatabase(path);
  const found = db.$client.prepare(sql).all();
  closeDatabase(db);
  return found;
}

const SCHEMA = 'select type, name, sql from sqlite_schema order by name';

describe('a database that can be brought up to date', () => {
  test('is made with its folder where there was none, and left alone when it is up to date', async () => {
    expect(await migrateDatabase(path)).toEqual({ applied: readMigrations().length, copy: null });
    expect(await migrateDatabase(path)).toEqual({ applied: 0, copy: null });
    expect(filesBeside()).toEqual([]);
  });

  test('is told of step by step by a command that finds it', async () => {
    await migrateDatabase(path, migrationsUpTo(readMigrations().length - 1));
    const { code, stderr } = await runCommandFile('verify', [], path);
    expect(code).toBe(0);
    const lines = stderr.trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      expect.stringContaining('is copied first'),
      'It is brought up to date.',
      'All of it is checked before that counts.',
    ]);
    const copy = /a copy from before is (.*)\.$/.exec(lines[3] ?? '')?.[1] ?? '';
    expect(readdirSync(dirname(path))).toContain(basename(copy));
    expect((await runCommandFile('verify', [], path)).stderr).toBe('');
  });

  test('gets a verified copy of what it was', async () => {
    await migrateDatabase(path);
    keepOneCallback();
    const { applied, copy } = await migrateDatabase(path, migrationsWith('create table extra (id integer)'));
    expect(applied).toBe(1);
    expect(filesBeside()).toEqual([basename(copy ?? 'none')]);
    verifyDatabaseFile(copy ?? '');
    const before = new SqliteDatabase(copy ?? '', { readonly: true });
    expect(before.prepare('select count(*) from callbacks').pluck().get()).toBe(1);
    expect(before.prepare("select 1 from sqlite_schema where name = 'extra'").get()).toBeUndefined();
    before.close();
  });

  test('keeps the rows that point into a table which is made anew', async () => {
    const first = `
      create table parents (id integer primary key);--> statement-breakpoint
      create table children (id integer primary key, parent integer references parents(id) on delete cascade);--> statement-breakpoint
      insert into parents values (1), (2);--> statement-breakpoint
      insert into children values (1, 1), (2, 2)`;
    const rebuild = `
      PRAGMA foreign_keys=OFF;--> statement-breakpoint
      CREATE TABLE \`__new_parents\` (\`id\` integer PRIMARY KEY NOT NULL, \`name\` text);--> statement-breakpoint
      INSERT INTO \`__new_parents\`("id") SELECT "id" FROM \`parents\`;--> statement-breakpoint
      DROP TABLE \`parents\`;--> statement-breakpoint
      ALTER TABLE \`__new_parents\` RENAME TO \`parents\`;--> statement-breakpoint
      PRAGMA foreign_keys=ON;`;
    await migrateDatabase(path, migrationsWith(first));
    await migrateDatabase(path, migrationsWith(first, rebuild));
    expect(ask('select * from children')).toEqual([
      { id: 1, parent: 1 },
      { id: 2, parent: 2 },
    ]);
  });
});

describe('a database of before tallies and search', () => {
  // More than are derived at a time.
  const RECORDS = 5_003;

  /** Writes as the program did then: its columns, and an event of each. */
  function fillAsBefore(): void {
    const client = new SqliteDatabase(path);
    const names = client
      .prepare("select name from pragma_table_info('callbacks') where name <> 'id'")
      .pluck();
    const columns = names.all().map(String);
    const insert = client.prepare(
      `insert into callbacks (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    const event = client.prepare(
      `insert into events (at, interaction_id, version, command, way, actor_id, actor_name, actor_role, request_id, payload_digest, hash)
       values (?, ?, 1, 'fill', 'import', 'a', 'A', 'supervisor', 'r', x'00', x'00')`,
    );
    client.transaction(() => {
      for (let index = 0; index < RECORDS; index += 1) {
        const callback: Record<string, unknown> = { ...record(index, { subject: `Größe ${index}.` }) };
        const { customer_number, desired_response_type, interaction_id } = record(index);
        callback.version = 1;
        callback.customer_number_normalized = normalizeCustomerNumber(
          customer_number,
          desired_response_type,
          'US',
        );
        insert.run(columns.map((column) => inSqlite(column, callback[column])));
        event.run(NOW_MS, interaction_id);
      }
    })();
    client.close();
  }

  function inSqlite(column: string, value: unknown): unknown {
    if (typeof value === 'boolean') return Number(value);
    return /^(start|end)_(time|date)$/.test(column) && value !== null ? Date.parse(String(value)) : value;
  }

  function grouped(db: Database): unknown[] {
    const fields = TALLIED_FIELDS.join(', ');
    return db.$client.prepare(`select ${fields}, count(*) as count from callbacks group by ${fields}`).all();
  }

  function remembered(db: Database): unknown[] {
    return currentTallies(db).all.map(({ id: _id, ...tally }) => tally);
  }

  async function found(db: Database, q: string): Promise<string[]> {
    const moment = { nowMs: NOW_MS, zone: 'UTC', toleranceMinutes: 5 };
    const page = { cursor: null, size: 25 };
    const { rows } = await listCallbacks(db, supervisor, { ...EMPTY_FILTER, q }, moment, page);
    return rows.map(({ subject }) => subject ?? '');
  }

  test('is counted and can be searched, and counts on', async () => {
    await migrateDatabase(path, migrationsUpTo(2));
    fillAsBefore();
    const before = ask('select interaction_id, subject, start_time, version from callbacks order by id');
    const { applied, copy } = await migrateDatabase(path);
    expect(applied).toBe(readMigrations().length - 2);
    verifyDatabaseFile(copy ?? '');
    expect(ask('select interaction_id, subject, start_time, version from callbacks order by id')).toEqual(
      before,
    );

    const [db, other] = [openDatabase(path), openDatabase(path)];
    expect(inspectDerived(db.$client)).toEqual({
      records: RECORDS,
      misplaced: 0,
      miscounted: 0,
      unsearchable: 0,
      searchIndex: null,
    });
    expect(remembered(db)).toHaveLength(grouped(db).length);
    expect(remembered(db)).toEqual(expect.arrayContaining(grouped(db)));
    expect(await found(db, 'grosse 5002.')).toEqual([]);
    expect(await found(db, 'große 5002.')).toEqual(['Größe 5002.']);

    expect(currentTallies(other).total).toBe(RECORDS);
    writeTransaction(db, () => {
      const writer = changeWriter(db, supervisor, 'US');
      writer.insert('import', record(RECORDS, { subject: 'Added after' }));
      writer.insert('import', record(RECORDS + 1, { media_type: 'new', subject: 'Added after' }));
    });
    for (const each of [db, other]) {
      expect(remembered(each)).toHaveLength(grouped(db).length);
      expect(remembered(each)).toEqual(expect.arrayContaining(grouped(db)));
    }
    expect(await found(other, 'added after')).toHaveLength(2);
    expect(inspectDerived(other.$client)).toMatchObject({
      records: RECORDS + 2,
      misplaced: 0,
      miscounted: 0,
    });
    for (const each of [db, other]) closeDatabase(each);
    expect(await migrateDatabase(path)).toEqual({ applied: 0, copy: null });
  });

  test('that is empty gets empty tallies', async () => {
    await migrateDatabase(path, migrationsUpTo(2));
    await migrateDatabase(path);
    expect(ask('select * from tallies')).toEqual([]);
    keepOneCallback();
    expect(ask('select count from tallies')).toEqual([{ count: 1 }]);
  });
});

describe('a migration that fails', () => {
  test.each([
    [
      'in the middle',
      'create table half (id integer);--> statement-breakpoint\ninsert into nowhere values (1)',
    ],
    [
      'by leaving rows that point to nothing',
      'create table half (id integer references callbacks(id));--> statement-breakpoint\ninsert into half values (12345)',
    ],
  ])('%s leaves everything as it was', async (_how, statements) => {
    await migrateDatabase(path);
    keepOneCallback();
    const before = { schema: ask(SCHEMA), rows: ask('select * from callbacks') };
    await expect(migrateDatabase(path, migrationsWith(statements))).rejects.toThrow();
    expect({ schema: ask(SCHEMA), rows: ask('select * from callbacks') }).toEqual(before);
    expect(await migrateDatabase(path)).toEqual({ applied: 0, copy: null });
  });
});

describe('a file that is refused stays as it is, with nothing beside it', () => {
  async function expectRefused(reason: RegExp): Promise<void> {
    const look = () => ({
      bytes: readFileSync(path),
      mtimeMs: statSync(path).mtimeMs,
      beside: filesBeside(),
    });
    const before = look();
    const refusal = await migrateDatabase(path).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DatabaseRefused);
    expect(String(refusal)).toMatch(reason);
    expect(look()).toEqual(before);
  }

  test('because it is newer than this program', async () => {
    await migrateDatabase(path, migrationsWith('create table future (id integer)'));
    await expectRefused(/newer version/);
    expect(filesBeside()).toEqual([]);
  });

  test('because it is newer, with a log that a crash has left', async () => {
    await migrateDatabase(path, migrationsWith('create table future (id integer)'));
    const living = openDatabase(path);
    living.$client.exec('insert into future values (1)');
    const crashed = join(folder, 'crashed.db');
    copyFileSync(path, crashed);
    copyFileSync(`${path}-wal`, `${crashed}-wal`);
    closeDatabase(living);
    const before = [readFileSync(crashed), readFileSync(`${crashed}-wal`)];
    await expect(migrateDatabase(crashed)).rejects.toThrow(/newer version/);
    expect([readFileSync(crashed), readFileSync(`${crashed}-wal`)]).toEqual(before);
  });

  test('because it is of another program', async () => {
    await migrateDatabase(path);
    rmSync(path);
    const foreign = new SqliteDatabase(path);
    foreign.exec('create table notes (id integer); insert into notes values (1)');
    foreign.close();
    await expectRefused(/another program/);
  });

  test('because it is not a database', async () => {
    await migrateDatabase(path);
    writeFileSync(path, 'Dear database, '.repeat(1000));
    await expectRefused(/not a database/);
  });

  test('because it is damaged', async () => {
    await migrateDatabase(path);
    writeFileSync(path, readFileSync(path).fill(0xff, 100, 4096));
    await expectRefused(/damaged/);
  });
});

describe('processes that migrate at the same time', () => {
  async function migrateThrice(): Promise<number[]> {
    const script = `
      const { migrateDatabase } = await import('./db/migrate.ts');
      console.log((await migrateDatabase(${JSON.stringify(path)})).applied);
    `;
    const ended = await Promise.all([runScript(script), runScript(script), runScript(script)]);
    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      Array(3).fill({ code: 0, stderr: '' }),
    );
    return ended.map(({ stdout }) => Number(stdout));
  }

  test('make a new database once', async () => {
    const applied = await migrateThrice();
    expect(applied.reduce((sum, count) => sum + count)).toBe(readMigrations().length);
  });

  test('bring an older database up to date once', async () => {
    await migrateDatabase(path, migrationsUpTo(1));
    const applied = await migrateThrice();
    expect(applied.reduce((sum, count) => sum + count)).toBe(readMigrations().length - 1);
  });
});
