/** The most a single record may weigh; a longer one is passed on in pieces and never held whole. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** What every reader of this folder takes beside its source. */
export type ReadOptions = {
  /** Bytes, without the line's end; `MAX_RECORD_BYTES` when left out. */
  maxRecordBytes?: number;
};

/** A record that cannot be read, its bytes as in the file, with a reason for whoever mends it. */
export type MalformedRecord = { kind: 'malformed'; line: number; bytes: Buffer; reason: string };

/** One piece of a record above the limit; the pieces from `first` to `last`, joined, are the record. */
export type OversizePiece = {
  kind: 'oversize';
  line: number;
  bytes: Buffer;
  first: boolean;
  last: boolean;
  reason: string;
};

/**
 * One record as it stands in the file.
 *
 * `line` is the line, from 1, on which it starts. `bytes` are as in the file, without the separators
 * around them (line end, comma, white space); they stay valid after the next record is asked for.
 */
export type RawRecord<Content> =
  | ({ kind: 'record'; line: number; bytes: Buffer } & Content)
  | MalformedRecord
  | OversizePiece;

/** A JSON object, not yet parsed. */
export type JsonRawRecord = RawRecord<{ text: string }>;

/** A row with as many cells as the header has columns; an unquoted empty cell is null, a quoted one ''. */
export type CsvRawRecord = RawRecord<{ cells: (string | null)[] }>;

/** The header row: always the first thing a CSV file gives. */
export type CsvHeader = { kind: 'header'; line: number; bytes: Buffer; columns: string[] };

export const NOT_UTF8 = 'the record is not valid UTF-8';

/** Why a record is passed on in pieces. */
export function oversizeReason(maxRecordBytes: number): string {
  const mebibytes = maxRecordBytes / (1024 * 1024);
  return `the record is larger than ${Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${maxRecordBytes} bytes`}`;
}
