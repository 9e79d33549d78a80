import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Actor } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { sampleCallback } from './samples/sample-callbacks';

export const NOW = '2026-11-22T10:00:00.000Z';
export const NOW_MS = Date.parse(NOW);

export const supervisor: Actor = {
  id: 'supervisor',
  name: 'Supervisor',
  role: 'supervisor',
  owner_id: null,
  way: 'form',
  request_id: 'request-1',
};

/** Somebody whose role is not one of ours, as it might stand in a session that was tampered with. */
export const nobody: Actor = JSON.parse(
  JSON.stringify({ ...supervisor, id: 'nobody', name: 'Nobody', role: 'nobody' }),
);

/** A sample record with some fields set. */
export function record(index: number, fields: Partial<Callback> = {}): Callback {
  return { ...sampleCallback(1, index, NOW_MS), ...fields };
}

/** The record as it would stand in a JSON file. */
export function wireOf({ udata, unknown_fields, ...fields }: Callback): Record<string, unknown> {
  const unknown = unknown_fields === null ? {} : JSON.parse(unknown_fields);
  return { ...fields, udata: udata === null ? null : JSON.parse(udata), ...unknown };
}

export type Ended = { code: number | null; signal: string | null; stdout: string; stderr: string };

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a script in a process of its own; `db/` and `domain/` modules can be imported as `./db/….ts`. */
export function runScript(code: string): Promise<Ended> {
  return run(['--input-type=module', '-e', code], {});
}

/** Runs one of `db/commands/` in a process of its own. */
export function runCommandFile(name: string, args: string[], databasePath: string): Promise<Ended> {
  return run([`db/commands/${name}.ts`, ...args], { DATABASE_URL: `file:${databasePath}` });
}

function run(args: string[], env: Record<string, string>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => (ended.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (ended.stderr += text));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ ...ended, code, signal }));
  });
}
