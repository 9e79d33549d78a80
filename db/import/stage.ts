import SqliteDatabase from 'better-sqlite3';
import type { FieldIssue } from '@/domain/callback-schema';

/** A record that is good as far as its file tells. Either `record` or, of a row with fields missing, `row` is set. */
export type StagedRecord = {
  /** The place of the record in its file. */
  ordinal: number;
  line: number;
  interaction_id: string;
  /** A whole callback, as JSON text of our own. */
  record: string | null;
  /** The bytes of a CSV row that tells only some of the fields. */
  row: Buffer | null;
};

export type StagedReason = { line: number; field: string; reason: string };

const BATCH_RECORDS = 1000;
const BATCH_BYTES = 4 * 1024 * 1024;
const LENGTH = 'coalesce(length(record), length(row))';

/**
 * What was read of one file, until it is merged: a private temporary database, on disk where it is large, that
 * SQLite removes even when the process is killed.
 */
export class Stage {
  readonly #client = openTemporary();
  readonly #insertRecord = this.#client.prepare<[number, number, string, string | null, Buffer | null]>(
    'insert into records values (?, ?, ?, ?, ?)',
  );
  readonly #insertBytes = this.#client.prepare<[number, Buffer]>(
    'insert into rejects (ordinal, bytes) values (?, ?)',
  );
  readonly #insertReason = this.#client.prepare<[number, number, string, string]>(
    'insert into reasons (ordinal, line, field, reason) values (?, ?, ?, ?)',
  );
  /** Good records. */
  records = 0;
  rejected = 0;
  /** Bad records of callbacks that were erased by law: nothing of them is kept. */
  erased = 0;
  #lastOrdinal = 0;

  constructor() {
    this.#client.exec('begin');
  }

  get lastOrdinal(): number {
    return this.#lastOrdinal;
  }

  add({ line, interaction_id, record, row }: Omit<StagedRecord, 'ordinal'>): void {
    this.#lastOrdinal += 1;
    this.records += 1;
    this.#insertRecord.run(this.#lastOrdinal, line, interaction_id, record, row);
  }

  /** Keeps a record for the reject file. @returns its ordinal, by which `addRejectedBytes` adds the rest of a long one */
  reject(line: number, bytes: Buffer, issues: readonly FieldIssue[]): number {
    this.#lastOrdinal += 1;
    this.#reject(this.#lastOrdinal, line, bytes, issues);
    return this.#lastOrdinal;
  }

  addRejectedBytes(ordinal: number, bytes: Buffer): void {
    if (bytes.length > 0) this.#insertBytes.run(ordinal, bytes);
  }

  /** Rejects a row that was good as far as its file told. */
  rejectRow({ ordinal, line, row }: StagedRecord, issues: readonly FieldIssue[]): void {
    this.records -= 1;
    this.#reject(ordinal, line, row ?? Buffer.alloc(0), issues);
  }

  #reject(ordinal: number, line: number, bytes: Buffer, issues: readonly FieldIssue[]): void {
    this.rejected += 1;
    this.addRejectedBytes(ordinal, bytes);
    for (const { field, message } of issues) this.#insertReason.run(ordinal, line, field, message);
  }

  /** To be called when the file is read: what follows reads. */
  finish(): void {
    this.#client.exec('commit');
    this.#client.exec('create index records_key on records (interaction_id, ordinal)');
    this.#client.exec('create index rejects_ordinal on rejects (ordinal)');
    this.#client.exec('create index reasons_ordinal on reasons (ordinal)');
  }

  /** The next records in file order, without those that a later record of the same key replaces. */
  batchAfter(ordinal: number): StagedRecord[] {
    const statement = this.#client.prepare<[number], StagedRecord & { bytes: number }>(
      `select *, ${LENGTH} as bytes from records as this where ordinal > ? and not exists (
         select 1 from records as later
         where later.interaction_id = this.interaction_id and later.ordinal > this.ordinal
       ) order by ordinal limit ${BATCH_RECORDS}`,
    );
    const batch: StagedRecord[] = [];
    let bytes = 0;
    for (const record of statement.iterate(ordinal)) {
      batch.push(record);
      bytes += record.bytes;
      if (bytes > BATCH_BYTES) break;
    }
    return batch;
  }

  /** The record of the same key before this one; null when there is none. */
  recordBefore({ interaction_id, ordinal }: StagedRecord): StagedRecord | null {
    const before = this.#client.prepare<[string, number], StagedRecord>(
      'select * from records where interaction_id = ? and ordinal < ? order by ordinal desc limit 1',
    );
    return before.get(interaction_id, ordinal) ?? null;
  }

  /** The rejected bytes in file order; `first` marks where a record begins. The stage is busy until it is through. */
  *rejectedBytes(): Generator<{ first: boolean; bytes: Buffer }> {
    const pieces = this.#client.prepare<[], { ordinal: number; bytes: Buffer }>(
      'select ordinal, bytes from rejects order by ordinal, id',
    );
    let last = 0;
    for (const { ordinal, bytes } of pieces.iterate()) {
      yield { first: ordinal !== last, bytes };
      last = ordinal;
    }
  }

  /** Why, in file order, one for each thing that is wrong. The stage is busy until it is through. */
  reasons(): IterableIterator<StagedReason> {
    return this.#client
      .prepare<[], StagedReason>('select line, field, reason from reasons order by ordinal, id')
      .iterate();
  }

  close(): void {
    this.#client.close();
  }
}

function openTemporary(): SqliteDatabase.Database {
  const client = new SqliteDatabase('');
  client.pragma('journal_mode = OFF');
  client.pragma('synchronous = OFF');
  client.exec(`
    create table records (
      ordinal integer primary key, line integer not null, interaction_id text not null, record text, row blob
    ) strict;
    create table rejects (id integer primary key, ordinal integer not null, bytes blob not null) strict;
    create table reasons (
      id integer primary key, ordinal integer not null, line integer not null, field text not null,
      reason text not null
    ) strict;
  `);
  return client;
}
