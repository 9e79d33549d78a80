import type SqliteDatabase from 'better-sqlite3';
import type { SQL } from 'drizzle-orm';
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { Database } from './database';

/**
 * All rows that a statement gives. Its text is compiled once for each connection: lists ask the same ones again and
 * again, and compiling one costs as much as a page that is read quickly.
 */
export function allRows<Row>(db: Database, statement: SQL): Row[] {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return prepared(db, text).all(...params);
}

/** The first row that a statement gives; undefined when it gives none. Compiled once, as with `allRows`. */
export function firstRow<Row>(db: Database, statement: SQL): Row | undefined {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return prepared(db, text).get(...params);
}

const dialect = new SQLiteSyncDialect();

// What its rows are, whoever asks says: as with Drizzle's and the driver's own, only the text knows.
type Prepared = SqliteDatabase.Statement<unknown[], never>;

const books = new WeakMap<Database, Map<string, Prepared>>();

function prepared(db: Database, text: string): Prepared {
  const book = books.get(db) ?? new Map<string, Prepared>();
  books.set(db, book);
  const statement = book.get(text) ?? db.$client.prepare<unknown[], never>(text);
  // What was asked for last stands last; what nobody has asked for longest goes.
  book.delete(text);
  book.set(text, statement);
  const [oldest] = book.keys();
  if (book.size > MOST_REMEMBERED && oldest !== undefined) book.delete(oldest);
  return statement;
}

/** A compiled statement takes some 10 KB. */
const MOST_REMEMBERED = 300;
