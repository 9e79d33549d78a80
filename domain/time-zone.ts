import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant';
import { offsetAt } from './zone-offset';

// Temporal would also take an offset or a whole date and time with a zone behind it.
const IANA_NAME = /^[A-Za-z][A-Za-z0-9_+/-]*$/;

/** Whether the name is one of the IANA time zone database that this machine knows. */
export function isTimeZone(name: string): boolean {
  if (!IANA_NAME.test(name)) return false;
  try {
    Temporal.Now.instant().toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** All zone names that can be chosen, in order. */
export function timeZoneNames(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')];
}

/** One of the two moments that a time beside a clock change may mean. */
export type TimeChoice = {
  /** What to write for it. */
  text: string;
  instant: string;
};

export type LocalTimeReading =
  | { ok: true; instant: string }
  /** `choices` where a clock change skips or repeats the time. */
  | { ok: false; reason: string; choices?: readonly TimeChoice[] };

const LOCAL_TIME = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d?:\d\d(?::[0-5]\d(?:\.\d{1,3})?)?))? ?(Z|[+-]\d\d:\d\d)?$/;

/**
 * Reads a date and time as people write it, `2026-11-22 14:30`, in a zone; an offset or `Z` behind it is taken
 * at its word. A time that a clock change skips or repeats is refused with what to write instead.
 */
export function readLocalTime(text: string, zone: string): LocalTimeReading {
  const match = LOCAL_TIME.exec(text.trim());
  if (!match) return { ok: false, reason: 'must be a date and time such as 2026-11-22 14:30' };
  const [, day, time = '00:00', offset] = match;
  const local = `${day}T${/^\d:/.test(time) ? `0${time}` : time}`;
  return offset ? readWithOffset(local + offset) : readInZone(local, zone);
}

function readInZone(local: string, zone: string): LocalTimeReading {
  try {
    return readClock(Temporal.PlainDateTime.from(local, { overflow: 'reject' }), zone);
  } catch {
    return { ok: false, reason: 'is not a date and time that exists' };
  }
}

function readWithOffset(text: string): LocalTimeReading {
  const instant = parseInstant(text);
  return instant ? { ok: true, instant } : { ok: false, reason: 'is not a date and time that exists' };
}

/** The instant at which the clocks of a zone show a date and time; asks which where a clock change skips or repeats it. */
export function readClock(plain: Temporal.PlainDateTime, zone: string): LocalTimeReading {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (earlier.epochMilliseconds === later.epochMilliseconds) {
    return inWireFormat(earlier.epochMilliseconds);
  }
  const [day, clock] = wallTime(plain).split(' ');
  const twice = earlier.toPlainDateTime().equals(plain);
  const choices = [earlier, later].map((zoned) => ({
    text: twice ? `${wallTime(zoned)}${zoned.offset}` : wallTime(zoned),
    instant: new Date(zoned.epochMilliseconds).toISOString(),
  }));
  const [first, second] = choices.map(({ text }) => text);
  const reason = twice
    ? `is ambiguous: ${clock} happens twice on ${day} in ${zone}; write ${first} for the first or ${second} for the second`
    : `does not exist: the clocks in ${zone} skip ${clock} on ${day}; write ${first} or ${second}`;
  return { ok: false, reason, choices };
}

// In a zone, the first and the last hours of the years 0000-9999 lie outside them: the wire format cannot say them.
function inWireFormat(epochMilliseconds: number): LocalTimeReading {
  const instant = parseInstant(new Date(epochMilliseconds).toISOString());
  return instant ? { ok: true, instant } : { ok: false, reason: 'is not within the years 0000 to 9999' };
}

/**
 * The instant as `2026-11-22 14:30` on the clocks of a zone, so that `readLocalTime` gives it back: seconds and
 * milliseconds only where they are not 0, the offset only where the clocks show the same time twice.
 */
export function localTime(instant: string, zone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const later = zoned.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'later' });
  const earlier = zoned.toPlainDateTime().toZonedDateTime(zone, { disambiguation: 'earlier' });
  const twice = later.epochMilliseconds !== earlier.epochMilliseconds;
  return twice ? `${wallTime(zoned)}${zoned.offset}` : wallTime(zoned);
}

/** The instant to the minute, `2026-11-22 14:30`, for lists; `fullTime` says the rest. */
export function minuteTime(instant: string, zone: string): string {
  return timeTexts(instant, zone).minute;
}

/** The instant as a person says it, `Mon 2026-11-23 09:00`. */
export function dayTime(instant: string, zone: string): string {
  return `${dayName(instant, zone)} ${minuteTime(instant, zone)}`;
}

/** The clock of a zone at an instant, `Mon 09:00`. */
export function dayClock(instant: string, zone: string): string {
  return `${dayName(instant, zone)} ${minuteTime(instant, zone).slice(-5)}`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function dayName(instant: string, zone: string): string {
  return WEEKDAYS[Temporal.Instant.from(instant).toZonedDateTimeISO(zone).dayOfWeek - 1] ?? '';
}

/** The minute of the day, 0 to 1439, that the clocks of a zone show at an instant. */
export function minuteOfDay(instant: string, zone: string): number {
  const { hour, minute } = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return hour * 60 + minute;
}

/** The instant in full: wall time, zone name and offset, for people who must be sure. */
export function fullTime(instant: string, zone: string): string {
  return timeTexts(instant, zone).full;
}

/** `minuteTime` and `fullTime` of an instant, for lists of hundreds. */
export function timeTexts(instant: string, zone: string): { minute: string; full: string } {
  const epochMs = Date.parse(instant);
  const offset = offsetAt(zone, epochMs);
  const [day, clock = ''] = new Date(epochMs + offset.ms).toISOString().slice(0, -1).split('T');
  const exact = clock.replace(/(:00)?\.000$/, '');
  return { minute: `${day} ${clock.slice(0, 5)}`, full: `${day} ${exact} ${zone} (UTC${offset.text})` };
}

function wallTime(zoned: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  const seconds = zoned.millisecond !== 0 ? 'millisecond' : zoned.second !== 0 ? 'second' : 'minute';
  return `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: seconds })}`;
}

const UNITS: readonly [unit: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** The distance from now in one or two units: `in 12 min`, `3 min ago`, `in 2 h 5 min`, `now`. */
export function relativeTime(instant: string, nowMs: number): string {
  const distance = Date.parse(instant) - nowMs;
  const parts = largestUnits(Math.abs(distance));
  if (parts === '') return 'now';
  return distance > 0 ? `in ${parts}` : `${parts} ago`;
}

function largestUnits(ms: number): string {
  if (ms >= 30 * 86_400_000) return `${Math.floor(ms / 86_400_000).toLocaleString('en')} d`;
  const first = UNITS.findIndex(([, size]) => ms >= size);
  if (first === -1) return '';
  let rest = ms;
  return UNITS.slice(first, first + 2)
    .map(([unit, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? '' : `${count} ${unit}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}
