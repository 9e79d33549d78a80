import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, openDatabase } from '../database';
import { fillCallbacks } from '../fill-callbacks';
import { migrateDatabase } from '../migrate';
import { runCommand } from './run-command';
import { serve } from './serve';

const ROWS = 3_000;

const HELP = `Serves the callback desk with ${ROWS.toLocaleString('en')} sample callbacks in a database that is deleted at the end.

HOST and PORT say where (127.0.0.1 and 3000 by default).
`;

await runCommand(HELP, serveSamples);

async function serveSamples(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'callback-desk-demo-'));
  try {
    const path = join(folder, 'callbacks.db');
    await migrateDatabase(path);
    const db = openDatabase(path);
    const now = new Date().toISOString();
    await fillCallbacks(db, commandLineActor('fill', randomUUID()), { rows: ROWS, seed: 1, now });
    closeDatabase(db);
    console.log(
      `A throw-away database with ${ROWS.toLocaleString('en')} sample callbacks; it is deleted at the end.`,
    );
    process.exitCode = await serve(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
