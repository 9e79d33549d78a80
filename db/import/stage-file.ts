import type { FieldIssue } from '@/domain/callback-schema';
import {
  type CsvCell,
  type CsvLayout,
  checkCsvRow,
  csvLayout,
  parseCsvRow,
  unguardCell,
} from '@/domain/wire-csv';
import { parseWireJson } from '@/domain/wire-json';
import { readCsv } from './csv-reader';
import type { ImportFormat } from './detect-format';
import { type ImportFile, openImportFile } from './import-file';
import { ImportFileError } from './import-file-error';
import { readJson } from './json-reader';
import { readNdjson } from './ndjson-reader';
import type { CsvHeader, CsvRawRecord, JsonRawRecord, MalformedRecord, OversizePiece } from './raw-record';
import { Stage } from './stage';

/** A file that was read and checked, and not yet merged. */
export type StagedFile = {
  file: ImportFile;
  format: ImportFormat;
  stage: Stage;
  /** Of a CSV file. */
  csv: { header: Buffer; layout: CsvLayout } | null;
};

/**
 * Reads a file into a stage: good records, rejects and reasons. Nothing else is touched.
 * @param isErased whether a callback was erased by law: a bad record of one is no reject, for those are written out
 * @throws ImportFileError when the file as a whole cannot be read; what its chunks throw comes through
 */
export async function stageFile(
  file: ImportFile,
  isErased: (interactionId: string) => boolean,
  onBytes: (bytes: number) => void,
): Promise<StagedFile> {
  const stage = new Stage();
  try {
    const { format, chunks } = await openImportFile(file, onBytes);
    const csv = format === 'csv' ? await stageCsv(stage, readCsv(chunks), isErased) : null;
    if (format === 'json') await stageJson(stage, readJson(chunks), isErased);
    if (format === 'ndjson') await stageJson(stage, readNdjson(chunks), isErased);
    stage.finish();
    return { file, format, stage, csv };
  } catch (error) {
    stage.close();
    throw error instanceof ImportFileError ? new ImportFileError(`${file.name}: ${error.message}`) : error;
  }
}

async function stageJson(
  stage: Stage,
  records: AsyncIterable<JsonRawRecord>,
  isErased: (interactionId: string) => boolean,
): Promise<void> {
  const rejectUnread = unreadRejecter(stage);
  for await (const raw of records) {
    if (raw.kind !== 'record') {
      rejectUnread(raw);
      continue;
    }
    const parsed = parseWireJson(raw.text);
    if (parsed.ok) {
      const { interaction_id } = parsed.callback;
      stage.add({ line: raw.line, interaction_id, record: JSON.stringify(parsed.callback), row: null });
    } else if (isErased(idInJson(raw.text))) {
      stage.erased += 1;
    } else {
      stage.reject(raw.line, raw.bytes, parsed.issues);
    }
  }
}

function idInJson(text: string): string {
  try {
    return String(JSON.parse(text)?.interaction_id);
  } catch {
    return '';
  }
}

async function stageCsv(
  stage: Stage,
  records: AsyncIterable<CsvHeader | CsvRawRecord>,
  isErased: (interactionId: string) => boolean,
): Promise<StagedFile['csv']> {
  const rejectUnread = unreadRejecter(stage);
  let csv: StagedFile['csv'] = null;
  for await (const raw of records) {
    if (raw.kind === 'header') {
      csv = { header: raw.bytes, layout: csvLayout(raw.columns) };
    } else if (raw.kind !== 'record') {
      rejectUnread(raw);
    } else if (csv !== null) {
      const issues = stageRow(stage, csv.layout, raw);
      if (issues === null) continue;
      if (isErased(idInRow(csv.layout, raw.cells))) stage.erased += 1;
      else stage.reject(raw.line, raw.bytes, issues);
    }
  }
  return csv;
}

function idInRow({ columns }: CsvLayout, cells: readonly CsvCell[]): string {
  return unguardCell(cells[columns.findIndex(({ name }) => name === 'interaction_id')] ?? '');
}

function stageRow(
  stage: Stage,
  layout: CsvLayout,
  { line, bytes, cells }: { line: number; bytes: Buffer; cells: CsvCell[] },
): FieldIssue[] | null {
  if (layout.isWhole) {
    const parsed = parseCsvRow(layout, cells, null);
    if (!parsed.ok) return parsed.issues;
    const { interaction_id } = parsed.callback;
    stage.add({ line, interaction_id, record: JSON.stringify(parsed.callback), row: null });
  } else {
    const checked = checkCsvRow(layout, cells);
    if (!checked.ok) return checked.issues;
    stage.add({ line, interaction_id: checked.interaction_id, record: null, row: bytes });
  }
  return null;
}

/** Rejects what a reader could not read; a record too long to be held comes in pieces. */
function unreadRejecter(stage: Stage): (raw: MalformedRecord | OversizePiece) => void {
  let ordinal = 0;
  return (raw) => {
    if (raw.kind === 'malformed' || raw.first) {
      ordinal = stage.reject(raw.line, raw.bytes, [{ field: '', message: raw.reason }]);
    } else {
      stage.addRejectedBytes(ordinal, raw.bytes);
    }
  };
}
