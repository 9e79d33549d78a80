import { sql } from 'drizzle-orm';
import {
  blob,
  check,
  customType,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { VALUE_BY_VALUE } from '../domain/callback-sort';

/** An instant: canonical ISO 8601 text outside, milliseconds since 1970 inside. */
const instant = customType<{ data: string; driverData: number }>({
  dataType: () => 'integer',
  toDriver: (value) => Date.parse(value),
  fromDriver: (value) => new Date(value).toISOString(),
});

/** The callbacks as they are now: the vendor's 37 fields under their own names, and what we keep beside them. */
export const callbacks = sqliteTable(
  'callbacks',
  {
    id: integer().primaryKey(),
    callback_status: integer(),
    desired_response_type: text().notNull(),
    start_time: instant().notNull(),
    end_time: instant(),
    customer_number: text().notNull(),
    attempts: integer().notNull(),
    dn: text(),
    location: text(),
    callback_server_id: text(),
    call_result: integer(),
    callback_type: integer(),
    customer_id: text().notNull(),
    interaction_id: text().notNull(),
    status: integer().notNull(),
    entity_type: integer().notNull(),
    type: text().notNull(),
    sub_type: text(),
    media_type: text().notNull(),
    parent_id: text(),
    thread_id: text(),
    external_id: text(),
    owner_id: integer(),
    creator_app_id: integer().notNull(),
    start_date: instant().notNull(),
    end_date: instant(),
    timeshift: integer(),
    category_id: text(),
    allow_children: integer({ mode: 'boolean' }),
    subject: text(),
    stopped_reason: text(),
    text: text(),
    structured_text: text(),
    structured_text_mime: text(),
    binary_content: text(),
    binary_content_mime: text(),
    binary_content_size: integer(),
    /** JSON text of an object. */
    udata: text(),
    /** JSON text of an object: top-level fields that the vendor's resource does not name. */
    unknown_fields: text(),
    /** By which equal numbers are found: E.164 for phone numbers; null where it could not be read. */
    customer_number_normalized: text(),
    /** Where the customer is: the name of an IANA zone; null where nobody has said. */
    customer_time_zone: text(),
    /** Counts the changes of the record; an edit of an older version is refused. */
    version: integer().notNull(),
    /** The row of `tallies` that counts it. */
    tally_id: integer().notNull().default(0),
    /** What a search looks through: see `searchTextOf`. */
    search_text: text().notNull().default(''),
    /** Splits the indexes of moments in two: what is pending stands in the future, what is not in the past. */
    is_pending: integer()
      .notNull()
      .generatedAlwaysAs(sql`coalesce(callback_status in (1, 2, 3, 4, 5, 6, 13), 0)`, { mode: 'virtual' }),
  },
  (table) => {
    // What filters ask about stands in each index of an order, so that a walk tests rows without looking at them.
    const tested = [
      table.callback_status,
      table.status,
      table.call_result,
      table.callback_type,
      table.media_type,
      table.entity_type,
      table.attempts,
      table.category_id,
      table.dn,
      table.location,
      table.callback_server_id,
      table.owner_id,
    ] as const;
    const { desired_response_type, tally_id, start_time, end_time, start_date, end_date } = table;
    const newestFirst = sql`start_time desc`;
    const lastAddedFirst = sql`id desc`;
    return [
      uniqueIndex('callbacks_interaction_id').on(table.interaction_id),
      index('callbacks_by_start_time').on(
        table.is_pending,
        start_time,
        table.id,
        desired_response_type,
        tally_id,
        ...tested,
        end_time,
        start_date,
        end_date,
      ),
      index('callbacks_by_end_time').on(
        table.is_pending,
        end_time,
        table.id,
        desired_response_type,
        tally_id,
        ...tested,
        start_time,
        start_date,
        end_date,
      ),
      index('callbacks_by_start_date').on(
        table.is_pending,
        start_date,
        table.id,
        desired_response_type,
        tally_id,
        ...tested,
        start_time,
        end_time,
        end_date,
      ),
      index('callbacks_by_end_date').on(
        end_date,
        table.id,
        desired_response_type,
        tally_id,
        ...tested,
        start_time,
        end_time,
        start_date,
      ),
      index('callbacks_by_customer_number').on(
        desired_response_type,
        table.customer_number,
        table.id,
        ...tested,
        start_time,
        end_time,
        start_date,
        end_date,
      ),
      index('callbacks_by_customer_id').on(
        table.customer_id,
        newestFirst,
        lastAddedFirst,
        desired_response_type,
        tally_id,
        ...tested,
        end_time,
        start_date,
        end_date,
      ),
      index('callbacks_by_owner_id').on(
        table.owner_id,
        newestFirst,
        lastAddedFirst,
        desired_response_type,
        tally_id,
        ...tested.filter((column) => column !== table.owner_id),
        end_time,
        start_date,
        end_date,
      ),
      index('callbacks_by_subject').on(
        table.subject,
        table.id,
        desired_response_type,
        ...tested,
        start_time,
        end_time,
        start_date,
        end_date,
      ),
      ...VALUE_BY_VALUE.map((field) =>
        index(`callbacks_by_${field}`).on(
          table[field],
          table.is_pending,
          start_time,
          table.id,
          ...[desired_response_type, ...tested].filter((column) => column !== table[field]),
          end_time,
          start_date,
          end_date,
        ),
      ),
      index('callbacks_by_tally').on(
        tally_id,
        start_time,
        table.id,
        end_time,
        start_date,
        end_date,
        table.owner_id,
        table.category_id,
        table.dn,
        table.location,
        table.callback_server_id,
        table.customer_number,
        table.customer_id,
        table.subject,
      ),
      // By how much two moments of a callback differ at most: a range of one bounds the other.
      index('callbacks_window').on(sql`end_time - start_time`),
      index('callbacks_lead_time').on(sql`start_time - start_date`),
      index('callbacks_by_category_id').on(table.category_id, start_time, table.id, tally_id),
      index('callbacks_by_dn').on(table.dn, start_time, table.id, tally_id),
      index('callbacks_by_location').on(table.location, start_time, table.id, tally_id),
      index('callbacks_by_callback_server_id').on(table.callback_server_id, start_time, table.id, tally_id),
      index('callbacks_customer_number_normalized').on(table.customer_number_normalized),
      index('callbacks_parent_id').on(table.parent_id),
      index('callbacks_thread_id').on(table.thread_id),
    ];
  },
);

/**
 * How many callbacks have the same coded fields, kept in the transaction of every change: lists and filters count
 * from these few thousand rows, not from millions.
 */
export const tallies = sqliteTable(
  'tallies',
  {
    id: integer().primaryKey(),
    callback_status: integer(),
    status: integer().notNull(),
    call_result: integer(),
    callback_type: integer(),
    desired_response_type: text().notNull(),
    media_type: text().notNull(),
    entity_type: integer().notNull(),
    attempts: integer().notNull(),
    count: integer().notNull(),
    /** The event by which it last changed: a reader that remembers tallies asks only for what is newer. */
    revision: integer().notNull(),
  },
  (table) => [index('tallies_revision').on(table.revision)],
);

/**
 * Everything that ever happened, in the order in which it happened: audit trail, undo record and live feed.
 * Chained by hash over salted digests of the payloads, so that a payload can be erased by law while every other
 * change to the past shows. Triggers refuse to alter or delete a row.
 */
export const events = sqliteTable(
  'events',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: instant().notNull(),
    /** Null where the event is not about a callback (settings). */
    interaction_id: text(),
    /** The version of the record, or of the settings, after the change. */
    version: integer().notNull(),
    command: text().notNull(),
    way: text().notNull(),
    actor_id: text().notNull(),
    actor_name: text().notNull(),
    actor_role: text().notNull(),
    request_id: text().notNull(),
    /** SHA-256 of salt and payload. */
    payload_digest: blob({ mode: 'buffer' }).notNull(),
    /** SHA-256 of the hash before and of this row. */
    hash: blob({ mode: 'buffer' }).notNull(),
  },
  (table) => [
    index('events_interaction_id').on(table.interaction_id, table.id),
    // The row's id follows by itself.
    index('events_actor_id').on(table.actor_id),
    index('events_actor_command').on(table.actor_id, table.command),
    index('events_command').on(table.command),
    index('events_request_id').on(table.request_id),
    index('events_at').on(table.at),
  ],
);

/** What each event changed, apart from it, for nothing but an erasure by law may remove it. */
export const eventPayloads = sqliteTable('event_payloads', {
  event_id: integer()
    .primaryKey()
    .references(() => events.id),
  salt: blob({ mode: 'buffer' }).notNull(),
  /** JSON text: field -> [value before, value after]. */
  changes: text().notNull(),
});

/**
 * Payloads that may be deleted, and the event of the erasure that says so: its own payload lists them, so that the
 * chain of events knows which are gone by law.
 */
export const erasedPayloads = sqliteTable('erased_payloads', {
  event_id: integer()
    .primaryKey()
    .references(() => events.id),
  erasure_id: integer()
    .notNull()
    .references(() => events.id),
});

/** Callbacks that were erased by law: what comes again under such an id is not kept. */
export const erasedCallbacks = sqliteTable('erased_callbacks', {
  interaction_id: text().primaryKey(),
  erasure_id: integer()
    .notNull()
    .references(() => events.id),
});

/** Numbers that nobody may call: a call to each of them ended in DO_NOT_CALL, and nobody has lifted that since. */
export const blockedNumbers = sqliteTable('blocked_numbers', {
  /** Normalised; as it was written where it could not be read. */
  number: text().primaryKey(),
  /** The callback that ended so last. */
  interaction_id: text().notNull(),
  blocked_at: instant().notNull(),
});

/** The settings of the desk: one row, none until somebody changes one. */
export const settings = sqliteTable(
  'settings',
  {
    id: integer().primaryKey(),
    version: integer().notNull(),
    /** JSON text, checked by the settings schema of the domain. */
    values: text().notNull(),
  },
  (table) => [check('settings_one_row', sql`${table.id} = 1`)],
);
