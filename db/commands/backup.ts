import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyDatabase } from '../backup';
import { databasePath } from '../database';
import { onlyFile, runCommand } from './run-command';

const HELP = `Makes a verified copy of the database, also while it is being served.

  npm run db:backup -- FILE

  FILE   where the copy goes; a file that exists is never written over

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const target = resolve(onlyFile(positionals));
  await copyDatabase(databasePath(), target);
  process.stdout.write(`Copied and verified: ${target}\n`);
});
