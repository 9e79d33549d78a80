import { Temporal } from 'temporal-polyfill';
import { parseInstant } from './instant';
import { dateOrder, type Writing } from './language';
import { writtenNumber } from './written-number';
import {
  examplesInWords,
  exampleTime,
  exampleWholeDay,
  readWritten,
  writtenClock,
  writtenDay,
  writtenTime,
} from './written-time';
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

/** Whoever reads and types times: on the clocks of which zone (an IANA name), and in which language they are written. */
export type Reader = Writing & { readonly zone: string };

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
  if (!match) return NOT_A_TIME;
  const [, day, time = '00:00', offset] = match;
  const local = `${day}T${/^\d:/.test(time) ? `0${time}` : time}`;
  return offset ? readWithOffset(local + offset) : readInZone(local, zone);
}

const NOT_A_TIME: LocalTimeReading = {
  ok: false,
  reason: `must be a date and time such as ${exampleTime(null)}`,
};

/** Reads what `readLocalTime` reads, and whole dates as whoever types them has them written, at 0:00 where no time stands. */
export function readDateTime(text: string, { zone, language }: Reader): LocalTimeReading {
  const reading = readLocalTime(readWritten(text, language) ?? text, zone);
  return reading === NOT_A_TIME
    ? { ok: false, reason: `must be a date and time such as ${exampleTime(language)}` }
    : reading;
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

/** The instant to the minute as a person writes it, `2026-11-22 14:30` or `22/11/2026, 14:30`; `fullTime` says the rest. */
export function minuteTime(instant: string, { zone, language }: Reader): string {
  const { day, clock } = wallClock(instant, zone);
  return writtenTime(day, clock.slice(0, 5), language);
}

/** The same with its weekday, `Mon 2026-11-23 09:00`. Weekdays are words, and stay English. */
export function dayTime(instant: string, reader: Reader): string {
  return `${dayName(instant, reader.zone)} ${minuteTime(instant, reader)}`;
}

/** The day of an instant with its weekday, `Mon 2026-11-23`. */
export function dayText(instant: string, { zone, language }: Reader): string {
  return `${dayName(instant, zone)} ${writtenDay(wallClock(instant, zone).day, language)}`;
}

/** The clock of a zone at an instant, `Mon 09:00`. */
export function dayClock(instant: string, reader: Reader): string {
  return `${dayName(instant, reader.zone)} ${clockTime(instant, reader)}`;
}

/** The time of day at an instant, `09:00` or `9:00 AM`. */
export function clockTime(instant: string, { zone, language }: Reader): string {
  return writtenClock(wallClock(instant, zone).clock.slice(0, 5), language);
}

/** The same to the second, for records of what happened. */
export function secondsTime(instant: string, { zone, language }: Reader): string {
  return writtenClock(wallClock(instant, zone).clock.slice(0, 8), language);
}

/** Whether an instant falls on the same day of the calendar in two zones. */
export function isSameDay(instant: string, zone: string, other: string): boolean {
  return wallClock(instant, zone).day === wallClock(instant, other).day;
}

/** Exactly what `localTime` says, as a person writes it: for words, not for inputs. */
export function exactTime(instant: string, { zone, language }: Reader): string {
  const [, day = '', clock = '', offset = ''] = /^(\S+) ([\d:.]+)(.*)$/.exec(localTime(instant, zone)) ?? [];
  return `${writtenTime(day, clock, language)}${offset}`;
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
export function fullTime(instant: string, { zone, language }: Reader): string {
  const { day, clock, offset } = wallClock(instant, zone);
  return `${writtenTime(day, exactly(clock), language)} ${zone} (UTC${offset})`;
}

/**
 * `minuteTime` of an instant, and for hover and focus its `fullTime` in the desk's own way, which nobody mistakes, whatever
 * the language: for lists of hundreds.
 */
export function timeTexts(instant: string, { zone, language }: Reader): { minute: string; full: string } {
  const { day, clock, offset } = wallClock(instant, zone);
  return {
    minute: writtenTime(day, clock.slice(0, 5), language),
    full: `${day} ${exactly(clock)} ${zone} (UTC${offset})`,
  };
}

/** What the clocks of a zone show: `2026-11-22`, `14:30:00.000`, and `+01:00`. */
function wallClock(instant: string, zone: string): { day: string; clock: string; offset: string } {
  const epochMs = Date.parse(instant);
  const offset = offsetAt(zone, epochMs);
  const [day = '', clock = ''] = new Date(epochMs + offset.ms).toISOString().slice(0, -1).split('T');
  return { day, clock, offset: offset.text };
}

/** Seconds and milliseconds only where they are not 0. */
function exactly(clock: string): string {
  return clock.replace(/(:00)?\.000$/, '');
}

function wallTime(zoned: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  const seconds = zoned.millisecond !== 0 ? 'millisecond' : zoned.second !== 0 ? 'second' : 'minute';
  return `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: seconds })}`;
}

/** On whose clock times stand, and how dates are to be read where somebody else could mistake them: for what is printed or shared. */
export function readerWords({ zone, language }: Reader): string {
  const order = dateOrder(language);
  return order === null ? zone : `${zone}, ${order}`;
}

/** How the ends of a range may be typed. */
export function rangeHint({ zone, language }: Reader): string {
  const examples = [exampleWholeDay(language), exampleTime(language), 'yesterday 14:30', '2 h ago', 'fri'];
  return `A day or a time, in ${zone}: ${examplesInWords(examples).join(', ')}`;
}

const UNITS: readonly [unit: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** The distance from now in one or two units: `in 12 min`, `3 min ago`, `in 2 h 5 min`, `now`. */
export function relativeTime(instant: string, { nowMs, language }: Writing & { nowMs: number }): string {
  const distance = Date.parse(instant) - nowMs;
  const parts = largestUnits(Math.abs(distance), language);
  if (parts === '') return 'now';
  return distance > 0 ? `in ${parts}` : `${parts} ago`;
}

function largestUnits(ms: number, language: Writing['language']): string {
  if (ms >= 30 * 86_400_000) return `${writtenNumber(Math.floor(ms / 86_400_000), language)} d`;
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
