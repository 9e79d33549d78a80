import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WIRE_RECORD } from '@/domain/callback-test-kit';
import { closeDatabase, openDatabase } from './database';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const COMMAND = join(ROOT, 'db/commands/import.ts');

const line = (fields: Record<string, unknown> = {}) => `${JSON.stringify({ ...WIRE_RECORD, ...fields })}\n`;

let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callback-desk-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Run = { code: number | null; stdout: string; stderr: string };

async function run(
  args: string[],
  {
    input,
    database = 'callbacks.db',
    killAfterMs,
    node = [],
  }: {
    input?: Iterable<Buffer | string>;
    database?: string;
    killAfterMs?: number;
    node?: string[];
  } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [...node, '--import', import.meta.resolve('tsx'), COMMAND, ...args], {
    cwd: folder,
    env: {
      ...process.env,
      DATABASE_URL: `file:${inFolder(database)}`,
      TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
    },
    timeout: killAfterMs,
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('close', resolve).once('error', reject);
  });
  const [stdout, stderr] = [textOf(child.stdout), textOf(child.stderr)];
  // A child that ends early closes its input: its own exit code tells the story.
  await pipeline(Readable.from(input ?? []), child.stdin).catch(() => {});
  return { code: await ended, stdout: await stdout, stderr: await stderr };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks = await stream.toArray();
  return Buffer.concat(chunks).toString('utf8');
}

type Kept = { interaction_id: string; subject: string; version: number; events: number };

function keptIn(database: string): Kept[] {
  const db = openDatabase(inFolder(database));
  const rows = db.$client
    .prepare<[], Kept>(
      `select interaction_id, subject, version,
         (select count(*) from events where events.interaction_id = callbacks.interaction_id) as events
       from callbacks order by id`,
    )
    .all();
  closeDatabase(db);
  return rows;
}

describe('exit code and counts', () => {
  it('0 when all is in', async () => {
    writeFileSync(inFolder('a.ndjson'), line() + line({ interaction_id: 'i2' }));
    expect(await run(['a.ndjson'])).toEqual({
      code: 0,
      stdout: 'a.ndjson: 2 created, 0 updated, 0 unchanged, 0 rejected.\n',
      stderr: '',
    });
  });

  it('2 when some records of standard input were rejected', async () => {
    const { code, stdout } = await run(['-'], { input: [line(), '{}\n'] });
    expect(code).toBe(2);
    expect(stdout).toBe(
      'stdin: 1 created, 0 updated, 0 unchanged, 1 rejected.\nRejected records: stdin.rejected.ndjson\nReasons: stdin.rejected.reasons.csv\n',
    );
    expect(readFileSync(inFolder('stdin.rejected.ndjson'), 'utf8')).toBe('{}\n');
  });

  it('1 when every record was rejected', async () => {
    const { code, stdout } = await run(['-'], { input: ['interaction_id,status\ni1,odd\n'] });
    expect(code).toBe(1);
    expect(stdout).toMatch(/0 created.*1 rejected/);
  });

  it.each([
    ['without a file', [], /Which file\?/],
    ['with an unknown option', ['--force', 'a'], /--force/],
    ['with a file that is not there', ['none.json'], /none\.json/],
    ['with a folder', ['.'], /\. is a folder/],
    ['with standard input twice', ['-', '-'], /only once/],
    ['with a file and its rejects', ['a', './a.rejected.csv'], /one after the other/],
  ])('1 and one sentence %s', async (_what, args, reason) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(reason);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('1 for a file without a header, and nothing is changed', async () => {
    writeFileSync(inFolder('a.csv'), 'a;b\n1;2\n');
    writeFileSync(inFolder('good.ndjson'), line());
    const { code, stderr } = await run(['good.ndjson', 'a.csv']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/a\.csv.*interaction_id/);
    expect(keptIn('callbacks.db')).toEqual([]);
  });

  it('explains itself', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/--skip-existing/),
    });
  });
});

describe('killed at any moment and run again', () => {
  const RECORDS = 5_000;
  const ids = Array.from({ length: RECORDS }, (_, index) => index % (RECORDS - 1_000));

  it.each([[[]], [['--skip-existing']]])('the records end as if nothing had happened %j', async (options) => {
    writeFileSync(
      inFolder('before.ndjson'),
      ids
        .slice(0, 500)
        .map((id) => line({ interaction_id: `i${id}` }))
        .join(''),
    );
    const records = ids.map((id, index) => line({ interaction_id: `i${id}`, subject: `s${index}` }));
    writeFileSync(inFolder('a.ndjson'), `${records.join('')}{}\n`);
    await run(['before.ndjson'], { database: 'undisturbed.db' });
    copyFileSync(inFolder('undisturbed.db'), inFolder('killed.db'));

    const startedMs = performance.now();
    expect((await run([...options, 'a.ndjson'], { database: 'undisturbed.db' })).code).toBe(2);
    const undisturbedMs = performance.now() - startedMs;
    const rejected = readFileSync(inFolder('a.ndjson.rejected.ndjson'), 'utf8');

    const moments = [0.4, 0.6, 0.75, 0.85, 0.95].map(
      (part) => Math.ceil(undisturbedMs * part) + randomInt(Math.ceil(undisturbedMs * 0.1)),
    );
    for (const killAfterMs of moments)
      await run([...options, 'a.ndjson'], { database: 'killed.db', killAfterMs });
    expect((await run([...options, 'a.ndjson'], { database: 'killed.db' })).code).toBe(2);

    expect(keptIn('killed.db'), `killed after ${moments.join(', ')} ms`).toEqual(keptIn('undisturbed.db'));
    expect(readFileSync(inFolder('a.ndjson.rejected.ndjson'), 'utf8')).toBe(rejected);
  });
});

describe('bounded memory', () => {
  const CHUNK = 100_000;
  const text = 'x'.repeat(CHUNK);
  const tellPeak = `data:text/javascript,process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS))`;

  function* large(bytes: number, distinct: number): Generator<string> {
    for (let at = 0; at < bytes; at += CHUNK) {
      yield line({ interaction_id: `i${(at / CHUNK) % distinct}`, subject: `${at}`, text });
    }
  }

  it('200 MB of NDJSON, the last of duplicates kept', async () => {
    const { code, stdout, stderr } = await run(['-'], {
      input: large(200_000_000, 100),
      node: ['--max-old-space-size=96', '--import', tellPeak],
    });
    expect(stdout).toBe(
      'stdin: 100 created, 0 updated, 0 unchanged, 1,900 replaced by a later record of the file, 0 rejected.\n',
    );
    expect(code).toBe(0);
    expect(keptIn('callbacks.db')[7]).toMatchObject({ interaction_id: 'i7', subject: '190700000' });
    expect(Number(stderr.replace('peak ', ''))).toBeLessThan(350_000);
  });
});
