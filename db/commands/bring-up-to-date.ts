import { type MigrationReport, type MigrationStep, migrateDatabase } from '../migrate';
import { MIGRATIONS_FOLDER } from '../schema-version';

const WORDS: Record<MigrationStep, string> = {
  copying:
    'The database is of an earlier version: it is copied first, which takes minutes where it is large.',
  changing: 'It is brought up to date.',
  checking: 'All of it is checked before that counts.',
};

/**
 * Brings a database to the schema of this program before a command works with it, and says on standard error how far
 * that is and where the copy from before is.
 */
export async function bringUpToDate(path: string): Promise<MigrationReport> {
  const say = (words: string) => process.stderr.write(`${words}\n`);
  const report = await migrateDatabase(path, MIGRATIONS_FOLDER, (step) => say(WORDS[step]));
  if (report.copy !== null) say(`The database was brought up to date; a copy from before is ${report.copy}.`);
  return report;
}
