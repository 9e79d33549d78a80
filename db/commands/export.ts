import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, realpathSync, statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { commandLineActor } from '@/domain/actor';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { momentOf } from '@/domain/settings';
import { closeDatabase, databasePath, openDatabase } from '../database';
import { EXPORT_FORMATS, type ExportFormat, exportCallbacks } from '../export-callbacks';
import { summaryOf } from '../list-summary';
import { recordExport } from '../record-export';
import { findSettings } from '../settings';
import { bringUpToDate } from './bring-up-to-date';
import { runCommand } from './run-command';

const HELP = `Exports callbacks, so that importing the file elsewhere gives the same records.

  npm run --silent db:export -- --format ndjson|json|csv [--filter FILTER] [--output FILE]

  --format  ndjson (an object a line), json (an array) or csv
  --filter  which ones and in which order, as in the address of the list: 'callback_status=1,2&sort=start_time'
  --output  the file to write, which must not exist yet; standard output when not given

Exit code: 0 when all is written, 1 when not. A filter with anything wrong in it is refused.

DATABASE_URL names the database, such as file:./data/callbacks.db (the default).
`;

const SEE_HELP = 'With --help, the command explains itself.';
const ONLY_FOR_PAGES = ['after', 'before', 'rows', 'columns', 'peek', 'count', 'done'];
const actor = commandLineActor('command', randomUUID());

await runCommand(HELP, async (args) => {
  const { format, filterText, output } = readArguments(args);
  const path = databasePath();
  if (!existsSync(path)) throw new Error(`There is no database at ${path}.`);
  await bringUpToDate(path);
  if (output !== null && existsSync(output) && realpathSync(output) === realpathSync(path)) {
    throw new Error(`${output} is the database itself.`);
  }
  if (output !== null && existsSync(output) && statSync(output).isFile()) {
    throw new Error(`${output} exists already; nothing was written.`);
  }
  const db = openDatabase(path, { readonly: true });
  try {
    const moment = momentOf((await findSettings(db, actor)).values, Date.now());
    const filter = readFilter(filterText, moment);
    const { count } = summaryOf(db, filter, moment, null);
    note(path, format, filterText, count);
    const chunks = Readable.from(exportCallbacks(db, actor, filter, moment, format), { highWaterMark: 1 });
    if (output === null) return await writeToStdout(chunks);
    await writeToFile(chunks, output);
    process.stderr.write(`${count.toLocaleString('en')} callbacks written to ${output}.\n`);
  } finally {
    closeDatabase(db);
  }
});

/** What is taken out is read on a connection that cannot write. */
function note(path: string, format: ExportFormat, filter: string, rows: number): void {
  const db = openDatabase(path);
  try {
    recordExport(db, actor, { command: 'export', what: `callbacks as ${format}`, filter, rows });
  } finally {
    closeDatabase(db);
  }
}

function readArguments(args: string[]): { format: ExportFormat; filterText: string; output: string | null } {
  const { values } = parsedArguments(args);
  const format = EXPORT_FORMATS.find((known) => known === values.format);
  if (!format) {
    const given = values.format === undefined ? '' : `; it is “${values.format}”`;
    throw new Error(`--format must be one of ${EXPORT_FORMATS.join(', ')}${given}. ${SEE_HELP}`);
  }
  return { format, filterText: values.filter, output: values.output ?? null };
}

function parsedArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        format: { type: 'string' },
        filter: { type: 'string', default: '' },
        output: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${SEE_HELP}`);
  }
}

/** @throws when anything in it is not understood, for leaving that out would widen the set */
function readFilter(text: string, moment: FilterMoment): CallbackFilter {
  const params = new URLSearchParams(text);
  const place = ONLY_FOR_PAGES.find((key) => params.has(key));
  if (place) throw new Error(`The filter is refused: ${place} is for the list on the screen.`);
  const values = Object.fromEntries([...params.keys()].map((key) => [key, params.getAll(key)]));
  const { filter, problems } = parseCallbackFilter(values, moment);
  if (problems.length > 0) {
    throw new Error(`The filter is refused: ${problems.map(({ message }) => message).join('; ')}.`);
  }
  return filter;
}

async function writeToStdout(chunks: Readable): Promise<void> {
  try {
    await pipeline(chunks, process.stdout);
  } catch (error) {
    // Whoever was reading has read enough, as `head` does.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  }
}

/** A file that was begun and not ended is never left under the name that was asked for. */
async function writeToFile(chunks: Readable, output: string): Promise<void> {
  const isDevice = existsSync(output) && !statSync(output).isFile();
  if (isDevice) return pipeline(chunks, fileStream(output));
  const unfinished = `${output}.unfinished`;
  try {
    await pipeline(chunks, fileStream(unfinished));
    await rename(unfinished, output);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function fileStream(path: string): Writable {
  return createWriteStream(path, { flush: true });
}
