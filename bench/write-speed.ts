import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand, wholeNumber } from '@/db/commands/run-command';
import type { Database } from '@/db/database';
import { type ExportFormat, exportCallbacks } from '@/db/export-callbacks';
import { FILL_BATCH_ROWS, fillCallbacks } from '@/db/fill-callbacks';
import { importCallbacks } from '@/db/import-callbacks';
import { createTestDatabase } from '@/db/test-database';
import { type Actor, commandLineActor } from '@/domain/actor';
import { EMPTY_FILTER } from '@/domain/callback-filter';
import { DEFAULT_SETTINGS, momentOf } from '@/domain/settings';
import { bareInserts } from './bare-inserts';
import { medianTable, type Timing } from './median-table';

const HELP = `Compares filling and importing with bare prepared inserts of the same rows into the same tables and indexes.

  npm run bench:write -- [--rows N] [--rounds R]

  --rows N     rows in each database (100,000 when not given)
  --rounds R   how often everything is done, one after the other; medians are printed (3 when not given)
`;

const NOW = '2026-11-22T10:00:00.000Z';
const MOMENT = momentOf(DEFAULT_SETTINGS, Date.parse(NOW));
const ACTOR: Actor = commandLineActor('fill', 'bench');

await runCommand(HELP, async (args) => {
  const { values } = parseArgs({
    args,
    options: { rows: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
  });
  const rows = wholeNumber('rows', values.rows, 1, 10_000_000);
  const rounds = wholeNumber('rounds', values.rounds, 1, 99);
  const timings: Timing[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const timing of await oneRound(rows)) {
      timings.push(timing);
      process.stderr.write(`${round}/${rounds} ${timing.name}: ${timing.wallSeconds.toFixed(1)} s\n`);
    }
  }
  process.stdout.write(medianTable(timings, rows, 'bare inserts'));
});

async function oneRound(rows: number): Promise<Timing[]> {
  const filled = await createTestDatabase();
  try {
    const fill = await timed('db:fill', () => fillCallbacks(filled.db, ACTOR, { rows, seed: 1, now: NOW }));
    const bare = await bareInserts(filled.path, rows, FILL_BATCH_ROWS);
    const ndjson = await timedImport(filled.db, filled.folder, 'ndjson', rows);
    const csv = await timedImport(filled.db, filled.folder, 'csv', rows);
    return [{ name: 'bare inserts', ...bare }, fill, ndjson, csv];
  } finally {
    filled.remove();
  }
}

async function timedImport(
  filled: Database,
  folder: string,
  format: ExportFormat,
  rows: number,
): Promise<Timing> {
  const path = join(folder, `callbacks.${format}`);
  await writeFileOf(exportCallbacks(filled, ACTOR, EMPTY_FILTER, MOMENT, format), path);
  const target = await createTestDatabase();
  try {
    const file = { name: basename(path), chunks: createReadStream(path), path };
    return await timed(`import of ${format}`, async () => {
      const [report] = await importCallbacks(target.db, ACTOR, [file]);
      if (report?.created !== rows) throw new Error(`${report?.created} of ${rows} rows were imported`);
    });
  } finally {
    target.remove();
  }
}

async function writeFileOf(chunks: AsyncIterable<string>, path: string): Promise<void> {
  const file = createWriteStream(path);
  for await (const chunk of chunks) if (!file.write(chunk)) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}

async function timed(name: string, work: () => Promise<unknown>): Promise<Timing> {
  const startedMs = performance.now();
  const cpuBefore = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    name,
    wallSeconds: (performance.now() - startedMs) / 1000,
    cpuSeconds: (user + system) / 1_000_000,
  };
}
