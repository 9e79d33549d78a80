import { Temporal } from 'temporal-polyfill';
import type { Language } from './language';
import {
  exactTime,
  type LocalTimeReading,
  localTime,
  type Reader,
  readClock,
  readLocalTime,
} from './time-zone';
import { type DayReading, type DayTyping, type Looking, readDay } from './typed-day';
import { examplesInWords, exampleTime, exampleWholeDay, readWritten } from './written-time';

/** What is usually agreed, as it would be typed. */
export const TIME_PRESETS = ['in 30 min', 'in 2 h', 'tomorrow 9:00'] as const;

/** Whoever types, and when. */
export type TypedTimeContext = Reader & {
  /** From when `tomorrow` and `in 2 h` are reckoned, milliseconds since 1970. */
  nowMs: number;
  /** From when `14:30` and `+2h` are reckoned; now where none is given. */
  sinceMs?: number;
  /**
   * Where what may lie on either side of now is looked for. Unless that is ahead, `2 h ago`, `-2h`, `yesterday 9:00` and
   * `last fri 9:00` are read too, and `14:30` is today's.
   */
  looks?: Looking;
};

/** Whether what was typed as a time asks for a call at once rather than at a time. */
export function meansAsap(text: string): boolean {
  return /^(asap|now|as soon as possible)$/.test(text.trim().toLowerCase().replaceAll(/\s+/g, ' '));
}

/**
 * Reads a moment as people type it: `14:30` (the next one), `2:30pm`, `tomorrow 9`, `fri 10:15`, `24.12. 10:00`,
 * `24 Dec 10:00`, `in 30 min`, `+2h`, `now`, all that `readLocalTime` reads, and dates as
 * they are written for whoever types: 3/12 is one day for those who write day/month/year, another with month/day/year, and
 * asked about with neither. Whole days keep the time of day. Moments are whole minutes unless seconds are written. Never throws.
 *
 * Written by hand because chrono-node (9 MB), the library for this, knows offsets but no zones: it passes over clock
 * changes in silence, and takes 3/12 and a weekday inside a sentence for something.
 * @returns the instant; or the end of a sentence that says what is wrong, with both moments where it may mean two
 */
export function readTypedTime(
  text: string,
  { zone, language, nowMs, sinceMs = nowMs, looks = 'ahead' }: TypedTimeContext,
): LocalTimeReading {
  const reading = readMoment(text.trim(), { zone, language, nowMs, sinceMs, looks });
  if (reading !== NOT_A_TIME) return inLanguage(reading, { zone, language });
  return { ok: false, reason: looks === 'ahead' ? notATime(language) : neitherDayNorTime(language) };
}

/** What to write for either of two moments, as whoever types writes it. */
function inLanguage(reading: LocalTimeReading, reader: Reader): LocalTimeReading {
  if (reading.ok || !reading.choices || reader.language === null) return reading;
  let { reason } = reading;
  const choices = reading.choices.map(({ text, instant }) => {
    const written = exactTime(instant, reader);
    reason = reason.replace(text, written);
    return { text: written, instant };
  });
  return { ok: false, reason, choices };
}

function notATime(language: Language | null): string {
  const told = examplesInWords([exampleTime(language), '14:30', 'tomorrow 9:00', 'in 30 min']);
  return `must be a date and time such as ${told.slice(0, -1).join(', ')} or ${told.at(-1)}`;
}

function neitherDayNorTime(language: Language | null): string {
  const times = [exampleTime(language), 'yesterday 9:00', '2 h ago', 'tomorrow', 'fri 10:15'];
  const told = examplesInWords([exampleWholeDay(language), ...times]);
  return `must be a day or a time such as ${told.slice(0, -1).join(', ')} or ${told.at(-1)}`;
}

function readMoment(
  typed: string,
  { zone, language, nowMs, sinceMs, looks }: Required<TypedTimeContext>,
): LocalTimeReading {
  if (typed.length > 60) return NOT_A_TIME;
  if (ISO_TIME.test(typed)) return readLocalTime(typed, zone);
  const written = readWritten(typed, language);
  if (written?.includes(':')) return readLocalTime(written, zone);
  const words = typed.toLowerCase().replaceAll(',', ' ').split(/\s+/);
  const told = words.filter((word) => word !== 'at' && word !== 'on').join(' ');
  const clock = { now: minuteAt(nowMs, zone), language, looks };
  const since = { ...clock, now: minuteAt(sinceMs, zone) };
  const time = readTime(told);
  return readClockOr(() => {
    if (told === 'now') return { ok: true, instant: toIso(clock.now) };
    if (told.startsWith('in ')) return readDistance(told.slice(3), clock.now, 1);
    if (told.startsWith('+')) return readDistance(told.slice(1), since.now, 1);
    if (looks !== 'ahead' && told.endsWith(' ago')) return readDistance(told.slice(0, -4), clock.now, -1);
    if (looks !== 'ahead' && told.startsWith('-')) return readDistance(told.slice(1), clock.now, -1);
    return time ? at({ kind: 'none' }, time, since) : readDayAndTime(told, clock);
  });
}

type TypingClock = DayTyping & { now: Temporal.ZonedDateTime };

function minuteAt(ms: number, zone: string): Temporal.ZonedDateTime {
  const minute = Math.floor(ms / 60_000) * 60_000;
  return Temporal.Instant.fromEpochMilliseconds(minute).toZonedDateTimeISO(zone);
}

const ISO_TIME = /^\d{4}-\d\d-\d\d(?:[ T]\d\d?:\d\d\S*( ?[Z+-]\S*)?|Z)$/;

/** Stands for what `readTypedTime` says in the language of whoever types. */
const NOT_A_TIME: LocalTimeReading = { ok: false, reason: 'must be a date and time' };
const NO_SUCH_DAY: LocalTimeReading = {
  ok: false,
  reason: 'is not a day that exists: write tomorrow 9:00 or 24.12. 10:00, for example',
};
const NO_SUCH_TIME: LocalTimeReading = { ok: false, reason: 'is not a date and time that exists' };

// Beyond the years that can be reckoned with, Temporal throws.
function readClockOr(read: () => LocalTimeReading): LocalTimeReading {
  try {
    return read();
  } catch {
    return NO_SUCH_TIME;
  }
}

function readDistance(text: string, now: Temporal.ZonedDateTime, sign: 1 | -1): LocalTimeReading {
  const distance = distanceIn(text.replace('half an hour', '30 min'));
  if (distance === null) return NOT_A_TIME;
  const [minutes, days] = [sign * distance.minutes, sign * distance.days];
  if (days === 0) return { ok: true, instant: toIso(now.add({ minutes })) };
  const day = readClock(now.toPlainDateTime().add({ days }), now.timeZoneId);
  if (!day.ok || minutes === 0) return day;
  return { ok: true, instant: new Date(Date.parse(day.instant) + minutes * 60_000).toISOString() };
}

const MINUTES = /^(m|mins?|minutes?)$/;
const HOURS = /^(h|hrs?|hours?)$/;
const DAYS = /^(d|days?)$/;
const WEEKS = /^(w|weeks?)$/;

/** `2 h 30 min`, `1h30`, `an hour`, `3 days`: minutes where no unit stands. @returns null when it is no distance */
function distanceIn(text: string): { minutes: number; days: number } | null {
  const parts = text.match(/\d+(?:\.\d+)?|[a-z]+|\S/g) ?? [];
  const distance = { minutes: 0, days: 0 };
  let count: number | null = null;
  for (const part of [...parts, 'min']) {
    if (/^\d{1,4}(\.\d+)?$/.test(part) && count === null) count = Number(part);
    else if (/^an?$/.test(part) && count === null) count = 1;
    else if (count !== null && HOURS.test(part))
      [distance.minutes, count] = [distance.minutes + count * 60, null];
    else if (count !== null && MINUTES.test(part))
      [distance.minutes, count] = [distance.minutes + count, null];
    else if (count !== null && DAYS.test(part)) [distance.days, count] = [distance.days + count, null];
    else if (count !== null && WEEKS.test(part)) [distance.days, count] = [distance.days + count * 7, null];
    else if (part !== 'and' && part !== 'min') return null;
  }
  const whole = Number.isInteger(distance.minutes) && Number.isInteger(distance.days);
  return parts.length > 0 && whole ? distance : null;
}

/** Each way to see a day and a time of day in the words, the time behind the day first. */
function readDayAndTime(text: string, clock: TypingClock): LocalTimeReading {
  const { now } = clock;
  const words = text.split(' ');
  for (let split = 1; split < words.length; split += 1) {
    const [front, back] = [words.slice(0, split).join(' '), words.slice(split).join(' ')];
    for (const [dayText, timeText] of [
      [front, back],
      [back, front],
    ] as const) {
      const day = readDay(dayText, now.toPlainDate(), clock);
      const time = readTime(timeText);
      if (day && time && mayFollow(day, time)) return at(day, time, clock);
    }
  }
  const day = readDay(text, now.toPlainDate(), clock);
  if (day === null) return NOT_A_TIME;
  if (day.kind === 'impossible') return NO_SUCH_DAY;
  return { ok: false, reason: `needs a time of day: write ${exampleOn(day, text, clock)}, for example` };
}

/** The day as it was typed with a time of day that is still to come, else another day. */
function exampleOn(day: DayReading, text: string, clock: TypingClock): string {
  const hour = [9, 18].find((each) => {
    const reading = at(day, { hour: each, minute: 0, written: 'marked' }, clock);
    return reading.ok && Date.parse(reading.instant) > clock.now.epochMilliseconds;
  });
  return hour === undefined ? 'tomorrow 9:00' : `${text} ${hour}:00`;
}

type TimeOfDay = { hour: number; minute: number; written: 'marked' | 'hour' | 'digits' };

function readTime(text: string): TimeOfDay | null {
  if (text === 'noon') return { hour: 12, minute: 0, written: 'marked' };
  const match = /^(\d{1,2})(?::(\d\d)|(\d\d))? ?(am|pm|a\.m\.|p\.m\.)?$/.exec(text);
  if (!match) return null;
  const [, hours = '', minutes, digits, half] = match;
  if (digits && (half || hours.length < 2)) return null;
  const hour = Number(hours);
  const minute = Number(minutes ?? digits ?? 0);
  const written = minutes || half ? 'marked' : digits ? 'digits' : 'hour';
  if (!half) return { hour, minute, written };
  const twelve = hour >= 1 && hour <= 12;
  return { hour: twelve ? (hour % 12) + (half.startsWith('p') ? 12 : 0) : 24, minute, written };
}

// 24 Dec 20 and 24.12. 2026 name a year rather than a time.
function mayFollow(day: DayReading, { written }: TimeOfDay): boolean {
  if (written === 'marked' || day.kind === 'weekday' || day.kind === 'near') return true;
  return written === 'hour' && day.kind === 'date' && !day.named;
}

function at(
  day: DayReading | { kind: 'none' },
  time: TimeOfDay,
  { now, looks }: TypingClock,
): LocalTimeReading {
  if (day.kind === 'impossible' || time.hour > 23 || time.minute > 59) return NO_SUCH_TIME;
  const on = (date: Temporal.PlainDate) => date.toPlainDateTime({ hour: time.hour, minute: time.minute });
  const isOver = (plain: Temporal.PlainDateTime) =>
    looks === 'ahead' && Temporal.PlainDateTime.compare(plain, now.toPlainDateTime()) < 0;
  const readOn = (plain: Temporal.PlainDateTime) => readClock(plain, now.timeZoneId);
  const today = on(now.toPlainDate());
  if (day.kind === 'none') return readOn(isOver(today) ? today.add({ days: 1 }) : today);
  if (day.kind === 'either')
    return askWhich(
      day.dates.map((date) => readOn(on(date))),
      now.timeZoneId,
    );
  const plain = on(day.date);
  return readOn(day.kind === 'weekday' && isOver(plain) ? plain.add({ days: 7 }) : plain);
}

function askWhich(readings: readonly LocalTimeReading[], zone: string): LocalTimeReading {
  const choices = readings.flatMap((reading) =>
    reading.ok ? [{ text: localTime(reading.instant, zone), instant: reading.instant }] : [],
  );
  const [first, second] = choices.map(({ text }) => text);
  return { ok: false, reason: `may be one of two days: write ${first} or ${second}`, choices };
}

function toIso(zoned: Temporal.ZonedDateTime): string {
  return new Date(zoned.epochMilliseconds).toISOString();
}
