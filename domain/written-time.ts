import { dateOrder, type Language, shapeOf } from './language';

/** A day as a person writes it. @param day `2026-11-22` */
export function writtenDay(day: string, language: Language | null): string {
  const { date } = shapeOf(language);
  if (date === 'yyyy-mm-dd') return day;
  const [dayOfMonth, month, year] = [day.slice(-2), day.slice(-5, -3), day.slice(0, -6)];
  return date.replace('dd', dayOfMonth).replace('mm', month).replace('yyyy', year);
}

/**
 * A time of day as a person writes it, with a colon in every language: 15.00 could be a day.
 * @param clock `15:00`, with seconds where they matter
 */
export function writtenClock(clock: string, language: Language | null): string {
  if (shapeOf(language).hours === 24) return clock;
  const hour = Number(clock.slice(0, 2)) % 24;
  return `${hour % 12 || 12}${clock.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** A day and a time of day as a person writes them: `22.11.2026, 15:00`, `11/22/2026, 3:00 PM`. */
export function writtenTime(day: string, clock: string, language: Language | null): string {
  return `${writtenDay(day, language)}${between(language)}${writtenClock(clock, language)}`;
}

/** A date and time as it may be typed, for hints. */
export function exampleTime(language: Language | null): string {
  return writtenTime(EXAMPLE, '14:30', language);
}

/** A date as it may be typed, for hints. */
export function exampleWholeDay(language: Language | null): string {
  return writtenDay(EXAMPLE, language);
}

/** Examples as they stand in a sentence: in quotation marks where one of them holds a comma itself. */
export function examplesInWords(examples: readonly string[]): string[] {
  const isMistakable = examples.some((example) => example.includes(','));
  return examples.map((example) => (isMistakable ? `“${example}”` : example));
}

const EXAMPLE = '2026-11-22';

/** A day without its year as it may be typed, for hints; with points where the language has no other order. */
export function exampleDay(language: Language | null): string {
  const order = dateOrder(language);
  if (order === null) return '24.12.';
  return order.startsWith('day') ? '24/12' : '12/24';
}

// A year in front needs no comma, as everywhere else at the desk.
function between(language: Language | null): string {
  return shapeOf(language).date.startsWith('yyyy') ? ' ' : ', ';
}

const WRITTEN_CLOCK = /^(\d{1,2}):(\d\d)((?::[0-5]\d(?:\.\d{1,3})?)?)(?: ?(am|pm|a\.m\.|p\.m\.))?$/;
const WRITTEN_WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.? /;
const WRITTEN_OFFSET = / ?(z|[+-]\d\d:\d\d)$/;

/**
 * The other way round: reads a whole date, with or without a time of day, as `writtenTime` writes it in a language, an English
 * weekday before it and an offset behind it.
 * @returns it as `2026-11-22 15:00`; null when it is not written so, or its weekday is another
 */
export function readWritten(text: string, language: Language | null): string | null {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .trim();
  const weekday = WRITTEN_WEEKDAY.exec(plain);
  const rest = weekday ? plain.slice(weekday[0].length) : plain;
  const offset = rest.includes(':') ? WRITTEN_OFFSET.exec(rest) : null;
  const [date = '', ...clocks] = (offset ? rest.slice(0, offset.index) : rest).split(' ');
  const day = readDate(date, shapeOf(language).date);
  const clock = clocks.length === 0 ? '' : readClockText(clocks.join(' '));
  if (day === null || clock === null || (weekday && weekdayOf(day) !== weekday[1])) return null;
  return `${day}${clock && ` ${clock}`}${(offset?.[1] ?? '').toUpperCase()}`;
}

function readDate(text: string, shape: string): string | null {
  const separator = /[^a-z]/.exec(shape)?.[0] ?? '-';
  const parts = text.split(separator);
  const names = shape.split(separator);
  const part = (name: string) => parts[names.indexOf(name)] ?? '';
  const [day, month, year] = [part('dd'), part('mm'), part('yyyy')];
  const isDate =
    parts.length === 3 && /^\d{4}$/.test(year) && [day, month].every((two) => /^\d\d?$/.test(two));
  // What cannot be a month may still be a day elsewhere (`typed-day.ts`).
  return isDate && Number(month) <= 12 ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

function readClockText(text: string): string | null {
  const match = WRITTEN_CLOCK.exec(text);
  if (!match) return null;
  const [, hours = '', minutes, seconds = '', half] = match;
  const hour = Number(hours);
  if (half === undefined) return `${hours.padStart(2, '0')}:${minutes}${seconds}`;
  if (hour < 1 || hour > 12) return null;
  const whole = (hour % 12) + (half.startsWith('p') ? 12 : 0);
  return `${String(whole).padStart(2, '0')}:${minutes}${seconds}`;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

function weekdayOf(day: string): string | undefined {
  return WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()];
}
