import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { copyDatabase } from '../backup';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { readErasures } from '../last-erasures';
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
  process.stdout.write(erasureWords(target));
});

function erasureWords(copy: string): string {
  const db = openDatabase(copy, { readonly: true });
  try {
    const known = db.$client.prepare("select 1 from sqlite_schema where name = 'erased_callbacks'").get();
    const last = known ? readErasures(db)[0] : undefined;
    return last
      ? `Last erasure by law: ${last.at}. Backups made before that still hold what was erased; remove them when this one is safe.\n`
      : '';
  } finally {
    closeDatabase(db);
  }
}
