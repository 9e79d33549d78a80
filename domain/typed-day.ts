import { Temporal } from 'temporal-polyfill';
import { dateOrder, type Writing } from './language';
import { readWritten } from './written-time';

/** A day as it was typed: near today, the next of a weekday, a date, one of two dates, or none that exists. */
export type DayReading =
  | { kind: 'near' | 'weekday'; date: Temporal.PlainDate }
  /** `named`: with the month as a word. */
  | { kind: 'date'; date: Temporal.PlainDate; named: boolean }
  | { kind: 'either'; dates: readonly Temporal.PlainDate[] }
  | { kind: 'impossible' };

/** Where a day without a year and a weekday are looked for: ahead of now, behind it, or where they are nearer. */
export type Looking = 'ahead' | 'around' | 'back';

/** How a day is typed: in which language, and where it is looked for. */
export type DayTyping = Writing & { readonly looks: Looking };

/**
 * Reads a day in lower case. A date without a year is the next one that is not over; looking back the last one that has
 * begun, looking around the nearer. A weekday is the next one; looking back the last. Today is both. In the language of
 * whoever types stand whole dates, and days before months or behind them.
 * @returns null when it is none
 */
export function readDay(
  text: string,
  today: Temporal.PlainDate,
  { language, looks }: DayTyping,
): DayReading | null {
  if (text === 'today') return { kind: 'near', date: today };
  if (text === 'yesterday' && looks !== 'ahead') return { kind: 'near', date: today.subtract({ days: 1 }) };
  if (/^(tomorrow|tmrw?|tom)$/.test(text)) return { kind: 'near', date: today.add({ days: 1 }) };
  const isLast = looks !== 'ahead' && text.startsWith('last ');
  const weekday = WEEKDAYS.findIndex((names) => names.test(isLast ? text.slice(5) : text));
  if (weekday !== -1) {
    const ahead = (weekday + 8 - today.dayOfWeek) % 7;
    const isBehind = isLast || (looks === 'back' && ahead > 0);
    return { kind: 'weekday', date: today.add({ days: isBehind ? ahead - 7 : ahead }) };
  }
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(readWritten(text, language) ?? text);
  if (iso) return dateOf({ year: iso[1], month: iso[2], day: iso[3] }, today, looks);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d\d)?)?$/.exec(text);
  if (dotted) return dateOf({ day: dotted[1], month: dotted[2], year: dotted[3] }, today, looks);
  return readSlashes(text, today, { language, looks }) ?? readMonthName(text, today, looks);
}

const WEEKDAYS = [
  /^mon(day)?$/,
  /^tue(s(day)?)?$/,
  /^wed(s|nesday)?$/,
  /^thu(r(s(day)?)?)?$/,
  /^fri(day)?$/,
  /^sat(urday)?$/,
  /^sun(day)?$/,
];

/** 24/12 and 12/24 are one day; 3/12 is either of two, unless the language says which. */
function readSlashes(
  text: string,
  today: Temporal.PlainDate,
  { language, looks }: DayTyping,
): DayReading | null {
  const match = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?$/.exec(text);
  if (!match) return null;
  const [, first, second, year] = match;
  const readings = [
    dateOf({ day: first, month: second, year }, today, looks),
    dateOf({ day: second, month: first, year }, today, looks),
  ];
  const order = dateOrder(language);
  const told = order === null ? undefined : readings[order.startsWith('day') ? 0 : 1];
  if (told?.kind === 'date') return told;
  const dates = readings.flatMap((reading) => (reading.kind === 'date' ? [reading.date] : []));
  const [only, other] = dates;
  if (!only) return { kind: 'impossible' };
  return other && !other.equals(only)
    ? { kind: 'either', dates }
    : { kind: 'date', date: only, named: false };
}

function readMonthName(text: string, today: Temporal.PlainDate, looks: Looking): DayReading | null {
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?<month>[a-z]{3,9})\.?(?: (?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[a-z]{3,9})\.? ?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(text);
  if (!match?.groups) return null;
  const { day, month = '', year } = match.groups;
  const index = MONTHS.findIndex((name) => name === month || (name.startsWith(month) && month.length < 5));
  return index === -1 ? null : dateOf({ day, month: String(index + 1), year }, today, looks, true);
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

type WrittenDate = { day?: string; month?: string; year?: string };

function dateOf(written: WrittenDate, today: Temporal.PlainDate, looks: Looking, named = false): DayReading {
  const dateIn = (year: number) => existingDate(year, Number(written.month), Number(written.day));
  const year = Number(written.year?.length === 2 ? `20${written.year}` : written.year);
  const date = written.year ? dateIn(year) : nearest(dateIn, today, looks);
  return date ? { kind: 'date', date, named } : { kind: 'impossible' };
}

function nearest(
  dateIn: (year: number) => Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  looks: Looking,
): Temporal.PlainDate | null {
  const daysUntil = (date: Temporal.PlainDate) => today.until(date).days;
  const first = (years: readonly number[], isThere: (days: number) => boolean) =>
    years
      .map((away) => dateIn(today.year + away))
      .find((date) => date !== null && isThere(daysUntil(date))) ?? null;
  const ahead = looks === 'back' ? null : first(YEARS_UNTIL_A_LEAP_DAY, (days) => days >= 0);
  const behind = looks === 'ahead' ? null : first(YEARS_SINCE_A_LEAP_DAY, (days) => days <= 0);
  if (ahead === null || behind === null) return ahead ?? behind;
  return daysUntil(ahead) <= -daysUntil(behind) ? ahead : behind;
}

const YEARS_UNTIL_A_LEAP_DAY = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const YEARS_SINCE_A_LEAP_DAY = YEARS_UNTIL_A_LEAP_DAY.map((years) => -years);

function existingDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}
