import { and, type SQL, sql } from 'drizzle-orm';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import { boundsOf } from '@/domain/instant-range';
import { endSpanOf, type Span, startSpanOf } from './callback-where';
import type { Database } from './database';
import { firstRow } from './prepared-statements';
import { callbacks } from './schema';

/** The moments in whose order a list can be. */
const ORDERED_MOMENTS = ['start_time', 'end_time', 'start_date'] as const;

type OrderedMoment = (typeof ORDERED_MOMENTS)[number];

/** Whether a field is a moment in whose order a list can be. */
export function isOrderedMoment(field: string): field is OrderedMoment {
  return ORDERED_MOMENTS.some((moment) => moment === field);
}

/** Between which instants each moment lies in all rows of a list (end_time: in all that have one). */
export type MomentBounds = Readonly<Record<OrderedMoment, Span>>;

const OPEN: Span = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * The bounds that a filter puts on the moments: by what it says of each of them, and by how far they lie apart in the
 * records. A walk along one moment is so entered and left where the range of another says.
 */
export function momentBoundsOf(db: Database, filter: CallbackFilter, moment: FilterMoment): MomentBounds {
  const said = boundsSaid(filter, moment);
  if (ORDERED_MOMENTS.every((field) => isOpen(said[field]))) return said;
  const { window, leadTime } = distancesOf(db);
  const start = [
    said.start_time,
    plus(said.start_date, leadTime),
    // A bound of end_time leaves no row without one.
    minus(said.end_time, window),
  ].reduce(both);
  return {
    start_time: start,
    end_time: both(said.end_time, plus(start, window)),
    start_date: both(said.start_date, minus(start, leadTime)),
  };
}

/** That a moment lies within its bounds; undefined where they are open. */
export function withinBounds(bounds: MomentBounds, field: OrderedMoment): SQL | undefined {
  return withinSpan(field, bounds[field]);
}

/** That a moment lies within a span; undefined where it is open. */
export function withinSpan(field: OrderedMoment, { from, to }: Span): SQL | undefined {
  return and(
    Number.isFinite(from) ? sql`${callbacks[field]} >= ${from}` : undefined,
    Number.isFinite(to) ? sql`${callbacks[field]} <= ${to}` : undefined,
  );
}

function boundsSaid(filter: CallbackFilter, moment: FilterMoment): MomentBounds {
  const { band } = filter;
  return {
    start_time: both(
      rangeOf(filter, 'start_time', moment),
      band.length > 0 ? startSpanOf(band, moment) : OPEN,
    ),
    end_time: both(rangeOf(filter, 'end_time', moment), endSpanOf(band, moment) ?? OPEN),
    start_date: rangeOf(filter, 'start_date', moment),
  };
}

function rangeOf(filter: CallbackFilter, field: OrderedMoment, { zone, nowMs }: FilterMoment): Span {
  const { from, to } = boundsOf(filter[field], filter.zone ?? zone, nowMs);
  return {
    from: from === null ? OPEN.from : Date.parse(from),
    to: to === null ? OPEN.to : Date.parse(to) - 1,
  };
}

/** How far two moments lie apart in the records, in milliseconds. */
type Distances = {
  /** From start_time to end_time. */
  readonly window: Span;
  /** From start_date, when it was asked for, to start_time. */
  readonly leadTime: Span;
};

// Each is one step into an index of the distance: least and greatest in one statement would be a walk over all of it.
function distancesOf(db: Database): Distances {
  const row = firstRow<Record<'shortest' | 'longest' | 'soonest' | 'latest', number | null>>(db, DISTANCES);
  return {
    window: { from: row?.shortest ?? OPEN.from, to: row?.longest ?? OPEN.to },
    leadTime: { from: row?.soonest ?? OPEN.from, to: row?.latest ?? OPEN.to },
  };
}

const DISTANCES = sql`select
    (select min(end_time - start_time) from callbacks indexed by callbacks_window) as shortest,
    (select max(end_time - start_time) from callbacks indexed by callbacks_window) as longest,
    (select min(start_time - start_date) from callbacks indexed by callbacks_lead_time) as soonest,
    (select max(start_time - start_date) from callbacks indexed by callbacks_lead_time) as latest`;

function plus(span: Span, distance: Span): Span {
  return { from: span.from + distance.from, to: span.to + distance.to };
}

function minus(span: Span, distance: Span): Span {
  return { from: span.from - distance.to, to: span.to - distance.from };
}

function both(one: Span, other: Span): Span {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

function isOpen({ from, to }: Span): boolean {
  return from === OPEN.from && to === OPEN.to;
}
