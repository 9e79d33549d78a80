import { and, gte, inArray, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm';
import { CALL_RESULT, type ResultGroup } from '@/domain/call-result';
import { BAND_LIMIT_MS, type Band } from '@/domain/callback-band';
import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  type FilterMoment,
  type NUMBER_FILTER_FIELDS,
  RANGE_FILTERS,
  type RangeFilterField,
  type StatusGroup,
  type TEXT_FILTER_FIELDS,
} from '@/domain/callback-filter';
import { CALLBACK_STATUS, statusesOf } from '@/domain/callback-status';
import type { CodeChoice, NumberChoice, TextChoice } from '@/domain/filter-choice';
import { boundsOf } from '@/domain/instant-range';
import { parseSearch } from '@/domain/search-text';
import { callbacks } from './schema';

/**
 * The condition that a filter stands for: rows and counts share it. Undefined when it restricts nothing. It does not ask
 * for `is_pending`, which enters indexes that begin with it, but is worked out from the row itself in all others.
 * @param impliesPending whether only pending callbacks come from there, so that bands need not ask for that
 */
export function whereOf(
  filter: CallbackFilter,
  moment: FilterMoment,
  impliesPending = false,
): SQL | undefined {
  const asksPending = filter.band.length > 0 && !impliesPending;
  return and(
    codesCondition(filter),
    textCondition('media_type', filter.media_type),
    numberCondition('attempts', filter.attempts),
    asksPending ? inArray(callbacks.callback_status, statusesOf('pending')) : undefined,
    whereBesideTallied(filter, moment),
  );
}

/** The part of that condition that tallies cannot tell. */
export function whereBesideTallied(filter: CallbackFilter, moment: FilterMoment): SQL | undefined {
  return and(
    ...UNTALLIED_TEXTS.map((field) => textCondition(field, filter[field])),
    numberCondition('owner_id', filter.owner_id),
    ...RANGE_FILTERS.map((field) => rangeCondition(field, filter, moment)),
    bandCondition(filter.band, moment),
    searchCondition(filter.q),
  );
}

const UNTALLIED_TEXTS = ['customer_id', 'category_id', 'dn', 'location', 'callback_server_id'] as const;

function codesCondition(filter: CallbackFilter): SQL | undefined {
  return and(
    ...CODE_FILTER_FIELDS.map((field) => {
      const choice: CodeChoice<string> = filter[field];
      return or(
        choice.codes.length > 0 ? inArray(callbacks[field], [...choice.codes]) : undefined,
        choice.none ? isNull(callbacks[field]) : undefined,
        ...(field === 'callback_status' ? filter.callback_status.groups.map(inStatusGroup) : []),
        ...(field === 'call_result' ? filter.call_result.groups.map(inResultGroup) : []),
      );
    }),
    filter.desired_response_type.length > 0
      ? inArray(callbacks.desired_response_type, [...filter.desired_response_type])
      : undefined,
  );
}

function inStatusGroup(group: StatusGroup): SQL | undefined {
  if (group !== 'attention') return inArray(callbacks.callback_status, statusesOf(group));
  const known = CALLBACK_STATUS.codes.map(({ code }) => code).filter((code) => code !== 0);
  return or(isNull(callbacks.callback_status), not(inArray(callbacks.callback_status, known)));
}

// 0 OK belongs to "reached" when the callback was worked, and to "no result" otherwise (see groupOfResult).
function inResultGroup(group: ResultGroup): SQL | undefined {
  const codes = CALL_RESULT.codes.filter((result) => result.group === group && result.code !== 0);
  const listed = inArray(
    callbacks.call_result,
    codes.map(({ code }) => code),
  );
  const worked = sql`coalesce(${inArray(callbacks.callback_status, statusesOf('worked'))}, 0)`;
  const ok = sql`${callbacks.call_result} = 0`;
  if (group === 'reached') return or(listed, and(ok, worked));
  if (group === 'no_result') return or(listed, isNull(callbacks.call_result), and(ok, sql`not ${worked}`));
  return listed;
}

/** The condition that a choice of texts puts on a field. */
export function textCondition(
  field: (typeof TEXT_FILTER_FIELDS)[number],
  { values, none }: TextChoice,
): SQL | undefined {
  return or(
    values.length > 0 ? inArray(callbacks[field], [...values]) : undefined,
    none ? isNull(callbacks[field]) : undefined,
  );
}

/** The condition that a choice of numbers puts on a field. */
export function numberCondition(
  field: (typeof NUMBER_FILTER_FIELDS)[number],
  { values, from, none }: NumberChoice,
): SQL | undefined {
  return or(
    values.length > 0 ? inArray(callbacks[field], [...values]) : undefined,
    from === null ? undefined : gte(callbacks[field], from),
    none ? isNull(callbacks[field]) : undefined,
  );
}

/** The condition that a range puts on a moment. */
export function rangeCondition(
  field: RangeFilterField,
  filter: CallbackFilter,
  { zone, nowMs }: FilterMoment,
): SQL | undefined {
  const { from, to } = boundsOf(filter[field], filter.zone ?? zone, nowMs);
  return and(
    from === null ? undefined : gte(callbacks[field], from),
    to === null ? undefined : lt(callbacks[field], to),
  );
}

/** The condition that bands of urgency put on the moments of pending callbacks: see `bandOf`. */
function bandCondition(bands: readonly Band[], moment: FilterMoment): SQL | undefined {
  if (bands.length === 0) return undefined;
  return and(startBounds(bands, moment), or(...bands.map((band) => inBand(band, moment))));
}

function inBand(band: Band, { nowMs, toleranceMinutes }: FilterMoment): SQL | undefined {
  const soonMs = nowMs + BAND_LIMIT_MS;
  const lateMs = nowMs - toleranceMinutes * 60_000;
  const end = callbacks.end_time;
  if (band === 'expired') return sql`${end} < ${nowMs}`;
  if (band === 'closing') return sql`${end} between ${nowMs} and ${soonMs}`;
  const notClosing = sql`(${end} is null or ${end} > ${soonMs})`;
  const start = callbacks.start_time;
  if (band === 'late') return sql`${start} < ${lateMs} and ${notClosing}`;
  if (band === 'due') return sql`${start} between ${lateMs} and ${nowMs} and ${notClosing}`;
  if (band === 'due_soon') return sql`${start} > ${nowMs} and ${start} <= ${soonMs} and ${notClosing}`;
  return sql`${start} > ${soonMs} and ${notClosing}`;
}

// By these an index is entered.
function startBounds(bands: readonly Band[], moment: FilterMoment): SQL | undefined {
  const { from, to } = startSpanOf(bands, moment);
  return and(
    Number.isFinite(from) ? sql`${callbacks.start_time} >= ${from}` : undefined,
    Number.isFinite(to) ? sql`${callbacks.start_time} <= ${to}` : undefined,
  );
}

/** Between which instants, in milliseconds since 1970 and both within, something lies; infinite where it is open. */
export type Span = { readonly from: number; readonly to: number };

/** Between which instants the callbacks of some bands start: none ends before it starts. */
export function startSpanOf(bands: readonly Band[], { nowMs, toleranceMinutes }: FilterMoment): Span {
  const soonMs = nowMs + BAND_LIMIT_MS;
  const lateMs = nowMs - toleranceMinutes * 60_000;
  const spans: Record<Band, [number, number]> = {
    expired: [Number.NEGATIVE_INFINITY, nowMs],
    closing: [Number.NEGATIVE_INFINITY, soonMs],
    late: [Number.NEGATIVE_INFINITY, lateMs],
    due: [lateMs, nowMs],
    due_soon: [nowMs, soonMs],
    upcoming: [soonMs, Number.POSITIVE_INFINITY],
  };
  return {
    from: Math.min(...bands.map((band) => spans[band][0])),
    to: Math.max(...bands.map((band) => spans[band][1])),
  };
}

/**
 * The same for when they end, to the millisecond: what is pending and ends then is in one of the bands. Null where one
 * of them says nothing of it, for it may have no end.
 */
export function endSpanOf(bands: readonly Band[], { nowMs }: FilterMoment): Span | null {
  const isEnding = bands.length > 0 && bands.every((band) => band === 'expired' || band === 'closing');
  if (!isEnding) return null;
  return {
    from: bands.includes('expired') ? Number.NEGATIVE_INFINITY : nowMs,
    to: bands.includes('closing') ? nowMs + BAND_LIMIT_MS : nowMs - 1,
  };
}

/** Everything that is searched for stands in the search text. */
function searchCondition(search: string): SQL | undefined {
  return and(
    ...parseSearch(search).map((runs) =>
      or(...runs.map((run) => sql`instr(${callbacks.search_text}, ${run}) > 0`)),
    ),
  );
}

/** What the search index is asked for: the terms that are long enough for it. Null when none is. */
export function searchMatch(search: string): string | null {
  const terms = parseSearch(search).filter((runs) => runs.every((run) => [...run].length >= 3));
  if (terms.length === 0) return null;
  return terms
    .slice(0, MOST_LOOKED_UP)
    .map((runs) => `(${runs.map(lookedUp).join(' OR ')})`)
    .join(' AND ');
}

/** How many terms, and parts of a long one, are looked up; the rows that are found are asked for all of it. */
const MOST_LOOKED_UP = 8;

// A run costs the index each of its places in each row: of a long one some parts are enough.
function lookedUp(run: string): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const characters = [...run];
  if (characters.length <= 24) return quoted(run);
  const step = Math.floor(characters.length / MOST_LOOKED_UP);
  const parts = Array.from({ length: MOST_LOOKED_UP }, (_, index) =>
    characters.slice(index * step, index * step + 3).join(''),
  );
  return `(${[...new Set(parts)].map(quoted).join(' AND ')})`;
}
