import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { guardCell } from '@/domain/wire-csv';
import type { Stage } from './stage';
import type { StagedFile } from './stage-file';

export type RejectFiles = { records: string; reasons: string };

/** All the paths at which reject files of a file may stand. */
export function rejectPaths(path: string): string[] {
  return ['ndjson', 'json', 'csv', 'reasons.csv'].map((ending) => `${path}.rejected.${ending}`);
}

/**
 * Writes what was rejected, byte for byte and so that it can be imported again, and beside it why. What stands
 * there of an earlier import is replaced, or removed when nothing was rejected.
 * @returns the paths; null when nothing was rejected
 * @throws when they cannot be written
 */
export async function writeRejectFiles({
  file,
  format,
  stage,
  csv,
}: StagedFile): Promise<RejectFiles | null> {
  const records = `${file.path}.rejected.${format}`;
  const reasons = `${file.path}.rejected.reasons.csv`;
  const isAny = stage.rejected > 0;
  if (isAny) {
    await writeWhole(records, rejectedText(stage, format, csv?.header ?? null));
    await writeWhole(reasons, reasonLines(stage));
  }
  const written = isAny ? [records, reasons] : [];
  const outdated = rejectPaths(file.path).filter((path) => !written.includes(path));
  await Promise.all(outdated.map((path) => rm(path, { force: true })));
  return isAny ? { records, reasons } : null;
}

async function writeWhole(path: string, content: Iterable<Buffer | string>): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await pipeline(Readable.from(content), createWriteStream(unfinished));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}

function* rejectedText(
  stage: Stage,
  format: StagedFile['format'],
  header: Buffer | null,
): Generator<Buffer | string> {
  const array = format === 'json';
  let isEmpty = true;
  if (array) yield '[\n';
  if (header !== null) yield* [header, '\n'];
  for (const { first, bytes } of stage.rejectedBytes()) {
    if (first && !isEmpty) yield array ? ',\n' : '\n';
    yield bytes;
    isEmpty = false;
  }
  if (!isEmpty) yield '\n';
  if (array) yield ']\n';
}

function* reasonLines(stage: Stage): Generator<string> {
  yield 'line,field,reason\n';
  for (const { line, field, reason } of stage.reasons()) {
    yield stringify([[line, guardCell(field), guardCell(reason)]]);
  }
}
