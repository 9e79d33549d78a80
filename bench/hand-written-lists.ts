import type SqliteDatabase from 'better-sqlite3';
import { CODED_SORTS, type FilterCase, SORT_INDEXES } from './list-cases';

/** One way of asking for a page by hand: the statements to try one after the other until the page is full. */
export type HandWritten = { name: string; statements: readonly string[] };

export type PageAsked = {
  filter: FilterCase;
  sort: { field: string; descending: boolean };
  last: boolean;
  /** The row after which the page begins: its value in the sort field, and its id; null for the first or last page. */
  after: { value: string | number | null; id: number } | null;
};

const COLUMNS =
  'id, interaction_id, start_time, customer_number, customer_id, callback_status, status, call_result, callback_type, desired_response_type, attempts, end_time, subject, owner_id, start_date';
const ROWS = 51;

/**
 * The ways to write a page that are worth trying: along the index of
 * the order; through the index of the filter; in order of a coded field, one value after the other. The best of
 * them is what the product is held against.
 */
export function handWrittenPages(client: SqliteDatabase.Database, asked: PageAsked): HandWritten[] {
  const { filter, sort } = asked;
  const ways: HandWritten[] = [];
  if (CODED_SORTS.includes(sort.field)) {
    ways.push({ name: 'value by value', statements: valueByValue(client, asked) });
  } else {
    const walked = SORT_INDEXES[sort.field] ?? '';
    ways.push({ name: 'walk', statements: walkStatements(asked, walked) });
  }
  if (filter.gather !== null && countOf(client, filter.gather) <= MOST_GATHERED) {
    const { index, where } = filter.gather;
    ways.push({ name: 'gather', statements: [statement(asked, `callbacks indexed by ${index}`, where)] });
  }
  return ways;
}

/** More than these are never fetched and sorted in less time than a walk takes. */
const MOST_GATHERED = 100_000;

function countOf(
  client: SqliteDatabase.Database,
  { index, where }: NonNullable<FilterCase['gather']>,
): number {
  const limited = `select 1 from callbacks indexed by ${index} where ${where} limit ${MOST_GATHERED + 1}`;
  return Number(client.prepare(`select count(*) from (${limited})`).pluck().get());
}

function direction({ sort, last }: PageAsked): 'asc' | 'desc' {
  return sort.descending === last ? 'asc' : 'desc';
}

function orderOf(asked: PageAsked): string {
  const nulls = NULLABLE.includes(asked.sort.field) ? ` nulls ${asked.last ? 'first' : 'last'}` : '';
  return `${asked.sort.field} ${direction(asked)}${nulls}, ${tieBreak(asked)}`;
}

// As the product breaks ties: within a coded value the newest first, within a customer or an owner likewise.
function tieBreak(asked: PageAsked): string {
  const turned = direction(asked);
  const other = turned === 'asc' ? 'desc' : 'asc';
  const newest = asked.last ? 'asc' : 'desc';
  const { field } = asked.sort;
  if (field === 'customer_id' || field === 'owner_id') return `start_time ${other}, id ${other}`;
  return CODED_SORTS.includes(field) ? `start_time ${newest}, id ${newest}` : `id ${turned}`;
}

function beyond(asked: PageAsked): string {
  const { after, sort } = asked;
  if (after === null) return '';
  const operator = direction(asked) === 'asc' ? '>' : '<';
  if (after.value === null) return ` and ${sort.field} is null and id ${operator} ${after.id}`;
  const value =
    typeof after.value === 'number' ? String(after.value) : `'${after.value.replaceAll("'", "''")}'`;
  const strictly = ` and (${sort.field}, id) ${operator} (${value}, ${after.id})`;
  return strictly;
}

function statement(asked: PageAsked, from: string, where: string): string {
  return `select ${COLUMNS} from ${from} where ${where}${beyond(asked)} order by ${orderOf(asked)} limit ${ROWS}`;
}

// The indexes of moments and numbers are split in two or three: each part is in order, and they are merged.
function walkStatements(asked: PageAsked, index: string): string[] {
  const parts = PARTS[asked.sort.field] ?? ['1'];
  const turned = direction(asked);
  const isNullable = NULLABLE.includes(asked.sort.field);
  const arm = (part: string, set: string) =>
    `select ${COLUMNS} from callbacks indexed by ${index} where ${part} and ${asked.filter.where}${set}${beyond(asked)}`;
  const order = `${asked.sort.field} ${turned}, ${tieBreak(asked)}`;
  const whole = (set: string) =>
    parts.length === 1
      ? `${arm('1', set)} order by ${order} limit ${ROWS}`
      : `select * from (${parts.map((part) => arm(part, set)).join(' union all ')} order by ${order}) limit ${ROWS}`;
  if (!isNullable) return [whole('')];
  const [set, unset] = [
    whole(` and ${asked.sort.field} is not null`),
    whole(` and ${asked.sort.field} is null`),
  ];
  return asked.last ? [unset, set] : [set, unset];
}

const NULLABLE = ['end_time', 'subject', 'owner_id', 'callback_status', 'call_result', 'callback_type'];

const MOMENT_PARTS = ['is_pending = 1', 'is_pending = 0'];
const PARTS: Readonly<Record<string, readonly string[]>> = {
  start_time: MOMENT_PARTS,
  end_time: MOMENT_PARTS,
  start_date: MOMENT_PARTS,
  customer_number: ['Voice', 'VoIP', 'Email'].map((type) => `desired_response_type = '${type}'`),
};

function valueByValue(client: SqliteDatabase.Database, asked: PageAsked): string[] {
  const { field } = asked.sort;
  const values = client.prepare(`select distinct ${field} from tallies where count > 0`).pluck().all();
  const turned = direction(asked);
  const set = values
    .filter((value) => value !== null)
    .sort((a, b) =>
      typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1,
    );
  const inTurn = turned === 'asc' ? set : set.reverse();
  const ordered = values.includes(null) ? (asked.last ? [null, ...inTurn] : [...inTurn, null]) : inTurn;
  const newest = asked.last ? 'asc' : 'desc';
  return ordered.map((value) => {
    const is =
      value === null ? `${field} is null` : `${field} = ${typeof value === 'number' ? value : `'${value}'`}`;
    const arm = (part: string) =>
      `select ${COLUMNS} from callbacks indexed by callbacks_by_start_time where ${part} and ${asked.filter.where} and ${is}`;
    return `select * from (${MOMENT_PARTS.map(arm).join(' union all ')} order by start_time ${newest}, id ${newest}) limit ${ROWS}`;
  });
}
