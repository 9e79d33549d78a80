import { and, isNotNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { BAND_LIMIT_MS } from '@/domain/callback-band';
import type { CallbackField } from '@/domain/callback-fields';
import {
  type CallbackFilter,
  EMPTY_FILTER,
  type FilterMoment,
  RANGE_FILTERS,
} from '@/domain/callback-filter';
import { isOrderedByValue, type SortableField, type SortKey } from '@/domain/callback-sort';
import { isPending } from '@/domain/callback-status';
import type { Tally } from '@/domain/callback-tally';
import { isAnyTime } from '@/domain/instant-range';
import { DESIRED_RESPONSE_TYPES } from '@/domain/interaction-codes';
import {
  numberCondition,
  rangeCondition,
  searchMatch,
  textCondition,
  whereBesideTallied,
  whereOf,
} from './callback-where';
import type { Database } from './database';
import type { OrderKey, Segment } from './list-segments';
import { callbacks } from './schema';
import { currentTallies, matchingTallies, talliesByValue } from './tallies';

/**
 * How the rows of a filter can be reached, weighed once for a page of a list. A page is either walked, along the
 * index of its order, testing entry by entry, or gathered: all rows that one restriction leaves are looked at and
 * the first of them kept, which is done only where they are known to be few, or lie in order of start_time already.
 */
export type ListPlan = {
  readonly db: Database;
  readonly filter: CallbackFilter;
  readonly where: SQL | undefined;
  /** What the filter says beside tallied fields. */
  readonly whereBeside: SQL | undefined;
  readonly walk: Walk;
  /** The tallies that the filter lets through. */
  readonly tallies: readonly Tally[];
  /** How many callbacks there are, and how many of them are pending. */
  readonly all: number;
  readonly pending: number;
  /** What restricts the list beside tallied fields, with how many rows it leaves. */
  readonly sources: readonly Source[];
  readonly costs: Costs;
};

type Walk = {
  readonly field: SortableField;
  readonly index: string;
  /** The few values by which the index is split before it is in order. */
  readonly split: 'is_pending' | 'desired_response_type' | null;
  /** Whether the index holds all that the filter asks about. */
  readonly covers: boolean;
};

/** A restriction by which rows can be gathered. */
export type Source = {
  readonly from: SQL;
  readonly condition: SQL | undefined;
  /** How many rows it leaves, as far as they were counted. */
  readonly rows: number;
  /** Whether it leaves more: too many to be gathered. */
  readonly more: boolean;
  /** Whether its index holds all that is asked about and ordered by. */
  readonly covers: boolean;
  readonly isOfWalkedField: boolean;
  /** Whether it is a range of another moment than the one in whose order the list is: its rows may stand anywhere. */
  readonly isOtherMoment: boolean;
};

type Known = Pick<Source, 'covers' | 'isOfWalkedField' | 'isOtherMoment'>;

/** How many entries of an index that holds all that is asked about are gathered at most. */
const MOST_IN_INDEX = 200_000;

/** What ways to the rows cost, in microseconds. */
export type Costs = {
  /** Testing an index entry. */
  readonly test: number;
  /** Fetching a row. */
  readonly fetch: number;
  /** Entering an index. */
  readonly enter: number;
  /** What is gathered for no more is never walked: a walk may be unlucky, this cannot. */
  readonly cheap: number;
};

/** Measured on a million records: `npm run bench:list`. */
export const MEASURED_COSTS: Costs = { test: 0.05, fetch: 4, enter: 0.6, cheap: 1500 };

/**
 * How much worse a walk is taken to be for what cannot be foreseen: what is asked for may stand far from the place.
 * In order of a moment that is so as a rule, for most of what is asked of callbacks changes with time.
 */
const BAD_LUCK = { inTime: 50, otherwise: 5 };

/** Weighs how a list can be read. @param sort all keys of its order but the id */
export function planList(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  sort: readonly SortKey[],
  limit: number,
  costs: Costs = MEASURED_COSTS,
): ListPlan {
  const { total, pending } = currentTallies(db);
  return {
    db,
    filter,
    where: whereOf(filter, moment),
    whereBeside: whereBesideTallied(filter, moment),
    walk: walkOf(filter, sort),
    tallies: matchingTallies(db, filter),
    all: total,
    pending,
    sources: sourcesOf(db, filter, moment, sort, limit, total),
    costs,
  };
}

/** Along which index a list is walked. @param sort all keys of its order but the id */
export function walkOf(filter: CallbackFilter, sort: readonly SortKey[]): Walk {
  const field = sort.find((key) => !isOrderedByValue(key.field))?.field ?? 'start_time';
  const index = `callbacks_by_${field}`;
  const split =
    field === 'customer_number' ? 'desired_response_type' : MOMENTS.includes(field) ? 'is_pending' : null;
  return { field, index, split, covers: covers(index, filter, sort) };
}

const MOMENTS: readonly SortableField[] = ['start_time', 'end_time', 'start_date'];

// Those of one owner, and of none, stand in order of start_time.
const IN_TIME: readonly SortableField[] = [...MOMENTS, 'owner_id'];

// Beside coded fields, the routing texts and start_time, which are in all of them: see schema.ts.
const COVERED: Readonly<Record<string, readonly CallbackField[]>> = {
  callbacks_by_start_time: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_end_time: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_start_date: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_end_date: ['owner_id', 'end_time', 'start_date', 'end_date'],
  callbacks_by_customer_number: ['owner_id', 'customer_number'],
  callbacks_by_customer_id: ['owner_id', 'customer_id'],
  callbacks_by_owner_id: ['owner_id'],
  callbacks_by_subject: ['owner_id', 'subject'],
};

const IN_ALL: readonly CallbackField[] = [
  'start_time',
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'attempts',
];

/** Whether an index holds all that a filter asks about and an order goes by, so that no row is fetched for a test. */
function covers(index: string, filter: CallbackFilter, sort: readonly SortKey[]): boolean {
  const held = COVERED[index];
  if (!held || filter.q !== '') return false;
  const { customer_id, owner_id } = filter;
  const asked: CallbackField[] = [
    ...RANGE_FILTERS.filter((field) => !isAnyTime(filter[field])),
    ...sort.map(({ field }) => field),
  ];
  if (filter.band.length > 0) asked.push('end_time');
  if (customer_id.values.length > 0) asked.push('customer_id');
  if (owner_id.values.length > 0 || owner_id.from !== null || owner_id.none) asked.push('owner_id');
  return asked.every((field) => held.includes(field) || IN_ALL.includes(field));
}

function sourcesOf(
  db: Database,
  filter: CallbackFilter,
  moment: FilterMoment,
  sort: readonly SortKey[],
  limit: number,
  total: number,
): Source[] {
  const walkedField = walkOf(filter, sort).field;
  // Beyond these, walking costs less than gathering, however unlucky the order; in indexes that hold all, later.
  const most = Math.ceil(Math.sqrt(limit * total)) + limit;

  function source(from: SQL, condition: SQL | undefined, known: Known, counted = from): Source {
    const bound = known.isOtherMoment && known.covers ? Math.max(most, MOST_IN_INDEX) : most;
    const found = sql`select count(*) as n from (select 1 from ${counted} where ${condition ?? sql`1`} limit ${bound + 1})`;
    const { n } = db.get<{ n: number }>(found);
    return { from, condition, rows: Math.min(n, bound), more: n > bound, ...known };
  }
  const byIndex = (index: string, condition: SQL | undefined, isOfWalkedField = false, isMoment = false) =>
    source(indexed(index), condition, {
      covers: covers(index, filter, sort),
      isOfWalkedField,
      isOtherMoment: isMoment && !isOfWalkedField,
    });

  const sources: Source[] = [];
  const match = searchMatch(filter.q);
  if (match !== null) {
    const joined = sql`callback_search cross join callbacks on callbacks.id = callback_search.rowid`;
    const known = { covers: false, isOfWalkedField: false, isOtherMoment: false };
    sources.push(source(joined, sql`callback_search match ${match}`, known, sql`callback_search`));
  }
  for (const field of ['customer_id', 'category_id', 'dn', 'location', 'callback_server_id'] as const) {
    if (filter[field].values.length > 0 === filter[field].none) continue;
    sources.push(byIndex(`callbacks_by_${field}`, textCondition(field, filter[field])));
  }
  const { values, from, none } = filter.owner_id;
  if ([values.length > 0, from !== null, none].filter(Boolean).length === 1) {
    sources.push(byIndex('callbacks_by_owner_id', numberCondition('owner_id', filter.owner_id)));
  }
  for (const field of RANGE_FILTERS) {
    if (isAnyTime(filter[field])) continue;
    const entered =
      field === 'end_date' ? isNotNull(callbacks.end_date) : sql`${callbacks.is_pending} in (0, 1)`;
    const inRange = and(entered, rangeCondition(field, filter, moment));
    sources.push(byIndex(`callbacks_by_${field}`, inRange, field === walkedField, true));
  }
  const { band } = filter;
  if (band.length > 0 && band.every((name) => name === 'expired' || name === 'closing')) {
    const soonMs = moment.nowMs + BAND_LIMIT_MS;
    const closing = sql`${callbacks.is_pending} = 1 and ${callbacks.end_time} <= ${soonMs}`;
    sources.push(byIndex('callbacks_by_end_time', closing));
  } else if (band.length > 0 && walkedField !== 'start_time') {
    sources.push(byIndex('callbacks_by_start_time', whereOf({ ...EMPTY_FILTER, band }, moment)));
  }
  return sources;
}

function indexed(index: string): SQL {
  return sql`callbacks indexed by ${sql.identifier(index)}`;
}

/** Gathers a whole page at once, where that is cheap. @returns null where the list is better read by segments */
export function gatherPage(
  plan: ListPlan,
  segments: () => Iterable<Segment>,
  order: readonly OrderKey[],
  limit: number,
): number[] | null {
  const { tallies, sources, costs } = plan;
  const rows = countOf(tallies);
  if (rows === 0) return [];
  const ways: (Gathering & { cost: number })[] = sources
    .filter(({ more }) => !more)
    .map((source) => ({ ...bySource(plan, source), cost: sourceCost(source, costs) }));
  ways.push({ ...byTallies(plan, tallies), cost: tallies.length * costs.enter + rows * costs.fetch });
  const cheapest = ways.reduce((best, way) => (way.cost < best.cost ? way : best));
  if (cheapest.cost > costs.cheap && cheapest.cost >= walkCost(plan, tallies, rows, limit)) return null;
  const beyond = [...segments()].map(
    ({ conditions, codeConditions }) => and(...codeConditions, ...conditions) ?? sql`1`,
  );
  const conditions = and(cheapest.where, or(...beyond)) ?? sql`1`;
  return idsOf(
    plan,
    sql`select callbacks.id from ${cheapest.from()} where ${conditions} order by ${orderBy(order, columnOf)} limit ${limit}`,
  );
}

/** The ids of the rows of a segment, in order. */
export function idsOfSegment(plan: ListPlan, segment: Segment, limit: number): number[] {
  const tallies = talliesOf(plan, segment);
  const rows = countOf(tallies);
  if (rows === 0) return [];
  const gathered = segment.isTie ? null : cheapestGathering(plan, tallies, rows, limit);
  return idsOf(
    plan,
    gathered === null ? walked(plan, segment, tallies, limit) : gatheredFrom(gathered, segment, limit),
  );
}

function idsOf({ db }: ListPlan, statement: SQL): number[] {
  return db.all<{ id: number }>(statement).map(({ id }) => id);
}

function talliesOf({ db, filter, tallies }: ListPlan, { code }: Segment): readonly Tally[] {
  return code === null ? tallies : (talliesByValue(db, filter, code.field).get(code.value) ?? []);
}

type Gathering = { from: () => SQL; where: SQL | undefined; impliesCodes: boolean };

/** What is cheaper than walking the index of the order; null when nothing is. */
function cheapestGathering(
  plan: ListPlan,
  tallies: readonly Tally[],
  rows: number,
  limit: number,
): Gathering | null {
  const { walk, sources, costs } = plan;
  let best: { cost: number; gathering: Gathering | null } = {
    cost: walkCost(plan, tallies, rows, limit),
    gathering: null,
  };
  const consider = (cost: number, gathering: Gathering) => {
    if (cost < best.cost) best = { cost, gathering };
  };
  const isInOrder = walk.field === 'start_time' && sources.every((source) => source.isOfWalkedField);
  // In order of start_time each tally is left as soon as its rows come too late to be on the page.
  const fetched = isInOrder ? limit + tallies.length : rows;
  const perRow = isInOrder ? costs.test : costs.fetch;
  consider(tallies.length * costs.enter + fetched * perRow, byTallies(plan, tallies));
  for (const source of sources) {
    if (!source.more) consider(sourceCost(source, costs), bySource(plan, source));
  }
  return best.gathering;
}

/** What walking the index of the order is reckoned to cost, with bad luck. */
function walkCost(
  { walk, all, pending, sources, costs }: ListPlan,
  tallies: readonly Tally[],
  rows: number,
  limit: number,
): number {
  const walkable = walk.split === 'is_pending' ? rowsInArms({ all, pending }, tallies) : all;
  const bounds = sources.filter((source) => source.isOfWalkedField && !source.more);
  const share = sources
    .filter((source) => !source.isOfWalkedField)
    .reduce((product, source) => product * shareOf(source, all), rows / Math.max(walkable, 1));
  const isInTime = IN_TIME.includes(walk.field);
  // Moments follow each other: what is asked of one may stand at the far end of another.
  const isFar = isInTime && sources.some((source) => source.isOtherMoment);
  const luck = share > 0.9 ? 1 : isInTime ? BAD_LUCK.inTime : BAD_LUCK.otherwise;
  const tests = isFar ? walkable : (luck * limit) / Math.max(share, 1e-9);
  const tested = Math.min(walkable, ...bounds.map((source) => source.rows), tests);
  return tested * (walk.covers ? costs.test : costs.fetch);
}

// What tallies stand for need not be asked of their rows again, which would fetch each of them.
function byTallies({ whereBeside }: ListPlan, tallies: readonly Tally[]): Gathering {
  return { from: () => fromTallies(tallies), where: whereBeside, impliesCodes: true };
}

function bySource({ where }: ListPlan, { from, condition }: Source): Gathering {
  return { from: () => from, where: and(condition, where), impliesCodes: false };
}

function sourceCost(source: Source, costs: Costs): number {
  return source.rows * (source.covers ? SORTED * costs.test : costs.fetch);
}

// Testing an entry and keeping it in order among the first costs about as much as testing six.
const SORTED = 6;

// Of a source that leaves more than was counted nothing else is known: the middle between that and all is taken.
function shareOf({ rows, more }: Source, all: number): number {
  const counted = Math.min(1, rows / Math.max(all, 1));
  return more ? Math.sqrt(counted) : counted;
}

function countOf(tallies: readonly Tally[]): number {
  return tallies.reduce((sum, tally) => sum + tally.count, 0);
}

function rowsInArms({ all, pending }: Pick<ListPlan, 'all' | 'pending'>, tallies: readonly Tally[]): number {
  return (tallies.some(isPendingTally) ? pending : 0) + (tallies.every(isPendingTally) ? 0 : all - pending);
}

function isPendingTally({ callback_status }: Tally): boolean {
  return isPending(callback_status);
}

function fromTallies(tallies: readonly Tally[]): SQL {
  const ids = JSON.stringify(tallies.map(({ id }) => id));
  return sql`json_each(${ids}) as chosen cross join callbacks indexed by callbacks_by_tally on callbacks.tally_id = chosen.value`;
}

function gatheredFrom({ from, where, impliesCodes }: Gathering, segment: Segment, limit: number): SQL {
  const codes = impliesCodes ? [] : segment.codeConditions;
  const conditions = and(where, ...codes, ...segment.conditions) ?? sql`1`;
  return sql`select callbacks.id from ${from()} where ${conditions} order by ${orderBy(segment.order, columnOf)} limit ${limit}`;
}

// One walk for each value by which the index is split, merged: each of them is in order.
function walked({ walk, where }: ListPlan, segment: Segment, tallies: readonly Tally[], limit: number): SQL {
  const conditions = and(where, ...segment.codeConditions, ...segment.conditions);
  const rows = (columns: SQL, arm?: SQL) =>
    sql`select ${columns} from ${indexed(walk.index)} where ${and(arm, conditions) ?? sql`1`}`;
  const arms = armsOf(walk, tallies);
  if (arms.length <= 1) {
    return sql`${rows(sql`callbacks.id`, arms[0])} order by ${orderBy(segment.order, columnOf)} limit ${limit}`;
  }
  const columns = sql`callbacks.id as id, ${callbacks[walk.field]} as ${sql.identifier(walk.field)}`;
  const merged = sql.join(
    arms.map((arm) => rows(columns, arm)),
    sql` union all `,
  );
  const order = orderBy(segment.order, (field) => sql.identifier(field));
  return sql`select id from (${merged} order by ${order}) limit ${limit}`;
}

function armsOf({ split }: Walk, tallies: readonly Tally[]): SQL[] {
  if (split === 'is_pending') {
    const values = [
      ...(tallies.some(isPendingTally) ? [1] : []),
      ...(tallies.every(isPendingTally) ? [] : [0]),
    ];
    return values.map((value) => sql`${callbacks.is_pending} = ${value}`);
  }
  if (split === null) return [];
  return DESIRED_RESPONSE_TYPES.filter((type) =>
    tallies.some(({ desired_response_type }) => desired_response_type === type),
  ).map((type) => sql`${callbacks.desired_response_type} = ${type}`);
}

const NULLS = { first: sql` nulls first`, last: sql` nulls last`, unsaid: sql`` };

function orderBy(order: readonly OrderKey[], name: (field: OrderKey['field']) => SQLWrapper): SQL {
  const keys = order.map(
    ({ field, descending, nulls }) =>
      sql`${name(field)}${descending ? sql` desc` : sql``}${NULLS[nulls ?? 'unsaid']}`,
  );
  return sql.join(keys, sql`, `);
}

function columnOf(field: OrderKey['field']): SQLWrapper {
  return callbacks[field];
}
