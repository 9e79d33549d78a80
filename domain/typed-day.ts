import { Temporal } from 'temporal-polyfill';
import { dateOrder, type Language } from './language';
import { readWritten } from './written-time';

/** A day as it was typed: near today, the next of a weekday, a date, one of two dates, or none that exists. */
export type DayReading =
  | { kind: 'near' | 'weekday'; date: Temporal.PlainDate }
  /** `named`: with the month as a word. */
  | { kind: 'date'; date: Temporal.PlainDate; named: boolean }
  | { kind: 'either'; dates: readonly Temporal.PlainDate[] }
  | { kind: 'impossible' };

/**
 * Reads a day in lower case; a date without a year is the next one that is not over.
 * @param language in which whole dates are written, and whether days or months stand first
 * @returns null when it is none
 */
export function readDay(
  text: string,
  today: Temporal.PlainDate,
  language: Language | null,
): DayReading | null {
  if (text === 'today') return { kind: 'near', date: today };
  if (/^(tomorrow|tmrw?|tom)$/.test(text)) return { kind: 'near', date: today.add({ days: 1 }) };
  const weekday = WEEKDAYS.findIndex((names) => names.test(text));
  if (weekday !== -1) {
    return { kind: 'weekday', date: today.add({ days: (weekday + 8 - today.dayOfWeek) % 7 }) };
  }
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(readWritten(text, language) ?? text);
  if (iso) return dateOf({ year: iso[1], month: iso[2], day: iso[3] }, today, false);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}|\d\d)?)?$/.exec(text);
  if (dotted) return dateOf({ day: dotted[1], month: dotted[2], year: dotted[3] }, today, false);
  return readSlashes(text, today, language) ?? readMonthName(text, today);
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
function readSlashes(text: string, today: Temporal.PlainDate, language: Language | null): DayReading | null {
  const match = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?$/.exec(text);
  if (!match) return null;
  const [, first, second, year] = match;
  const readings = [
    dateOf({ day: first, month: second, year }, today, false),
    dateOf({ day: second, month: first, year }, today, false),
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

function readMonthName(text: string, today: Temporal.PlainDate): DayReading | null {
  const match =
    /^(?<day>\d{1,2})(?:st|nd|rd|th|\.)? ?(?<month>[a-z]{3,9})\.?(?: (?<year>\d{4}))?$/.exec(text) ??
    /^(?<month>[a-z]{3,9})\.? ?(?<day>\d{1,2})(?:st|nd|rd|th)?(?: (?<year>\d{4}))?$/.exec(text);
  if (!match?.groups) return null;
  const { day, month = '', year } = match.groups;
  const index = MONTHS.findIndex((name) => name === month || (name.startsWith(month) && month.length < 5));
  return index === -1 ? null : dateOf({ day, month: String(index + 1), year }, today, true);
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

function dateOf(written: WrittenDate, today: Temporal.PlainDate, named: boolean): DayReading {
  const dateIn = (year: number) => existingDate(year, Number(written.month), Number(written.day));
  const year = Number(written.year?.length === 2 ? `20${written.year}` : written.year);
  const date = written.year
    ? dateIn(year)
    : YEARS_UNTIL_A_LEAP_DAY.map((ahead) => dateIn(today.year + ahead)).find(
        (candidate) => candidate && Temporal.PlainDate.compare(candidate, today) >= 0,
      );
  return date ? { kind: 'date', date, named } : { kind: 'impossible' };
}

const YEARS_UNTIL_A_LEAP_DAY = [0, 1, 2, 3, 4, 5, 6, 7, 8];

function existingDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}
