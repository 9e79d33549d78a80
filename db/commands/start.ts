import { databasePath } from '../database';
import { DatabaseRefused, migrateDatabase } from '../migrate';
import { serve } from './serve';

try {
  const path = databasePath();
  const { applied, copy } = await migrateDatabase(path);
  if (copy) console.log(`A verified copy of the database is at ${copy}`);
  if (applied > 0) console.log(`Applied ${applied} migrations to ${path}`);
  process.exitCode = await serve(path, { development: process.argv.includes('--dev') });
} catch (error) {
  if (!(error instanceof DatabaseRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
