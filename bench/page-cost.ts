import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { runCommand, wholeNumber } from '@/db/commands/run-command';
import { closeDatabase, openDatabase } from '@/db/database';
import { fillCallbacks } from '@/db/fill-callbacks';
import { migrateDatabase } from '@/db/migrate';
import { commandLineActor } from '@/domain/actor';
import { CHROMIUM_ARGUMENTS, findChromium } from '@/e2e/chromium';
import { freePort } from '@/e2e/free-port';
import { AUTH_SECRET, insertSession, SESSION_COOKIE } from '@/e2e/insert-session';

const HELP = `Measures what the page of the list costs the server and the browser, against an empty page of the same build
(one that is not found: the same frame around nothing). The site must be built.

  npm run bench:page -- [--rows N] [--requests N] [--database FILE]
`;

const NEXT = fileURLToPath(new URL('../node_modules/next/dist/bin/next', import.meta.url));
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EMPTY = '/nothing-is-here';
const PAGES = [
  EMPTY,
  '/callbacks',
  '/callbacks?callback_status=class:pending',
  '/callbacks?callback_status=9&call_result=group:reached&sort=customer_id',
];

await runCommand(HELP, async (args) => {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '10000' },
      requests: { type: 'string', default: '100' },
      database: { type: 'string' },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), 'callback-desk-bench-'));
  const path = values.database ?? join(folder, 'callbacks.db');
  if (!existsSync(path)) await fill(path, wholeNumber('rows', values.rows, 1, 10_000_000));
  const cookie = await signIn(path);
  const port = await freePort();
  const server = spawn(process.execPath, [NEXT, 'start', '--hostname', '127.0.0.1', '--port', String(port)], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: `file:${path}`, AUTH_SECRET, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(server.stdout, 'data');
    const base = `http://127.0.0.1:${port}`;
    await untilReady(base);
    const read = reader(cookie);
    await compareServer(base, server, read, wholeNumber('requests', values.requests, 1, 10_000));
    await weighScript(base, read);
    await compareBrowser(base, cookie);
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true, force: true });
  }
});

async function fill(path: string, rows: number): Promise<void> {
  await migrateDatabase(path);
  const db = openDatabase(path);
  await fillCallbacks(db, commandLineActor('fill', 'bench'), {
    rows,
    seed: 1,
    now: new Date().toISOString(),
  });
  closeDatabase(db);
}

/** Somebody who may see the whole page. @returns the value of the session's cookie */
async function signIn(path: string): Promise<string> {
  await migrateDatabase(path);
  const db = openDatabase(path);
  const cookie = insertSession(db, { ...commandLineActor('form', 'bench'), role: 'supervisor' });
  closeDatabase(db);
  return cookie;
}

async function untilReady(base: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${base}/healthz`).catch(() => null);
    if (answer?.ok) return;
  }
}

/** CPU of the whole server process for each request, pages in turn, so that what disturbs one disturbs all. */
async function compareServer(
  base: string,
  server: ChildProcess,
  read: Reader,
  requests: number,
): Promise<void> {
  const spent = new Map(PAGES.map((page) => [page, 0]));
  for (const page of PAGES) for (let warm = 0; warm < 20; warm += 1) await read(base + page);
  for (let round = 0; round < requests; round += 10) {
    for (const page of PAGES) {
      const before = cpuMs(server);
      for (let request = 0; request < 10; request += 1) await read(base + page);
      spent.set(page, (spent.get(page) ?? 0) + cpuMs(server) - before);
    }
  }
  const empty = spent.get(EMPTY) ?? Number.NaN;
  for (const [page, ms] of spent) {
    print(
      `${(ms / requests).toFixed(1).padStart(7)} ms CPU a request, ${(ms / empty).toFixed(2)} x the empty page: ${page}`,
    );
  }
}

type Reader = (url: string) => Promise<string>;

function reader(cookie: string): Reader {
  const headers = { cookie: `${SESSION_COOKIE}=${cookie}` };
  return async (url) => (await fetch(url, { headers })).text();
}

// The kernel counts in hundredths of a second: user and system time are fields 14 and 15.
function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function weighScript(base: string, read: Reader): Promise<void> {
  for (const page of [EMPTY, '/callbacks']) {
    const html = await read(base + page);
    const tags = [...html.matchAll(/<script[^>]*src="([^"]+)"[^>]*>/g)].filter(
      ([tag]) => !/nomodule/i.test(tag),
    );
    const files = await Promise.all([...new Set(tags.map(([, src]) => src))].map((src) => read(base + src)));
    const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
    print(`${(bytes / 1024).toFixed(1).padStart(7)} KiB of script, gzip: ${page}`);
  }
}

async function compareBrowser(base: string, cookie: string): Promise<void> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: CHROMIUM_ARGUMENTS,
  });
  const session = { name: SESSION_COOKIE, value: cookie, url: base };
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addCookies([session]);
  const page = await context.newPage();
  const timed = async (work: () => Promise<unknown>) => {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
  };
  const rounds: { empty: number; cold: number; warm: number; sorted: number }[] = [];
  for (let round = 0; round < 7; round += 1) {
    const fresh = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    await fresh.addCookies([session]);
    const first = await fresh.newPage();
    const cold = await timed(async () => {
      await first.goto(`${base}/callbacks`, { waitUntil: 'commit' });
      await first.getByRole('rowheader').first().waitFor();
    });
    await fresh.close();
    const empty = await timed(async () => {
      await page.goto(base + EMPTY, { waitUntil: 'commit' });
      await page.getByRole('heading', { level: 1 }).waitFor();
    });
    const warm = await timed(async () => {
      await page.goto(`${base}/callbacks`, { waitUntil: 'commit' });
      await page.getByRole('rowheader').first().waitFor();
    });
    await page.waitForLoadState('networkidle');
    const header = page.getByRole('columnheader', { name: 'Customer ID' });
    const sorted = await timed(async () => {
      await header.getByRole('link').click();
      await page.locator('th[aria-sort="ascending"]').waitFor();
    });
    rounds.push({ empty, cold, warm, sorted });
  }
  await browser.close();
  const middle = (of: (round: (typeof rounds)[number]) => number) =>
    rounds.map(of).sort((a, b) => a - b)[3] ?? Number.NaN;
  const empty = middle((round) => round.empty);
  print(`${empty.toFixed(0).padStart(7)} ms to the heading of the empty page`);
  for (const [name, ms] of [
    ['first row, nothing cached', middle((round) => round.cold)],
    ['first row, scripts cached', middle((round) => round.warm)],
    ['click on a header to sorted rows', middle((round) => round.sorted)],
  ] as const) {
    print(`${ms.toFixed(0).padStart(7)} ms, ${(ms / empty).toFixed(2)} x that: ${name}`);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
