import { getTableColumns, gt } from 'drizzle-orm';
import type { CallbackFilter } from '@/domain/callback-filter';
import { TALLIED_FIELDS, type TalliedField } from '@/domain/callback-sort';
import { isPending } from '@/domain/callback-status';
import { countFacets, type TalliedCodes, type Tally, tallyMatcher } from '@/domain/callback-tally';
import type { Database } from './database';
import { tallies } from './schema';
import { type TallyGroup, tallyGroup } from './tally-group';

/** All tallies, also by their ids, how many callbacks they count, and how many of these are pending. */
export type Tallies = {
  readonly all: readonly Tally[];
  readonly byId: ReadonlyMap<number, Tally>;
  readonly total: number;
  readonly pending: number;
};

type Book = {
  byId: Map<number, Tally>;
  idByCodes: Map<string, number>;
  revision: number;
  tallies: Tallies;
  /** What was worked out from the tallies as they stand, by what filters say of tallied fields. */
  matching: Map<string, TallyGroup>;
  byValue: Map<string, ReadonlyMap<string | number | null, TallyGroup>>;
  rowsByValue: Map<TalliedField, ReadonlyMap<string | number | null, RowsOfValue>>;
  facets: Map<string, ReturnType<typeof countFacets>>;
};

const books = new WeakMap<Database, Book>();

/** The tallies as they stand for this connection now. They are remembered; only those that changed since are read. */
export function currentTallies(db: Database): Tallies {
  return currentBook(db).tallies;
}

/** The tallies that a filter lets through by what it says of tallied fields. Asked again, it is remembered. */
export function matchingTallies(db: Database, filter: CallbackFilter): TallyGroup {
  const { tallies, matching } = currentBook(db);
  const key = talliedText(filter);
  const known = matching.get(key) ?? tallyGroup(tallies.all.filter(tallyMatcher(filter) ?? (() => true)));
  if (matching.size >= MOST_REMEMBERED) matching.clear();
  matching.set(key, known);
  return known;
}

/** The tallies that a filter lets through, by the value of one field. Asked again, they are remembered. */
export function talliesByValue(
  db: Database,
  filter: CallbackFilter,
  field: TalliedField,
): ReadonlyMap<string | number | null, TallyGroup> {
  const { byValue } = currentBook(db);
  const key = `${field} ${talliedText(filter)}`;
  const known = byValue.get(key) ?? groupedBy(field, matchingTallies(db, filter).tallies);
  if (byValue.size >= MOST_REMEMBERED) byValue.clear();
  byValue.set(key, known);
  return known;
}

/** How many callbacks have one value of a field. */
export type RowsOfValue = { pending: number; others: number };

/** How many callbacks there are of each value of a field, whatever a filter says. Asked again, it is remembered. */
export function rowsByValue(
  db: Database,
  field: TalliedField,
): ReadonlyMap<string | number | null, Readonly<RowsOfValue>> {
  const { rowsByValue, tallies } = currentBook(db);
  const known = rowsByValue.get(field) ?? countedBy(field, tallies.all);
  rowsByValue.set(field, known);
  return known;
}

function countedBy(field: TalliedField, all: readonly Tally[]): Map<string | number | null, RowsOfValue> {
  const rows = new Map<string | number | null, RowsOfValue>();
  for (const tally of all) {
    const ofValue = rows.get(tally[field]) ?? { pending: 0, others: 0 };
    ofValue[isPending(tally.callback_status) ? 'pending' : 'others'] += tally.count;
    rows.set(tally[field], ofValue);
  }
  return rows;
}

function groupedBy(field: TalliedField, all: readonly Tally[]): Map<string | number | null, TallyGroup> {
  const groups = new Map<string | number | null, Tally[]>();
  for (const tally of all) {
    const group = groups.get(tally[field]);
    if (group) group.push(tally);
    else groups.set(tally[field], [tally]);
  }
  return new Map([...groups].map(([value, tallies]) => [value, tallyGroup(tallies)]));
}

const MOST_REMEMBERED = 200;

/** How many callbacks a filter on tallied fields alone lets through, and what each choice would leave. */
export function talliedFacets(db: Database, filter: CallbackFilter): ReturnType<typeof countFacets> {
  const { tallies, facets } = currentBook(db);
  const key = talliedText(filter);
  const known = facets.get(key) ?? countFacets(filter, tallies.all);
  if (facets.size >= MOST_REMEMBERED) facets.clear();
  facets.set(key, known);
  return known;
}

function talliedText(filter: CallbackFilter): string {
  const { callback_status, status, call_result, callback_type, entity_type, desired_response_type } = filter;
  const { media_type, attempts, band } = filter;
  const isBanded = band.length > 0;
  const choices = [callback_status, status, call_result, callback_type, entity_type, media_type, attempts];
  return JSON.stringify([choices, desired_response_type, isBanded]);
}

function currentBook(db: Database): Book {
  const book = books.get(db) ?? {
    byId: new Map(),
    idByCodes: new Map(),
    revision: -1,
    tallies: { all: [], byId: new Map(), total: 0, pending: 0 },
    matching: new Map(),
    byValue: new Map(),
    rowsByValue: new Map(),
    facets: new Map(),
  };
  books.set(db, book);
  const changed = changedSince(db)(book.revision);
  if (changed.length === 0) return book;
  for (const { revision, ...tally } of changed) {
    book.byId.set(tally.id, tally);
    book.idByCodes.set(codesKey(tally), tally.id);
    book.revision = Math.max(book.revision, revision);
  }
  const all = [...book.byId.values()].filter(({ count }) => count > 0);
  const pending = all.filter(({ callback_status }) => isPending(callback_status));
  book.matching.clear();
  book.byValue.clear();
  book.rowsByValue.clear();
  book.facets.clear();
  book.tallies = { all, byId: book.byId, total: countOf(all), pending: countOf(pending) };
  return book;
}

function countOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

const readers = new WeakMap<Database, (revision: number) => (Tally & { revision: number })[]>();

function changedSince(db: Database): (revision: number) => (Tally & { revision: number })[] {
  const known = readers.get(db);
  if (known) return known;
  const columns = getTableColumns(tallies);
  const since = db.$client.prepare<[number], { id: number }>(
    'select 1 from tallies where revision > ? limit 1',
  );
  const reader = (revision: number) =>
    since.get(revision) === undefined
      ? []
      : db.select(columns).from(tallies).where(gt(tallies.revision, revision)).all();
  readers.set(db, reader);
  return reader;
}

/** Counts the changes of one transaction in the tallies. */
export type TallyKeeper = {
  /** Counts a callback that was added. @returns the tally in which it counts now */
  added(callback: TalliedCodes, revision: number): number;
  /** Counts a callback that changed. @returns the tally in which it counts now */
  moved(before: TalliedCodes, after: TalliedCodes, revision: number): number;
  /** Counts callbacks no more that were deleted. @param tallyId in which they counted */
  removed(tallyId: number, callbacks: number, revision: number): void;
};

/**
 * Makes a keeper. Must be made, used and forgotten inside one `writeTransaction`, before anything else of it writes or
 * reads tallies: what is remembered must be what was committed.
 */
export function tallyKeeper(db: Database): TallyKeeper {
  const book = currentBook(db);
  const { count, insert } = statementsOf(db);
  // After tallies were derived anew, they may be ahead of the events.
  const least = book.revision + 1;
  // Not written into what is remembered: the transaction may yet be undone.
  const made = new Map<string, number>();

  function idOf(codes: TalliedCodes, at: number): number {
    const key = codesKey(codes);
    const known = book.idByCodes.get(key) ?? made.get(key);
    if (known !== undefined) return known;
    const values = TALLIED_FIELDS.map((field) => codes[field]);
    const id = Number(insert.run(...values, 0, at).lastInsertRowid);
    made.set(key, id);
    return id;
  }

  return {
    added(callback, revision) {
      const at = Math.max(revision, least);
      const id = idOf(callback, at);
      count.run(1, at, id);
      return id;
    },
    moved(before, after, revision) {
      const at = Math.max(revision, least);
      const [from, to] = [idOf(before, at), idOf(after, at)];
      if (from === to) return to;
      count.run(-1, at, from);
      count.run(1, at, to);
      return to;
    },
    removed(tallyId, callbacks, revision) {
      count.run(-callbacks, Math.max(revision, least), tallyId);
    },
  };
}

/** The text under which equal codes are found: numbers and texts of different fields cannot be mistaken for each other. */
export function codesKey(codes: TalliedCodes): string {
  return JSON.stringify(TALLIED_FIELDS.map((field) => codes[field]));
}

type Statements = ReturnType<typeof prepareStatements>;
const prepared = new WeakMap<Database, Statements>();

function statementsOf(db: Database): Statements {
  const statements = prepared.get(db) ?? prepareStatements(db);
  prepared.set(db, statements);
  return statements;
}

function prepareStatements({ $client }: Database) {
  const columns = [...TALLIED_FIELDS, 'count', 'revision'];
  return {
    count: $client.prepare('update tallies set count = count + ?, revision = ? where id = ?'),
    insert: $client.prepare(
      `insert into tallies (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    ),
  };
}
