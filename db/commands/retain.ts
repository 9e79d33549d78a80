import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commandLineActor } from '@/domain/actor';
import { instantNow } from '@/domain/instant';
import { COUNTED_FROM, retentionLabel } from '@/domain/retention';
import { closeDatabase, type Database, databasePath, openDatabase } from '../database';
import { stopThread } from '../reading-thread';
import { applyRetention, findRetention, readBeginning } from '../retention';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand } from './run-command';

const HELP = `Erases closed callbacks that are past their retention, as set under Settings, Erasing and retention.

  npm run db:retain [-- --dry-run | --now]

  --dry-run  tells what would be erased, and erases nothing
  --now      also on the first day after retention was changed, when nothing is erased otherwise

${COUNTED_FROM}
The server does the same once an hour while it runs. Broken off, the next run goes on.

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ args, options: { 'dry-run': flag, now: flag } });
  const path = databasePath();
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  await bringUpToDate(path);
  const db = openDatabase(path);
  try {
    process.stdout.write(values['dry-run'] ? await tellDue(db) : await erase(db, values.now));
  } finally {
    await stopThread(db);
    closeDatabase(db);
  }
});

function count(callbacks: number): string {
  return `${callbacks.toLocaleString('en')} callback${callbacks === 1 ? '' : 's'}`;
}

async function tellDue(db: Database): Promise<string> {
  const { due } = await findRetention(db, commandLineActor('command', randomUUID()), Date.now());
  if (due.length === 0) return 'Retention is off: everything is kept.\n';
  const lines = due.map(
    ({ group, days, callbacks, oldest }) =>
      `${retentionLabel(group)}, kept ${days} days: ${count(callbacks)} past that${oldest ? `, the oldest of ${oldest}` : ''}`,
  );
  return `${lines.join('\n')}\nNothing was erased.\n`;
}

async function erase(db: Database, now: boolean): Promise<string> {
  const begins = readBeginning(db);
  if (!now && begins !== null && begins > instantNow())
    return `Nothing was erased: retention was changed less than a day ago. It begins at ${begins}, or with --now.\n`;
  const actor = commandLineActor('command', randomUUID());
  const order = { as_of: instantNow(), version: null };
  const outcome = await applyRetention(db, actor, order, { mostWorkMs: Number.POSITIVE_INFINITY, rest: 0 });
  if (outcome.kind === 'changed') throw new Error('The settings changed meanwhile; run it again.');
  const parts = Object.entries(outcome.counts).map(([group, n]) => `${group} ${n.toLocaleString('en')}`);
  return `Erased ${count(outcome.callbacks)} past their retention${parts.length > 0 ? ` (${parts.join(', ')})` : ''}.\n`;
}
