import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreDatabase } from '../backup';
import { databasePath } from '../database';
import { onlyFile, runCommand } from './run-command';

const HELP = `Puts a backup in the place of the database. The server must be stopped; what stood there is kept beside it.

  npm run db:restore -- FILE

  FILE   a backup made by db:backup; it is verified first and stays as it is

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const path = databasePath();
  const before = await restoreDatabase(resolve(onlyFile(positionals)), path);
  process.stdout.write(`Restored: ${path}\n`);
  if (before) process.stdout.write(`What stood there before is kept: ${before}\n`);
});
