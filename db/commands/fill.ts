import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { commandLineActor } from '@/domain/actor';
import { instantNow, parseInstant } from '@/domain/instant';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { type FillReport, fillCallbacks } from '../fill-callbacks';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand, UsageError, wholeNumber } from './run-command';

const HELP = `Fills the database with sample callbacks. Those that are there already, or were erased by law, are skipped, so a run that was cut off
is completed by the same run again.

  npm run db:fill -- [--rows N] [--seed S] [--now T]

  --rows N   how many there shall be, 1 to 10,000,000 (1,000 when not given)
  --seed S   a whole number; another seed makes another set (1 when not given)
  --now T    the moment around which pending ones stand, such as 2026-11-22T10:00:00Z (the present when not given)

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

await runCommand(HELP, async (args) => {
  const request = readArguments(args);
  const path = databasePath();
  await bringUpToDate(path);
  const startedMs = performance.now();
  const report = await fill(path, request);
  const seconds = (performance.now() - startedMs) / 1000;
  const speed = Math.round(report.added / seconds).toLocaleString('en');
  process.stdout.write(
    `Added ${report.added.toLocaleString('en')} sample callbacks, skipped ${report.skipped.toLocaleString('en')} that were there or erased, in ${seconds.toFixed(1)} s (${speed} rows/s): ${path}\n`,
  );
});

type Request = { rows: number; seed: number; now: string };

function readArguments(args: string[]): Request {
  const { values } = parseArgs({
    args,
    options: {
      rows: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string', default: instantNow() },
    },
  });
  const now = parseInstant(values.now);
  if (now === null) {
    throw new UsageError(`--now must be a moment such as 2026-11-22T10:00:00Z; it is “${values.now}”.`);
  }
  return {
    rows: wholeNumber('rows', values.rows, 1, 10_000_000),
    seed: wholeNumber('seed', values.seed, 0, 2 ** 31 - 1),
    now,
  };
}

async function fill(path: string, request: Request): Promise<FillReport> {
  const db = openDatabase(path);
  const bar = process.stderr.isTTY
    ? new SingleBar({ format: '{bar} {percentage}% | {value} of {total} | {eta_formatted} left' })
    : null;
  try {
    bar?.start(request.rows, 0);
    const actor = commandLineActor('fill', randomUUID());
    return await fillCallbacks(db, actor, { ...request, onProgress: (rows) => bar?.update(rows) });
  } finally {
    bar?.stop();
    closeDatabase(db);
  }
}
