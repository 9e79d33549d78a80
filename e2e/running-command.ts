import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { freePort } from './free-port';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A process of ours that serves on a port of its own. */
export type RunningCommand = { url: string; port: number; process: ChildProcess };

type Run = (args: readonly string[], databasePath: string) => Promise<RunningCommand>;

/** Runs programs with a folder of their own, and ends what a test leaves running. */
export const test = base.extend<{ folder: string; run: Run }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern.
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'callback-desk-e2e-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above.
  run: async ({}, use) => {
    const started: ChildProcess[] = [];
    await use(async (args, databasePath) => {
      const port = await freePort();
      const child = spawn(
        process.execPath,
        args.map((arg) => arg.replace('{port}', String(port))),
        {
          cwd: ROOT,
          env: {
            ...process.env,
            PORT: String(port),
            HOST: '127.0.0.1',
            DATABASE_URL: `file:${databasePath}`,
          },
          stdio: 'ignore',
        },
      );
      started.push(child);
      return { url: `http://127.0.0.1:${port}`, port, process: child };
    });
    for (const child of started) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
  },
});

export const START = ['--import', 'tsx', 'db/commands/start.ts'];
export const NEXT_START = [
  'node_modules/next/dist/bin/next',
  'start',
  '--hostname',
  '127.0.0.1',
  '--port',
  '{port}',
];

/** The status of a page as soon as the server answers at all. */
export async function statusOf(url: string): Promise<number> {
  let status = 0;
  await expect
    .poll(async () => {
      status = await fetch(url).then(
        (answer) => answer.status,
        () => 0,
      );
      return status;
    })
    .toBeGreaterThan(0);
  return status;
}

export { expect };
