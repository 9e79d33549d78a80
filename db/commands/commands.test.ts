import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../database';
import { NOW, runCommandFile } from '../test-kit';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callback-desk-commands-'));
  path = join(folder, 'callbacks.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function count(): unknown {
  const db = openDatabase(path);
  const rows = db.$client.prepare('select count(*) from callbacks').pluck().get();
  closeDatabase(db);
  return rows;
}

describe('fill', () => {
  test('makes the database, fills it, and skips what is there the next time', async () => {
    const first = await runCommandFile('fill', ['--rows', '120', '--seed', '4', '--now', NOW], path);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^Added 120 sample callbacks, skipped 0 .* rows\/s\)/);
    const again = await runCommandFile('fill', ['--rows', '150', '--seed', '4', '--now', NOW], path);
    expect(again.stdout).toMatch(/^Added 30 sample callbacks, skipped 120 /);
    expect(count()).toBe(150);
  });

  test.each([
    [['--rows', '0']],
    [['--rows', '1e3']],
    [['--rows=-5']],
    [['--seed', 'lucky']],
    [['--now', 'tomorrow']],
    [['--row', '5']],
    [['5']],
  ])('refuses %j with a reason, exit code 2 and no database', async (args) => {
    const { code, stdout, stderr } = await runCommandFile('fill', args, path);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/--help/);
    expect(stderr).not.toMatch(/ at .*\.ts/);
    expect(existsSync(path)).toBe(false);
  });

  test('refuses a file of another kind with exit code 1', async () => {
    writeFileSync(path, 'Dear database, '.repeat(1000));
    const { code, stderr } = await runCommandFile('fill', [], path);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^.* is not a database; it was not touched\.\n$/),
    });
  });
});

describe('backup and restore', () => {
  test('bring back what was there', async () => {
    await runCommandFile('fill', ['--rows', '50', '--now', NOW], path);
    const backup = join(folder, 'backup.db');
    expect(await runCommandFile('backup', [backup], path)).toMatchObject({ code: 0, stderr: '' });
    await runCommandFile('fill', ['--rows', '70', '--now', NOW], path);
    const restored = await runCommandFile('restore', [backup], path);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/What stood there before is kept: .*before-restore/);
    expect(count()).toBe(50);
  });

  test('fail with exit code 1 and one line of reason', async () => {
    await runCommandFile('fill', ['--rows', '50', '--now', NOW], path);
    const backup = join(folder, 'backup.db');
    await runCommandFile('backup', [backup], path);
    const twice = await runCommandFile('backup', [backup], path);
    expect(twice).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${backup} exists already; nothing was written.\n`,
    });
    const serving = openDatabase(path);
    const inUse = await runCommandFile('restore', [backup], path);
    expect(inUse).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/in use; stop the server first/),
    });
    closeDatabase(serving);
    writeFileSync(backup, 'damaged');
    expect(await runCommandFile('restore', [backup], path)).toMatchObject({ code: 1, stdout: '' });
    expect(await runCommandFile('restore', [join(folder, 'missing.db')], path)).toMatchObject({ code: 1 });
    expect(readdirSync(folder).sort()).toEqual(['backup.db', 'callbacks.db']);
  });

  test.each([['backup'], ['restore']])(
    '%s without a file, with two or with an unknown option: exit code 2',
    async (name) => {
      for (const args of [[], ['a', 'b'], ['--force', 'a']]) {
        const { code, stderr } = await runCommandFile(name, args, path);
        expect(code).toBe(2);
        expect(stderr).toMatch(/--help/);
      }
    },
  );
});

test.each(['fill', 'backup', 'restore'])('%s explains itself', async (name) => {
  const { code, stdout } = await runCommandFile(name, ['--help'], path);
  expect(code).toBe(0);
  expect(stdout).toMatch(new RegExp(`npm run db:${name} -- `));
});
