import { and, Column, is, or, SQL, type SQLWrapper, sql } from 'drizzle-orm';
import type { CursorValue } from '@/domain/callback-cursor';
import type { FieldByValue } from '@/domain/callback-sort';
import type { Walk } from './list-indexes';
import type { OrderKey, Segment } from './list-segments';
import { indexed, type RowSource } from './list-sources';
import { callbacks } from './schema';
import type { TallyGroup } from './tally-group';

/** Where rows are gathered from, and what they are asked. */
export type Gathering = {
  readonly from: SQL;
  readonly where: SQL | undefined;
  /** Whether only rows with the wanted coded fields come from there, so that they need not be asked for them. */
  readonly impliesCodes: boolean;
};

/** The ids of all that is gathered in any of several segments, sorted. */
export function gatheredPage(
  { from, where }: Gathering,
  segments: readonly Segment[],
  order: readonly OrderKey[],
  limit: number,
): SQL {
  const beyond = segments.map(
    ({ conditions, codeConditions }) => and(...codeConditions, ...conditions) ?? sql`1`,
  );
  const asked = and(where, or(...beyond)) ?? sql`1`;
  return sql`select callbacks.id from ${from} where ${asked} order by ${orderBy(order, columnOf)} limit ${limit}`;
}

/** The ids of what is gathered in a segment, sorted. */
export function gatheredSegment(
  { from, where, impliesCodes }: Gathering,
  segment: Segment,
  limit: number,
): SQL {
  const codes = impliesCodes ? [] : segment.codeConditions;
  const asked = and(where, ...codes, ...segment.conditions) ?? sql`1`;
  return sql`select callbacks.id from ${from} where ${asked} order by ${orderBy(segment.order, columnOf)} limit ${limit}`;
}

/** The ids of a segment along the index of the order: one walk for each value by which it is split, merged. */
export function walkedSegment(
  walk: Walk,
  where: SQL | undefined,
  segment: Segment,
  group: TallyGroup,
  limit: number,
): SQL {
  const asked = and(where, ...segment.codeConditions, ...segment.conditions);
  const arms = armsOf(walk, group);
  if (arms.length <= 1) {
    const rows = sql`select callbacks.id from ${indexed(walk.index)} where ${and(arms[0], asked) ?? sql`1`}`;
    return sql`${rows} order by ${orderBy(segment.order, columnOf)} limit ${limit}`;
  }
  const columns = sql`callbacks.id as id, ${callbacks[walk.field]} as ${sql.identifier(walk.field)}`;
  return sql`select id from (${merged(walk, columns, arms, asked, segment.order)}) limit ${limit}`;
}

/**
 * The ids of a segment among the first entries of the index of its order, which must hold all that is asked.
 * @param leash how many entries are tested at most, and within which bounds of the index
 */
export function walkedOnLeash(
  walk: Walk,
  where: SQL | undefined,
  segment: Segment,
  group: TallyGroup,
  leash: { readonly length: number; readonly bounds: SQL | undefined },
  limit: number,
): SQL {
  const codes = {
    within: walk.code === null ? [] : segment.codeConditions,
    asked: walk.code === null ? segment.codeConditions : [],
  };
  const asked = and(where, ...codes.asked) ?? sql`1`;
  const bounds = and(...codes.within, leash.bounds, ...segment.conditions);
  const arms = armsOf(walk, group);
  // What several walks are merged by, each must hand on.
  const columns = columnsFor(asked, arms.length > 1 ? segment.order : []);
  const first = merged(walk, columns, arms, bounds, segment.order);
  return sql`select id from (${first} limit ${leash.length}) as callbacks where ${asked} limit ${limit}`;
}

/** Which values of the code with which an index begins have entries within bounds. */
export function valuesWithin(
  walk: Walk,
  code: FieldByValue,
  values: readonly CursorValue[],
  bounds: SQL,
): SQL {
  const first = sql`select 1 from ${indexed(walk.index)} where ${callbacks[code]} is chosen.value and ${callbacks.is_pending} in (0, 1) and ${bounds}`;
  return sql`select value from json_each(${JSON.stringify(values)}) as chosen where exists (${first})`;
}

/** How many entries a walk has before it in a segment of one code, counted up to a number. */
export function countWithin(
  walk: Walk,
  bounds: SQL | undefined,
  segment: Segment,
  group: TallyGroup,
  most: number,
): SQL {
  const entered = or(...armsOf(walk, group));
  const within = and(...segment.codeConditions, entered, bounds, ...segment.conditions);
  return sql`select count(*) from (select 1 from ${indexed(walk.index)} where ${within} limit ${most})`;
}

/**
 * The ids of a segment among the first entries of an index that has the rows of one value in the segment's order.
 * @param asked what they are asked beside that; the index must hold it
 * @param length how many entries are tested at most; all of them with a negative one
 */
export function inTimeOnLeash(
  { from, condition }: RowSource,
  asked: SQL,
  { conditions, order }: Segment,
  length: number,
  limit: number,
): SQL {
  const rows = sql`select ${columnsFor(asked, [])} from ${from} where ${and(condition, ...conditions)}`;
  const first = sql`${rows} order by ${orderBy(order, columnOf)} limit ${length}`;
  return sql`select id from (${first}) as callbacks where ${asked} limit ${limit}`;
}

function columnsFor(asked: SQL, order: readonly OrderKey[]): SQL {
  const names = columnsIn(asked, ['id', ...order.map(({ field }) => field)]);
  return sql.join(
    [...names].map((name) => sql`callbacks.${sql.identifier(name)} as ${sql.identifier(name)}`),
    sql`, `,
  );
}

// Each that is handed on takes its time in every entry that is tested.
function columnsIn({ queryChunks }: SQL, others: readonly string[]): ReadonlySet<string> {
  const names = queryChunks.flatMap((chunk) => {
    if (is(chunk, Column)) return [chunk.name];
    return is(chunk, SQL) ? [...columnsIn(chunk, [])] : [];
  });
  return new Set([...others, ...names]);
}

function merged(
  walk: Walk,
  columns: SQL,
  arms: readonly SQL[],
  asked: SQL | undefined,
  order: readonly OrderKey[],
): SQL {
  const rows = (arm: SQL | undefined) =>
    sql`select ${columns} from ${indexed(walk.index)} where ${and(arm, asked) ?? sql`1`}`;
  const united = sql.join(arms.length === 0 ? [rows(undefined)] : arms.map(rows), sql` union all `);
  return sql`${united} order by ${orderBy(order, (field) => sql.identifier(field))}`;
}

/** Rows by their tallies, one tally after the other. */
export function fromTallies({ idsText }: TallyGroup): SQL {
  return sql`json_each(${idsText}) as chosen cross join callbacks indexed by callbacks_by_tally on callbacks.tally_id = chosen.value`;
}

/** That a row counts in one of some tallies. */
export function isOfTallies({ idsText }: TallyGroup): SQL {
  return sql`${callbacks.tally_id} in (select value from json_each(${idsText}))`;
}

function armsOf({ split }: Walk, { hasPending, hasOthers, responseTypes }: TallyGroup): SQL[] {
  if (split === 'is_pending') {
    const values = [...(hasPending ? [1] : []), ...(hasOthers ? [0] : [])];
    return values.map((value) => sql`${callbacks.is_pending} = ${value}`);
  }
  if (split === null) return [];
  return responseTypes.map((type) => sql`${callbacks.desired_response_type} = ${type}`);
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
