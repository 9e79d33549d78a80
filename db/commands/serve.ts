import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasAccounts } from '../accounts';
import { closeDatabase, openDatabase, writeTransaction } from '../database';
import { makeOneTimeLink } from '../one-time-links';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NEXT = join(ROOT, 'node_modules/next/dist/bin/next');
const BUILT_FROM = join(ROOT, '.next/built-from');
const STOP_WITHIN_MS = 8_000;

/**
 * Builds the site if it is not built from the present sources, serves it on `HOST` and `PORT` (default loopback,
 * 3000), under the names in `ALLOWED_HOSTS` (default on loopback: its own), and says where. SIGTERM and SIGINT end it within 10 seconds.
 * @param development serves the sources themselves, without a build
 * @throws when the port is taken or the site cannot be built
 * @returns the exit code, when the server has ended
 */
export async function serve(databasePath: string, { development = false } = {}): Promise<number> {
  const host = process.env.HOST || '127.0.0.1';
  const port = process.env.PORT || '3000';
  await requireFreePort(host, port);
  if (!development) buildIfNeeded();
  const server = spawn(
    process.execPath,
    [NEXT, development ? 'dev' : 'start', '--hostname', host, '--port', port],
    {
      cwd: ROOT,
      env: { ...process.env, DATABASE_URL: `file:${databasePath}`, ...allowedHosts(host) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const stopped = stopOnSignal(server);
  const ended = new Promise<number>((resolve) => {
    server.once('exit', (code) => resolve(stopped() ? 0 : (code ?? 1)));
  });
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  if (await answers(url, server)) {
    console.log(`Callback Desk is at ${url} (stop with Ctrl+C)`);
    tellFirstLink(databasePath, process.env.PUBLIC_URL || url);
  }
  return ended;
}

// An empty installation asks once for its administrator: whoever reads this has started it.
function tellFirstLink(databasePath: string, url: string): void {
  const db = openDatabase(databasePath);
  try {
    if (hasAccounts(db)) return;
    const token = writeTransaction(db, () => makeOneTimeLink(db, null));
    console.log(`There is no account yet. Make the administrator here, once: ${url}/welcome/${token}`);
  } finally {
    closeDatabase(db);
  }
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

// On loopback nobody needs another name, unless the operator says so; elsewhere only he knows which there are.
function allowedHosts(host: string): { ALLOWED_HOSTS?: string } {
  if (process.env.ALLOWED_HOSTS) return { ALLOWED_HOSTS: process.env.ALLOWED_HOSTS };
  return [...LOOPBACK, '::1'].includes(host) ? { ALLOWED_HOSTS: LOOPBACK.join() } : {};
}

async function requireFreePort(host: string, port: string): Promise<void> {
  const probe = createServer().listen(Number(port), host);
  try {
    await once(probe, 'listening');
  } catch {
    throw new Error(
      `Nothing can be served at ${host}, port ${port}: it is taken or not allowed. Choose another PORT or HOST.`,
    );
  }
  probe.close();
  await once(probe, 'close');
}

function buildIfNeeded(): void {
  if (existsSync(BUILT_FROM) && readFileSync(BUILT_FROM, 'utf8') === sourcesDigest()) return;
  console.log('Building the site; this takes about a minute.');
  buildSite('ignore');
}

/** Builds the site and notes from which sources, so that a start knows whether it has to. @throws when it cannot be built */
export function buildSite(output: 'ignore' | 'inherit'): void {
  const sources = sourcesDigest();
  const build = spawnSync(process.execPath, [NEXT, 'build'], {
    cwd: ROOT,
    stdio: ['ignore', output, 'inherit'],
  });
  if (build.status !== 0) throw new Error('The site could not be built; the reason stands above.');
  writeFileSync(BUILT_FROM, sources);
}

const SOURCES = [
  'app',
  'components',
  'db',
  'domain',
  'instrumentation.ts',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'package-lock.json',
  'proxy.ts',
  'tsconfig.json',
];

function sourcesDigest(): string {
  const digest = createHash('sha256').update(process.version);
  for (const source of SOURCES) {
    const path = join(ROOT, source);
    if (!existsSync(path)) continue;
    const files = source.includes('.')
      ? ['']
      : readdirSync(path, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
          .map((entry) => join(entry.parentPath, entry.name).slice(path.length))
          .sort();
    for (const file of files) digest.update(source + file).update(readFileSync(path + file));
  }
  return digest.digest('hex');
}

function stopOnSignal(server: ChildProcess): () => boolean {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGKILL'), STOP_WITHIN_MS).unref();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.env.npm_lifecycle_event) onParentGone(stop);
  return () => stopping;
}

// `npm start` runs us through a shell that dies of SIGTERM without passing it on.
function onParentGone(stop: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

async function answers(url: string, server: ChildProcess): Promise<boolean> {
  while (server.exitCode === null && server.signalCode === null) {
    const response = await fetch(`${url}/healthz`).catch(() => null);
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
