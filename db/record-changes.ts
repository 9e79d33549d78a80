import { createHash, randomFillSync } from 'node:crypto';
import { type Column, desc, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { Actor } from '@/domain/actor';
import { type CallbackChanges, changesBetween, type EventCommand } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import type { Database } from './database';
import { callbacks, eventPayloads, events } from './schema';

/** A callback as it is kept: the record with its version and the normalised number. */
export type StoredCallback = Callback & { version: number; customer_number_normalized: string | null };

/** Writes changes of records, each with its event, in the transaction in which it was made. */
export type ChangeWriter = {
  /** Adds a record at version 1. @throws when its interaction_id exists */
  insert(command: EventCommand, callback: Callback): StoredCallback;
  /** Replaces a record that stands as `before`; what does not differ is not an event. */
  update(command: EventCommand, before: StoredCallback, after: Callback): StoredCallback;
  /** Adds an event that is not about a callback. */
  note(command: string, version: number, changes: Record<string, readonly [unknown, unknown]>): void;
};

/**
 * Makes a writer. Must be called, used and forgotten inside one `writeTransaction`: it remembers where the event
 * log ended when the transaction began.
 * @param defaultCountry by which national phone numbers are normalised
 */
export function changeWriter(db: Database, actor: Actor, defaultCountry: string): ChangeWriter {
  const statements = statementsOf(db);
  const last = statements.lastEvent.get();
  let { id, hash } = last ?? { id: 0, hash: Buffer.alloc(32) };
  const at = new Date().toISOString();

  function append(
    command: string,
    interaction_id: string | null,
    version: number,
    changes: CallbackChanges | Record<string, readonly [unknown, unknown]>,
  ): void {
    id += 1;
    const payload = JSON.stringify(changes);
    const salt = randomFillSync(Buffer.alloc(16));
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
    insert(command, callback) {
      const stored = { ...callback, version: 1, customer_number_normalized: normalized(callback) };
      statements.insertCallback.run(stored);
      append(command, callback.interaction_id, 1, changesBetween(null, callback));
      return stored;
    },
    update(command, before, after) {
      const changes = changesBetween(before, after);
      if (Object.keys(changes).length === 0) return before;
      const version = before.version + 1;
      const stored = { ...after, version, customer_number_normalized: normalized(after) };
      const result = statements.updateCallback.run({ ...stored, before_version: before.version });
      if (result.changes !== 1) throw new Error(`${after.interaction_id} changed inside its own transaction`);
      append(command, after.interaction_id, version, changes);
      return stored;
    },
    note(command, version, changes) {
      append(command, null, version, changes);
    },
  };
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
  const { id: _, ...columns } = getTableColumns(callbacks);
  const placeholders = placeholdersOf(columns);
  return {
    lastEvent: db
      .select({ id: events.id, hash: events.hash })
      .from(events)
      .orderBy(desc(events.id))
      .limit(1)
      .prepare(),
    insertEvent: db
      .insert(events)
      .values(placeholdersOf(getTableColumns(events)))
      .prepare(),
    insertPayload: db
      .insert(eventPayloads)
      .values(placeholdersOf(getTableColumns(eventPayloads)))
      .prepare(),
    insertCallback: db.insert(callbacks).values(placeholders).prepare(),
    updateCallback: db
      .update(callbacks)
      .set(placeholders)
      .where(
        sql`${callbacks.interaction_id} = ${sql.placeholder('interaction_id')} and ${callbacks.version} = ${sql.placeholder('before_version')}`,
      )
      .prepare(),
  };
}

function placeholdersOf<Columns extends Record<string, Column>>(
  columns: Columns,
): { [Name in keyof Columns]: SQL };
function placeholdersOf(columns: Record<string, Column>): Record<string, SQL> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      sql`${sql.param(sql.placeholder(name), orNull(column))}`,
    ]),
  );
}

// Drizzle hands null to a column's encoder in prepared statements, which makes false of it for a boolean.
function orNull(column: Column) {
  return { mapToDriverValue: (value: unknown) => (value === null ? null : column.mapToDriverValue(value)) };
}
