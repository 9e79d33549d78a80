import { createHash, randomFillSync } from 'node:crypto';
import { type Column, desc, getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Actor } from '@/domain/actor';
import { type Beside, changesText, type EventCommand } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import { searchTextOf } from '@/domain/search-text';
import { blockWhereAsked } from './blocked-numbers';
import type { Database } from './database';
import { callbacks, eventPayloads, events } from './schema';
import { tallyKeeper } from './tallies';

/** A callback as it is kept: the record with its version and what we keep beside it. */
export type StoredCallback = Callback & {
  version: number;
  customer_number_normalized: string | null;
  /** The name of an IANA zone; null where nobody has said. */
  customer_time_zone: string | null;
};

const {
  id: _id,
  tally_id: _tally,
  search_text: _search,
  is_pending: _pending,
  ...kept
} = getTableColumns(callbacks);

/** The columns of a `StoredCallback`: all but those that are derived from them. */
export const storedColumns = kept;

/** Writes changes of records, each with its event, in the transaction in which it was made. */
export type ChangeWriter = {
  /** Adds a record at version 1. @throws when its interaction_id exists */
  insert(command: EventCommand, callback: Callback, beside?: Beside): StoredCallback;
  /**
   * Replaces a record that stands as `before`; what does not differ is not an event.
   * @param beside the customer's zone stays as it is where none is given
   */
  update(command: EventCommand, before: StoredCallback, after: Callback, beside?: Beside): StoredCallback;
  /** Adds an event that is not about a callback. @returns the event's id */
  note(command: string, version: number, changes: Record<string, readonly [unknown, unknown]>): number;
};

/**
 * Makes a writer. Must be called, used and forgotten inside one `writeTransaction`: it remembers where the event
 * log ended when the transaction began.
 * @param defaultCountry by which national phone numbers are normalised
 */
export function changeWriter(db: Database, actor: Actor, defaultCountry: string): ChangeWriter {
  const statements = statementsOf(db);
  const keeper = tallyKeeper(db);
  const last = statements.lastEvent.get();
  let { id, hash } = last ?? { id: 0, hash: Buffer.alloc(32) };
  const at = new Date().toISOString();

  function append(command: string, interaction_id: string | null, version: number, payload: string): void {
    id += 1;
    const salt = nextSalt();
    const { way, id: actor_id, name: actor_name, role: actor_role, request_id } = actor;
    const header = {
      id,
      at,
      interaction_id,
      version,
      command,
      way,
      actor_id,
      actor_name,
      actor_role,
      request_id,
    };
    const payload_digest = createHash('sha256').update(salt).update(payload).digest();
    hash = eventHash(hash, header, payload_digest);
    statements.insertEvent.run({ ...header, payload_digest, hash });
    statements.insertPayload.run({ event_id: id, salt, changes: payload });
  }

  function normalized(callback: Callback): string | null {
    return normalizeCustomerNumber(callback.customer_number, callback.desired_response_type, defaultCountry);
  }

  return {
    insert(command, callback, beside = {}) {
      const customer_time_zone = beside.customer_time_zone ?? null;
      const stored = {
        ...callback,
        version: 1,
        customer_number_normalized: normalized(callback),
        customer_time_zone,
      };
      statements.insertCallback.run(stored, keeper.added(callback, id + 1));
      append(command, callback.interaction_id, 1, changesText(null, callback, null, beside));
      blockWhereAsked(db, null, stored, at);
      return stored;
    },
    update(command, before, after, beside = {}) {
      const changes = changesText(before, after, before.customer_time_zone, beside);
      if (changes === '{}') return before;
      const version = before.version + 1;
      const stored = {
        ...after,
        version,
        // Read once, by the country of that day: another one since must not take a number out of its block.
        customer_number_normalized: hasSameNumber(before, after)
          ? before.customer_number_normalized
          : normalized(after),
        customer_time_zone:
          beside.customer_time_zone === undefined ? before.customer_time_zone : beside.customer_time_zone,
      };
      const tally = keeper.moved(before, after, id + 1);
      const result = statements.updateCallback.run(stored, tally, before.version);
      if (result.changes !== 1) throw new Error(`${after.interaction_id} changed inside its own transaction`);
      append(command, after.interaction_id, version, changes);
      blockWhereAsked(db, before, stored, at);
      return stored;
    },
    note(command, version, changes) {
      append(command, null, version, JSON.stringify(changes));
      return id;
    },
  };
}

function hasSameNumber(one: Callback, other: Callback): boolean {
  return (
    one.customer_number === other.customer_number && one.desired_response_type === other.desired_response_type
  );
}

const SALT_BYTES = 16;
let salts = Buffer.alloc(0);

// Asking the system for randomness costs as much as a small insert: take it for many events at once.
function nextSalt(): Buffer {
  if (salts.length === 0) salts = randomFillSync(Buffer.alloc(256 * SALT_BYTES));
  const salt = salts.subarray(0, SALT_BYTES);
  salts = salts.subarray(SALT_BYTES);
  return salt;
}

/** The link of the event chain that an event makes: SHA-256 of the link before, its own fields and its payload's digest. */
export function eventHash(before: Buffer, header: EventHeader, payloadDigest: Buffer): Buffer {
  const fields = [
    header.id,
    header.at,
    header.interaction_id,
    header.version,
    header.command,
    header.way,
    header.actor_id,
    header.actor_name,
    header.actor_role,
    header.request_id,
  ];
  return createHash('sha256').update(before).update(JSON.stringify(fields)).update(payloadDigest).digest();
}

type EventHeader = Omit<typeof events.$inferSelect, 'payload_digest' | 'hash'>;

const prepared = new WeakMap<Database, ReturnType<typeof prepareStatements>>();

function statementsOf(db: Database): ReturnType<typeof prepareStatements> {
  const statements = prepared.get(db) ?? prepareStatements(db);
  prepared.set(db, statements);
  return statements;
}

function prepareStatements(db: Database) {
  return {
    lastEvent: db
      .select({ id: events.id, hash: events.hash })
      .from(events)
      .orderBy(desc(events.id))
      .limit(1)
      .prepare(),
    insertEvent: insertStatement(db, events, []),
    insertPayload: insertStatement(db, eventPayloads, []),
    insertCallback: callbackInsert(db),
    updateCallback: callbackUpdate(db),
  };
}

type Row = Readonly<Record<string, unknown>>;

// Straight to the driver: through drizzle, filling the placeholders costs more than the insert.
function insertStatement(
  db: Database,
  table: SQLiteTable,
  without: readonly string[],
): { run(row: Row): void } {
  const columns = writtenColumns(table, without);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const statement = db.$client.prepare<unknown[]>(
    `insert into "${getTableName(table)}" (${names}) values (${columns.map(() => '?').join(', ')})`,
  );
  return { run: (row) => void statement.run(valuesOf(columns, row)) };
}

function callbackInsert(db: Database): { run(stored: StoredCallback, tallyId: number): void } {
  const { run } = insertStatement(db, callbacks, ['id', 'is_pending']);
  return { run: (stored, tallyId) => run(withDerived(stored, tallyId)) };
}

function callbackUpdate(db: Database): {
  run(stored: StoredCallback, tallyId: number, versionBefore: number): { changes: number };
} {
  const columns = writtenColumns(callbacks, ['id', 'is_pending']);
  const statement = db.$client.prepare<unknown[]>(
    `update callbacks set ${columns.map(({ name }) => `"${name}" = ?`).join(', ')} where interaction_id = ? and version = ?`,
  );
  return {
    run(stored, tallyId, versionBefore) {
      const values = valuesOf(columns, withDerived(stored, tallyId));
      return statement.run([...values, stored.interaction_id, versionBefore]);
    },
  };
}

function withDerived(stored: StoredCallback, tally_id: number): Row {
  return { ...stored, tally_id, search_text: searchTextOf(stored, stored.customer_number_normalized) };
}

function writtenColumns(table: SQLiteTable, without: readonly string[]): Column[] {
  return Object.values<Column>(getTableColumns(table)).filter(({ name }) => !without.includes(name));
}

function valuesOf(columns: readonly Column[], row: Row): unknown[] {
  return columns.map((column) => {
    const value = row[column.name] ?? null;
    return value === null ? null : column.mapToDriverValue(value);
  });
}
