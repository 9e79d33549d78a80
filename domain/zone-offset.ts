import { Temporal } from 'temporal-polyfill';

/** By how much the clocks of a zone are ahead of UTC: in milliseconds, and as `+01:00`. */
export type ZoneOffset = { readonly ms: number; readonly text: string };

type Stretch = ZoneOffset & { readonly fromMs: number; readonly toMs: number };

const stretchesByZone = new Map<string, Stretch[]>();

/**
 * The offset of a zone at a moment. Remembered from one change of its clocks to the next: a page of a list asks for
 * hundreds, and the calendar takes its time for each.
 * @param zone the name of an IANA zone
 * @throws RangeError when there is no such zone
 */
export function offsetAt(zone: string, epochMs: number): ZoneOffset {
  const known = stretchesByZone.get(zone) ?? [];
  const met = known.find(({ fromMs, toMs }) => fromMs <= epochMs && epochMs < toMs);
  if (met) return met;
  const stretch = stretchAt(zone, epochMs);
  // The latest first: the moments of one page are near each other.
  stretchesByZone.set(zone, [stretch, ...known].slice(0, 20));
  return stretch;
}

function stretchAt(zone: string, epochMs: number): Stretch {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  // What stands at a change is behind it: one nanosecond later the change itself counts as the one before.
  const before = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const next = zoned.getTimeZoneTransition('next');
  return {
    ms: zoned.offsetNanoseconds / 1e6,
    text: zoned.offset,
    fromMs: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    toMs: next?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
  };
}
