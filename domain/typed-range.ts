import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant';
import { exactTime, type LocalTimeReading, type Reader } from './time-zone';
import { type Looking, readDay } from './typed-day';
import { readTypedTime } from './typed-time';
import { writtenDay } from './written-time';

/** One of both ends of a range that is typed. */
export type RangeEnd = 'from' | 'to';

type TypedBoundContext = Reader & { nowMs: number; looks: Exclude<Looking, 'ahead'> };

/**
 * Reads one end of a range as people type it: a moment as `readTypedTime` reads it, in the past too, or a whole day
 * (`2026-11-22`, `yesterday`, `fri`). A range begins with the first moment of such a day and ends with its last, so
 * that from `yesterday` to `yesterday` is one whole day.
 * @returns the instant, for `to` the first that is not in the range any more; or what is wrong, as `readTypedTime` does
 */
export function readTypedBound(
  text: string,
  end: RangeEnd,
  { zone, language, nowMs, looks }: TypedBoundContext,
): LocalTimeReading {
  const typed = text.trim();
  const instant = parseInstant(typed);
  if (instant) return { ok: true, instant };
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate();
  const day = readDay(
    typed
      .toLowerCase()
      .replace(/^on\s+/, '')
      .replaceAll(/\s+/g, ' '),
    today,
    { language, looks },
  );
  if (day === null || typed.length > LONGEST_DAY)
    return readTypedTime(typed, { zone, language, nowMs, looks });
  if (day.kind === 'impossible') return { ok: false, reason: 'is not a day that exists' };
  if (day.kind !== 'either') return startOfDay(day.date, end, zone);
  const choices = day.dates.flatMap((date) => {
    const reading = startOfDay(date, end, zone);
    return reading.ok ? [{ text: date.toString(), instant: reading.instant }] : [];
  });
  const words = choices.map((choice) => choice.text).join(' or ');
  return { ok: false, reason: `may be one of two days: write ${words}`, choices };
}

const LONGEST_DAY = 60;

function startOfDay(date: Temporal.PlainDate, end: RangeEnd, zone: string): LocalTimeReading {
  const first = end === 'from' ? date : date.add({ days: 1 });
  const { epochMilliseconds } = first.toZonedDateTime(zone);
  const instant = parseInstant(new Date(epochMilliseconds).toISOString());
  return instant ? { ok: true, instant } : { ok: false, reason: 'is not within the years 0000 to 9999' };
}

/** One end of a range as it would be typed, so that `readTypedBound` gives it back: a whole day where it can be one. */
export function typedBound(instant: string, end: RangeEnd, reader: Reader): string {
  const { zone, language } = reader;
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  if (zoned.startOfDay().epochMilliseconds !== zoned.epochMilliseconds) return exactTime(instant, reader);
  const day = zoned.toPlainDate().subtract({ days: end === 'from' ? 0 : 1 });
  return day.year < 0 ? exactTime(instant, reader) : writtenDay(day.toString(), language);
}
