import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { CarriedErasures } from '../carry-erasures';
import { databasePath } from '../database';
import { restoreDatabase } from '../restore-database';
import { onlyFile, runCommand } from './run-command';

const HELP = `Puts a backup in the place of the database. The server must be stopped; what stood there is kept beside it.
What was erased there by law is erased in the restored database, too; the backup itself stays as it is.

  npm run db:restore -- FILE

  FILE   a backup made by db:backup; it is verified first and stays as it is

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const path = databasePath();
  const { before, erasures } = await restoreDatabase(resolve(onlyFile(positionals)), path);
  process.stdout.write(`Restored: ${path}\n`);
  if (before) process.stdout.write(`What stood there before is kept: ${before}\n`);
  process.stdout.write(erasureWords(erasures));
});

function erasureWords(erasures: CarriedErasures): string {
  if (erasures.kind === 'unknown')
    return 'Not known here: what was erased by law after this backup was made, for no database that could be read stood in its place. Erase that again.\n';
  const { callbacks } = erasures;
  if (callbacks === 0) return '';
  const those = `${callbacks.toLocaleString('en')} callback${callbacks === 1 ? '' : 's'}`;
  return `Erased again, as they were by law after this backup was made: ${those}. The backup still holds them.\n`;
}
