import { Temporal } from 'temporal-polyfill';

/** A half-open range of instants, from <= t < to; null where it is open. */
export type InstantBounds = { readonly from: string | null; readonly to: string | null };

/** A range as it is asked for: two instants, or a preset that moves with the clock. */
export type InstantRange = InstantBounds | { readonly preset: RangePreset };

export const ANY_TIME: InstantBounds = { from: null, to: null };

type Calendar = { unit: 'day' | 'week' | 'month'; shift: number };

/** The presets, past and future. Hours and days around now; days, weeks (from Monday) and months of the calendar. */
export const RANGE_PRESETS = {
  'last-24h': { label: 'Last 24 hours', hours: [-24, 0] },
  'last-7d': { label: 'Last 7 days', hours: [-7 * 24, 0] },
  'last-30d': { label: 'Last 30 days', hours: [-30 * 24, 0] },
  'last-month': { label: 'Last month', unit: 'month', shift: -1 },
  'last-week': { label: 'Last week', unit: 'week', shift: -1 },
  yesterday: { label: 'Yesterday', unit: 'day', shift: -1 },
  today: { label: 'Today', unit: 'day', shift: 0 },
  'this-week': { label: 'This week', unit: 'week', shift: 0 },
  'this-month': { label: 'This month', unit: 'month', shift: 0 },
  tomorrow: { label: 'Tomorrow', unit: 'day', shift: 1 },
  'next-week': { label: 'Next week', unit: 'week', shift: 1 },
  'next-24h': { label: 'Next 24 hours', hours: [0, 24] },
  'next-7d': { label: 'Next 7 days', hours: [0, 7 * 24] },
  'next-30d': { label: 'Next 30 days', hours: [0, 30 * 24] },
} as const satisfies Record<string, { label: string } & (Calendar | { hours: readonly [number, number] })>;

export type RangePreset = keyof typeof RANGE_PRESETS;

/** Whether a name is one of a preset. */
export function isRangePreset(name: string): name is RangePreset {
  return Object.hasOwn(RANGE_PRESETS, name);
}

/** Whether a range restricts nothing. */
export function isAnyTime(range: InstantRange): boolean {
  return !('preset' in range) && range.from === null && range.to === null;
}

/**
 * The instants that a range stands for now.
 * @param zone whose calendar says when days, weeks and months begin
 */
export function boundsOf(range: InstantRange, zone: string, nowMs: number): InstantBounds {
  if (!('preset' in range)) return range;
  const preset = RANGE_PRESETS[range.preset];
  if ('hours' in preset) {
    const [from, to] = preset.hours;
    return { from: iso(nowMs + from * HOUR_MS), to: iso(nowMs + to * HOUR_MS) };
  }
  const key = `${range.preset} ${zone}`;
  const known = remembered.get(key);
  if (known && known.fromMs <= nowMs && nowMs < known.toMs) return known.bounds;
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const first = firstDay(today, preset);
  const bounds = {
    from: iso(startOfDayMs(first, zone)),
    to: iso(startOfDayMs(first.add({ [`${preset.unit}s`]: 1 }), zone)),
  };
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const tomorrow = today.add({ days: 1 });
  remembered.set(key, {
    bounds,
    fromMs: startOfDayMs(today, zone),
    toMs: startOfDayMs(tomorrow, zone),
  });
  return bounds;
}

/**
 * What presets of the calendar stand for, for the day on which it was worked out: that takes a tenth of a millisecond,
 * and a page asks for the same again and again.
 */
const remembered = new Map<string, { bounds: InstantBounds; fromMs: number; toMs: number }>();

const MOST_REMEMBERED = 500;

const HOUR_MS = 3_600_000;

function firstDay(today: Temporal.PlainDate, { unit, shift }: Calendar): Temporal.PlainDate {
  if (unit === 'day') return today.add({ days: shift });
  if (unit === 'week') return today.add({ days: 1 - today.dayOfWeek + 7 * shift });
  return today.with({ day: 1 }).add({ months: shift });
}

function startOfDayMs(day: Temporal.PlainDate, zone: string): number {
  return day.toZonedDateTime(zone).epochMilliseconds;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
