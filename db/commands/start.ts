import { databasePath } from '../database';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand } from './run-command';
import { serve } from './serve';

const HELP = `Serves the callback desk.

  npm start [-- --dev]

  --dev  serves the sources themselves and shows changes at once

HOST and PORT say where (127.0.0.1 and 3000 by default), ALLOWED_HOSTS under which names besides (comma-separated;
on loopback its own alone when not set). DATABASE_URL names the database, such as
file:./data/callbacks.db (the default); its schema is brought up to date first, after a verified copy.
`;

await runCommand(HELP, async (args) => {
  const path = databasePath();
  const { applied } = await bringUpToDate(path);
  if (applied > 0) console.log(`Applied ${applied} migrations to ${path}`);
  process.exitCode = await serve(path, { development: args.includes('--dev') });
});
