import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { type DerivedReport, inspectDerived, isSound, repairDerived } from '../verify-derived';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand } from './run-command';

const HELP = `Proves that the tallies, from which lists count, and the search agree with the records.

  npm run db:verify [-- --rebuild]

  --rebuild  derives them anew where they do not agree; nothing else can write meanwhile

Exit code: 0 when all agree (again), 1 when not.

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const { values } = parseArgs({ args, options: { rebuild: { type: 'boolean', default: false } } });
  const path = databasePath();
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  await bringUpToDate(path);
  const db = openDatabase(path);
  try {
    let report = inspectDerived(db.$client);
    process.stdout.write(describe(report));
    if (!isSound(report) && values.rebuild) {
      await repairDerived(db, commandLineActor('command', randomUUID()));
      report = inspectDerived(db.$client);
      process.stdout.write(`Derived anew.\n${describe(report)}`);
    }
    if (!isSound(report)) process.exitCode = 1;
  } finally {
    closeDatabase(db);
  }
});

function describe(report: DerivedReport): string {
  const count = (number: number) => number.toLocaleString('en');
  if (isSound(report)) return `Tallies and search agree with all ${count(report.records)} records.\n`;
  const faults = [
    `${count(report.misplaced)} of ${count(report.records)} records count in a wrong tally`,
    `${count(report.miscounted)} tallies count wrong`,
    `${count(report.unsearchable)} records have a wrong search text`,
    `search index: ${report.searchIndex ?? 'agrees with the search texts'}`,
  ];
  return `${faults.join('\n')}\n`;
}
