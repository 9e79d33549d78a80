import { type Actor, requirePermission } from '@/domain/actor';
import type { Database } from './database';
import { erasedReader } from './erased-callbacks';
import type { ImportFile } from './import/import-file';
import { type MergeCounts, mergeRecords } from './import/merge-records';
import { type RejectFiles, writeRejectFiles } from './import/reject-files';
import { type StagedFile, stageFile } from './import/stage-file';

export type ImportOptions = {
  /** Leaves records alone that exist already; without it the file wins. */
  skipExisting?: boolean;
  onProgress?: (progress: ImportProgress) => void;
};

export type ImportProgress =
  | { step: 'reading'; name: string; bytes: number }
  | { step: 'saving'; name: string; done: number; total: number };

/** What became of the records of one file. */
export type ImportReport = MergeCounts & {
  name: string;
  /** Good records that a later one of the same interaction_id in the file replaced. */
  replaced: number;
  rejected: number;
  rejectFiles: RejectFiles | null;
};

/**
 * Imports files of any size: all of them are read and checked first, without touching the database, and then
 * merged in their order, in batches of one transaction each. An import that was broken off can simply be run
 * again: records that are in already make no second event.
 * @throws NotAllowed
 * @throws ImportFileError when a file as a whole cannot be read; nothing was changed then
 * @throws when reject files cannot be written or the database fails; batches before that are kept
 */
export async function importCallbacks(
  db: Database,
  actor: Actor,
  files: readonly ImportFile[],
  { skipExisting = false, onProgress = () => {} }: ImportOptions = {},
): Promise<ImportReport[]> {
  requirePermission(actor, 'callbacks.import');
  const stagedFiles: StagedFile[] = [];
  const isErased = erasedReader(db);
  try {
    for (const file of files) {
      const onBytes = (bytes: number) => onProgress({ step: 'reading', name: file.name, bytes });
      stagedFiles.push(await stageFile(file, isErased, onBytes));
    }
    // Before anything is changed: where rejects cannot be written, nothing is imported.
    for (const staged of stagedFiles) if (staged.stage.rejected > 0) await writeRejectFiles(staged);

    const reports: ImportReport[] = [];
    for (const staged of stagedFiles) {
      reports.push(await mergeFile(db, actor, staged, { skipExisting, onProgress }));
    }
    return reports;
  } finally {
    for (const { stage } of stagedFiles) stage.close();
  }
}

async function mergeFile(
  db: Database,
  actor: Actor,
  staged: StagedFile,
  { skipExisting, onProgress }: Required<ImportOptions>,
): Promise<ImportReport> {
  const { file, stage } = staged;
  const total = stage.lastOrdinal;
  const onOrdinal = (done: number) => onProgress({ step: 'saving', name: file.name, done, total });
  const counts = await mergeRecords(db, actor, staged, { skipExisting, onOrdinal });
  const merged = counts.created + counts.updated + counts.unchanged + counts.skipped + counts.erased;
  return {
    name: file.name,
    ...counts,
    erased: counts.erased + stage.erased,
    replaced: stage.records - merged,
    rejected: stage.rejected,
    rejectFiles: await writeRejectFiles(staged),
  };
}
