import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { commandLineActor } from '@/domain/actor';
import { closeDatabase, databasePath, openDatabase } from '../database';
import type { ImportFile } from '../import/import-file';
import { rejectPaths } from '../import/reject-files';
import { type ImportProgress, type ImportReport, importCallbacks } from '../import-callbacks';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand } from './run-command';

const HELP = `Imports callbacks from files: JSON (an object or an array), NDJSON (an object a line) or CSV (field names as header).

  npm run db:import -- [--skip-existing] FILE...

  FILE             a file, or - for standard input
  --skip-existing  leaves callbacks alone whose interaction_id exists; without it the file wins

A record in JSON is whole: a field that it does not name is unset. In CSV a field without a column stays as it is in
an existing record, an empty cell unsets it, and "" is the empty text. Of records with the same interaction_id in one
file, the last one counts.

Records that cannot be taken are written unchanged to FILE.rejected.ndjson, .json or .csv, with the reasons in
FILE.rejected.reasons.csv; mend them there and import that file. For standard input the names begin with
stdin.rejected, in the current folder. Both are replaced by the next import of the same file.

Exit code: 0 when all is in, 2 when some records were rejected, 1 when nothing was done.
An import that was broken off can simply be run again.

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

const SEE_HELP = 'With --help, the command explains itself.';
const READ_BYTES = 256 * 1024;

await runCommand(HELP, async (args) => {
  const { paths, skipExisting } = readArguments(args);
  const sizeBytes = await totalSize(paths);
  const path = databasePath();
  await bringUpToDate(path);
  const db = openDatabase(path);
  const bar = progressBar(sizeBytes);
  try {
    const actor = commandLineActor('import', randomUUID());
    const files = paths.map(importFile);
    const reports = await importCallbacks(db, actor, files, { skipExisting, onProgress: bar.show });
    bar.stop();
    for (const report of reports) process.stdout.write(sentencesOf(report));
    process.exitCode = exitCodeOf(reports);
  } finally {
    bar.stop();
    closeDatabase(db);
  }
});

function readArguments(args: string[]): { paths: string[]; skipExisting: boolean } {
  const options = { 'skip-existing': { type: 'boolean', default: false } } as const;
  const { values, positionals } = parsedArguments(() => parseArgs({ args, options, allowPositionals: true }));
  if (positionals.length === 0) throw new Error(`Which file? ${SEE_HELP}`);
  if (positionals.filter((path) => path === '-').length > 1) {
    throw new Error('Standard input (-) can be read only once.');
  }
  const inputs = new Set(positionals.filter((path) => path !== '-').map((path) => resolve(path)));
  for (const path of positionals) {
    const rejects = rejectPaths(resolve(rejectsBeside(path))).find((reject) => inputs.has(reject));
    if (rejects) {
      throw new Error(
        `The rejects of ${path} would take the place of ${rejects}, which is to be imported too; import one after the other.`,
      );
    }
  }
  return { paths: positionals, skipExisting: values['skip-existing'] };
}

// Exit code 2 says that some records were rejected, so wrong arguments are no usage error here.
function parsedArguments<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${SEE_HELP}`);
  }
}

function rejectsBeside(path: string): string {
  return path === '-' ? 'stdin' : path;
}

/** Bytes to read; null where one of the files does not say. @throws when one of them cannot be read */
async function totalSize(paths: readonly string[]): Promise<number | null> {
  let sum = 0;
  let isKnown = true;
  for (const path of paths) {
    const found = path === '-' ? null : await stat(path);
    if (found?.isDirectory()) throw new Error(`${path} is a folder.`);
    if (found?.isFile()) sum += found.size;
    else isKnown = false;
  }
  return isKnown ? sum : null;
}

function importFile(path: string): ImportFile {
  const chunks = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES });
  return { name: path === '-' ? 'stdin' : basename(path), path: rejectsBeside(path), chunks };
}

function progressBar(sizeBytes: number | null): {
  show: (progress: ImportProgress) => void;
  stop: () => void;
} {
  if (!process.stderr.isTTY) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    format: '{what} {bar} {percentage}% | {eta_formatted} left',
    hideCursor: false,
  });
  let readBytes = 0;
  let step = '';
  const begin = (what: string, total: number) => {
    if (step === what) return;
    bar.stop();
    bar.start(total, 0, { what });
    step = what;
  };
  return {
    show(progress) {
      if (progress.step === 'saving') {
        begin(`Saving ${progress.name}`, progress.total);
        bar.update(progress.done);
      } else if (sizeBytes !== null) {
        begin('Reading', sizeBytes);
        readBytes += progress.bytes;
        bar.update(readBytes);
      }
    },
    stop: () => bar.stop(),
  };
}

function sentencesOf(report: ImportReport): string {
  const { name, created, updated, unchanged, skipped, erased, replaced, rejected, rejectFiles } = report;
  const parts = [
    `${count(created)} created`,
    `${count(updated)} updated`,
    `${count(unchanged)} unchanged`,
    ...(skipped > 0 ? [`${count(skipped)} skipped because they exist`] : []),
    ...(erased > 0 ? [`${count(erased)} left out because they were erased by law`] : []),
    ...(replaced > 0 ? [`${count(replaced)} replaced by a later record of the file`] : []),
    `${count(rejected)} rejected`,
  ];
  const lines = [`${name}: ${parts.join(', ')}.`];
  if (report.overwrittenEdits > 0) {
    lines.push(
      `Edits made by people that were overwritten: ${count(report.overwrittenEdits)}, in ${count(report.recordsWithOverwrittenEdits)} records; the values before stand in the history of each.`,
    );
  }
  if (rejectFiles) lines.push(`Rejected records: ${rejectFiles.records}`, `Reasons: ${rejectFiles.reasons}`);
  return `${lines.join('\n')}\n`;
}

function count(records: number): string {
  return records.toLocaleString('en');
}

function exitCodeOf(reports: readonly ImportReport[]): number {
  const taken = reports.some(
    ({ created, updated, unchanged, skipped }) => created + updated + unchanged + skipped > 0,
  );
  if (reports.every(({ rejected }) => rejected === 0)) return 0;
  return taken ? 2 : 1;
}
