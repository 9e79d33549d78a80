import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLineActor } from '@/domain/actor';
import { DEMO_ACCOUNTS } from '@/domain/demo-accounts';
import { addAccountWithPassword } from '../add-account-with-password';
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
    const password = randomBytes(9).toString('base64url');
    const accounts = commandLineActor('fill', randomUUID());
    for (const account of DEMO_ACCOUNTS) await addAccountWithPassword(db, accounts, account, password);
    closeDatabase(db);
    process.env.DEMO_PASSWORD = password;
    process.env.LOG_LEVEL ||= 'warn';
    console.log(
      `A throw-away database with ${ROWS.toLocaleString('en')} sample callbacks; it is deleted at the end.`,
    );
    for (const { email, role } of DEMO_ACCOUNTS)
      console.log(`${role.padEnd(14)} ${email}, password ${password}`);
    process.exitCode = await serve(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
