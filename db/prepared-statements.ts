import type SqliteDatabase from 'better-sqlite3';
import type { Query, SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Database } from './database';

/**
 * All rows that a statement gives. Its text is compiled once for each connection: lists ask the same ones again and
 * again, and compiling one costs as much as a page that is read quickly.
 */
export function allRows<Row>(db: Database, statement: SQL): Row[] {
  const { sql: text, params } = queryOf(statement);
  return prepared(db, text).all(...params);
}

/** The first value of each row that a statement gives. Compiled once, as with `allRows`. */
export function allValues<Value>(db: Database, statement: SQL): Value[] {
  const { sql: text, params } = queryOf(statement);
  return prepared(db, text, 'values').all(...params);
}

/** The first row that a statement gives; undefined when it gives none. Compiled once, as with `allRows`. */
export function firstRow<Row>(db: Database, statement: SQL): Row | undefined {
  return firstRowOf(db, queryOf(statement));
}

/** The text of a statement and what is put into it. */
export function queryOf(statement: SQL): Query {
  return dialect.sqlToQuery(statement);
}

/** The first row that such a text gives. */
export function firstRowOf<Row>(db: Database, { sql: text, params }: Query): Row | undefined {
  return prepared(db, text).get(...params);
}

const dialect = new SQLiteSyncDialect();

// What its rows are, whoever asks says: as with Drizzle's and the driver's own, only the text knows.
type Prepared = SqliteDatabase.Statement<unknown[], never>;

const books = new WeakMap<Database, Map<string, Prepared>>();

function prepared(db: Database, text: string, gives: 'rows' | 'values' = 'rows'): Prepared {
  const book = books.get(db) ?? new Map<string, Prepared>();
  books.set(db, book);
  const key = `${gives} ${text}`;
  const statement = book.get(key) ?? db.$client.prepare<unknown[], never>(text).pluck(gives === 'values');
  // What was asked for last stands last; what nobody has asked for longest goes.
  book.delete(key);
  book.set(key, statement);
  const [oldest] = book.keys();
  if (book.size > MOST_REMEMBERED && oldest !== undefined) book.delete(oldest);
  return statement;
}

/** A compiled statement takes some 10 KB. */
const MOST_REMEMBERED = 300;
