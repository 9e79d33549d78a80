import { BANDS_BY_RISK } from './callback-band';
import { type AskedCursor, parseCursor } from './callback-cursor';
import { CALLBACK_FIELDS } from './callback-fields';
import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  CODE_FILTERS,
  type CodeFilterField,
  DEFAULT_PAGE_SIZE,
  type FilterMoment,
  NUMBER_FILTER_FIELDS,
  NUMBER_FILTERS,
  type NumberFilterField,
  orderOf,
  PAGE_SIZES,
  type PageRequest,
  RANGE_FILTERS,
  type RangeFilterField,
  TEXT_FILTER_FIELDS,
  TEXT_FILTERS,
  type TextFilterField,
} from './callback-filter';
import type { FieldIssue } from './callback-schema';
import { type ListOrder, orderText, parseSort, RISK_ORDER, type SortKey } from './callback-sort';
import { inexactText } from './exact-json';
import { type CodeFilter, readCodes, readNumbers, readTexts, tokensIn } from './filter-choice';
import { parseInstant } from './instant';
import { ANY_TIME, type InstantRange, isAnyTime, isRangePreset, RANGE_PRESETS } from './instant-range';
import type { Writing } from './language';
import { readResponseTypes } from './response-type-choice';
import { parseSearch } from './search-text';
import { isTimeZone, type Reader, readDateTime } from './time-zone';
import { type RangeEnd, readTypedBound } from './typed-range';

export type FilterParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ParsedFilter = { filter: CallbackFilter; page: PageRequest; problems: FieldIssue[] };

/** The keys of a list's address that are no filter, with what reads them: see `docs/list-address.md`. */
const OTHER_KEYS = [
  'q',
  'sort',
  'zone',
  'after',
  'before',
  'rows',
  'columns',
  'peek',
  'count',
  'fold',
  'panel',
  'done',
];

const FILTER_KEYS = new Set<string>([
  ...CODE_FILTER_FIELDS,
  'band',
  'desired_response_type',
  ...TEXT_FILTER_FIELDS,
  ...NUMBER_FILTER_FIELDS,
  ...RANGE_FILTERS.flatMap((field) => [field, `${field}_from`, `${field}_to`, `${field}_kept`]),
  ...OTHER_KEYS,
]);

/** By whose clock, from when, and in which language a form is read. */
export type FormMoment = Pick<FilterMoment, 'zone' | 'nowMs'> & Partial<Writing>;

/**
 * Reads a filter from URL search params. Bad values are left out and named in `problems`: a page shows them as a
 * notice, exports and commands refuse, for leaving one out widens the set.
 * @param moment where local times are read when the params name no zone, from when words of the form are reckoned, and
 *   in which language times of the form may be written; addresses hold none
 */
export function parseCallbackFilter(params: FilterParams, moment: FormMoment): ParsedFilter {
  const problems: FieldIssue[] = [];
  const report: Report = (field, message) => problems.push({ field, message });
  const values = (key: string) => [params[key] ?? []].flat().filter((value) => value !== '');
  const single = (key: string) => {
    const [value, ...more] = values(key);
    if (more.length > 0) report(key, `${key} was given more than once; the first was taken`);
    return value;
  };
  for (const key of Object.keys(params)) {
    if (!FILTER_KEYS.has(key)) report(key, `${printable(key)} is not a filter`);
  }

  /** Tokens with commas between, repeated or not: not more than a link can repeat. */
  const tokens = (key: string) => fewest(key, tokensIn(values(key)));
  const fewest = (key: string, all: readonly string[]): readonly string[] => {
    if (all.length > MOST_VALUES) report(key, `of ${all.length} values the first ${MOST_VALUES} were taken`);
    return all.slice(0, MOST_VALUES);
  };

  const zone = readZone(single('zone'), report);
  const codes = <Group extends string>(field: CodeFilterField, rule: CodeFilter<Group>) =>
    readCodes(rule, tokens(field), (token) =>
      report(field, `${printable(token)} is not a value of ${CALLBACK_FIELDS[field].label}`),
    );
  const texts = (field: TextFilterField) =>
    readTexts(fewest(field, [...new Set(values(field))]), TEXT_FILTERS[field], (value) =>
      report(field, `${printable(value)} is not a text that can be kept`),
    );
  const numbers = (field: NumberFilterField) =>
    readNumbers(tokens(field), NUMBER_FILTERS[field], (token) =>
      report(
        field,
        `${printable(token)} is not a whole number that can stand in ${CALLBACK_FIELDS[field].label}`,
      ),
    );
  const range = (field: RangeFilterField) => {
    const typed = { from: single(`${field}_from`), to: single(`${field}_to`) };
    // A preset that stood in the form gives way to one that was pressed.
    const text = single(field) ?? single(`${field}_kept`);
    return readRange(field, text, typed, { ...moment, zone: zone ?? moment.zone }, report);
  };
  const restrictions = {
    callback_status: codes('callback_status', CODE_FILTERS.callback_status),
    call_result: codes('call_result', CODE_FILTERS.call_result),
    status: codes<never>('status', CODE_FILTERS.status),
    callback_type: codes<never>('callback_type', CODE_FILTERS.callback_type),
    entity_type: codes<never>('entity_type', CODE_FILTERS.entity_type),
    band: readNames('band', BANDS_BY_RISK, tokens('band'), report),
    desired_response_type: fewest(
      'desired_response_type',
      readResponseTypes(values('desired_response_type'), (value) =>
        report('desired_response_type', `${printable(value)} is not a text that can be kept`),
      ),
    ),
    media_type: texts('media_type'),
    customer_id: texts('customer_id'),
    category_id: texts('category_id'),
    dn: texts('dn'),
    location: texts('location'),
    callback_server_id: texts('callback_server_id'),
    attempts: numbers('attempts'),
    owner_id: numbers('owner_id'),
    start_time: range('start_time'),
    end_time: range('end_time'),
    start_date: range('start_date'),
    end_date: range('end_date'),
    q: readSearch(single('q'), report),
    zone,
  };
  const filter = { ...restrictions, sort: readSort(single('sort'), restrictions, report) };
  const page = {
    cursor: readCursor(single('after'), single('before'), orderOf(filter), report),
    size: readPageSize(single('rows'), report),
  };
  return { filter, page, problems };
}

/** How many values of one field an address may name: each link repeats them. */
const MOST_VALUES = 200;

type Report = (field: string, message: string) => void;

function readNames<Name extends string>(
  field: string,
  names: readonly Name[],
  values: readonly string[],
  report: Report,
): Name[] {
  const tokens = tokensIn(values).map((token) => ({ token, lower: token.toLowerCase() }));
  for (const { token, lower } of tokens) {
    if (!names.some((name) => name.toLowerCase() === lower))
      report(field, `${printable(token)} is not one of ${names.join(', ')}`);
  }
  return names.filter((name) => tokens.some(({ lower }) => lower === name.toLowerCase()));
}

function readZone(text: string | undefined, report: Report): string | null {
  if (text === undefined) return null;
  if (isTimeZone(text)) return text;
  report('zone', `${printable(text)} is not a time zone such as Europe/Berlin`);
  return null;
}

export type TypedBounds = { from: string | undefined; to: string | undefined };

// What was typed into the form beside a preset is the later word; beside a range of an address it is a contradiction.
function readRange(
  field: RangeFilterField,
  text: string | undefined,
  typed: TypedBounds,
  moment: FormMoment,
  report: Report,
): InstantRange {
  const isTyped = typed.from !== undefined || typed.to !== undefined;
  const asTyped = () => readTypedBounds(field, typed, moment, report);
  if (text === undefined) return isTyped ? asTyped() : ANY_TIME;
  if (isRangePreset(text)) {
    const range = isTyped ? asTyped() : ANY_TIME;
    // What cannot be read takes the place of nothing.
    return isAnyTime(range) ? { preset: text } : range;
  }
  const separator = text.indexOf('..');
  if (separator === -1) {
    report(
      field,
      `${printable(text)} is not a range such as 2026-11-22..2026-11-23, nor one of ${Object.keys(RANGE_PRESETS).join(', ')}`,
    );
    return isTyped ? asTyped() : ANY_TIME;
  }
  if (isTyped) report(field, 'a range was given and typed as well; the one that was given was taken');
  const given = { from: text.slice(0, separator), to: text.slice(separator + 2) };
  const reader = { zone: moment.zone, language: null };
  return readBounds(given, reader, (message) => report(field, message));
}

/** Reads both ends as people type them into the form; what cannot be read is told under the name of its input. */
function readTypedBounds(
  field: RangeFilterField,
  typed: TypedBounds,
  { zone, nowMs, language = null }: FormMoment,
  report: Report,
): InstantRange {
  // Nothing is created or ended in the future.
  const looks = field === 'start_date' || field === 'end_date' ? 'back' : 'around';
  const read = (end: RangeEnd): string | null => {
    const text = typed[end]?.trim();
    if (!text) return null;
    const reading = readTypedBound(text, end, { zone, nowMs, language, looks });
    if (!reading.ok) report(`${field}_${end}`, `${printable(text)} ${reading.reason}`);
    return reading.ok ? reading.instant : null;
  };
  return inOrder(read('from'), read('to'), (message) => report(`${field}_to`, message));
}

/** A range of both ends; none, and told, where they contradict each other. */
export function inOrder(
  from: string | null,
  to: string | null,
  refuse: (message: string) => void,
): InstantRange {
  if (from === null || to === null || to > from) return { from, to };
  refuse('the end of the range is not after its beginning');
  return ANY_TIME;
}

/** Reads both ends of a range; what cannot be read is told and left open. @param reader who typed local times */
function readBounds(typed: TypedBounds, reader: Reader, refuse: (message: string) => void): InstantRange {
  const read = (text: string | undefined): string | null => {
    if (!text) return null;
    const instant = parseInstant(text);
    if (instant) return instant;
    const local = readDateTime(text, reader);
    if (!local.ok) refuse(`${printable(text)} ${local.reason}`);
    return local.ok ? local.instant : null;
  };
  return inOrder(read(typed.from), read(typed.to), refuse);
}

function readSearch(text: string | undefined, report: Report): string {
  const search = (text ?? '').trim();
  if (search.length > 200) report('q', 'the search is longer than 200 characters');
  else if (search !== '' && parseSearch(search).length === 0)
    report('q', 'the search holds nothing that can be looked for');
  else if (inexactText(search)) report('q', `the search ${inexactText(search)}`);
  else return search;
  return '';
}

function readSort(
  text: string | undefined,
  filter: Pick<CallbackFilter, 'band' | 'callback_status'>,
  report: Report,
): readonly SortKey[] | null {
  if (text === undefined) return null;
  const usual = orderOf({ ...filter, sort: null });
  if (text === orderText(usual)) return null;
  const sort = parseSort(text);
  if (sort === null) {
    report(
      'sort',
      text === RISK_ORDER
        ? 'risk orders pending callbacks only; add callback_status=class:pending'
        : `${printable(text)} is not an order that is offered; the reference lists them`,
    );
  }
  return sort;
}

function readCursor(
  after: string | undefined,
  before: string | undefined,
  order: ListOrder,
  report: Report,
): AskedCursor | null {
  const side = after !== undefined ? 'after' : 'before';
  const text = after ?? before;
  if (text === undefined) return null;
  const cursor = parseCursor(text, side, order);
  if (cursor === null) report(side, 'the place in the list is not one of this order; this is the first page');
  return cursor;
}

function readPageSize(text: string | undefined, report: Report): number {
  if (text === undefined) return DEFAULT_PAGE_SIZE;
  const size = PAGE_SIZES.find((choice) => String(choice) === text);
  if (size === undefined) report('rows', `${printable(text)} is not one of ${PAGE_SIZES.join(', ')} rows`);
  return size ?? DEFAULT_PAGE_SIZE;
}

/** A text of an address as it is quoted in a notice: short, and without what cannot be seen. */
export function printable(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `“${short.replace(/\p{C}/gu, '�')}”`;
}
