import { CALL_RESULT, RESULT_GROUPS, type ResultGroup } from './call-result';
import { BANDS_BY_RISK, type Band } from './callback-band';
import { type Cursor, parseCursor } from './callback-cursor';
import { CALLBACK_FIELDS } from './callback-fields';
import type { FieldIssue } from './callback-schema';
import {
  type ListOrder,
  NEWEST_FIRST,
  orderText,
  parseSort,
  RISK_ORDER,
  type SortKey,
} from './callback-sort';
import { CALLBACK_STATUS, STATUS_CLASSES, type StatusClass, statusesOf } from './callback-status';
import { inexactText } from './exact-json';
import {
  type CodeChoice,
  type CodeFilter,
  NO_CODES,
  NO_NUMBERS,
  NO_TEXTS,
  type NumberChoice,
  readCodes,
  readNumbers,
  readTexts,
  type TextChoice,
  tokensIn,
} from './filter-choice';
import { parseInstant } from './instant';
import { ANY_TIME, type InstantRange, isRangePreset, RANGE_PRESETS } from './instant-range';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, ENTITY_TYPE, INTERACTION_STATUS } from './interaction-codes';
import { isTimeZone, readLocalTime } from './time-zone';

export type StatusGroup = StatusClass | 'pending' | 'closed';

const STATUS_GROUPS: Record<StatusGroup, { label: string; meaning: string }> = {
  pending: { label: 'Pending', meaning: 'Somebody still waits for it: waiting or in hand.' },
  closed: { label: 'Closed', meaning: 'It is over, whichever way.' },
  ...STATUS_CLASSES,
};

/** The coded fields that can be filtered by code and group. */
export const CODE_FILTERS = {
  callback_status: { table: CALLBACK_STATUS, groups: STATUS_GROUPS, prefix: 'class:', optional: true },
  call_result: { table: CALL_RESULT, groups: RESULT_GROUPS, prefix: 'group:', optional: true },
  status: { table: INTERACTION_STATUS, groups: {}, prefix: 'group:', optional: false },
  callback_type: { table: CALLBACK_TYPE, groups: {}, prefix: 'group:', optional: true },
  entity_type: { table: ENTITY_TYPE, groups: {}, prefix: 'group:', optional: false },
} as const satisfies Record<string, CodeFilter>;

/** The fields of free text that can be filtered by whole values. */
export const TEXT_FILTERS = {
  media_type: { optional: false },
  customer_id: { optional: false },
  category_id: { optional: true },
  dn: { optional: true },
  location: { optional: true },
  callback_server_id: { optional: true },
} as const;

/** The numbers that can be filtered. */
export const NUMBER_FILTERS = {
  attempts: { optional: false, least: 0 },
  owner_id: { optional: true, least: Number.MIN_SAFE_INTEGER },
} as const;

/** The moments that can be filtered by range. */
export const RANGE_FILTERS = ['start_time', 'end_time', 'start_date', 'end_date'] as const;

export type CodeFilterField = keyof typeof CODE_FILTERS;
export type TextFilterField = keyof typeof TEXT_FILTERS;
export type NumberFilterField = keyof typeof NUMBER_FILTERS;
export type RangeFilterField = (typeof RANGE_FILTERS)[number];

export const CODE_FILTER_FIELDS = [
  'callback_status',
  'call_result',
  'status',
  'callback_type',
  'entity_type',
] as const satisfies readonly CodeFilterField[];
export const TEXT_FILTER_FIELDS = [
  'media_type',
  'customer_id',
  'category_id',
  'dn',
  'location',
  'callback_server_id',
] as const satisfies readonly TextFilterField[];
export const NUMBER_FILTER_FIELDS = ['attempts', 'owner_id'] as const satisfies readonly NumberFilterField[];

/** What a list, an export or a bulk action is about. One object parses the URL, runs the query and makes links. */
export type CallbackFilter = {
  readonly callback_status: CodeChoice<StatusGroup>;
  readonly call_result: CodeChoice<ResultGroup>;
  readonly status: CodeChoice<never>;
  readonly callback_type: CodeChoice<never>;
  readonly entity_type: CodeChoice<never>;
  /** Bands of urgency, of which only pending callbacks have one. */
  readonly band: readonly Band[];
  readonly desired_response_type: readonly string[];
  readonly q: string;
  /** Null for the order that fits the filter: see `orderOf`. */
  readonly sort: readonly SortKey[] | null;
  /** In which presets and typed times are read; null for the desk's. */
  readonly zone: string | null;
} & { readonly [Field in TextFilterField]: TextChoice } & {
  readonly [Field in NumberFilterField]: NumberChoice;
} & {
  readonly [Field in RangeFilterField]: InstantRange;
};

/** Which rows of the list are asked for. */
export type PageRequest = { readonly cursor: Cursor | null; readonly size: number };

/** What presets and bands are reckoned from. */
export type FilterMoment = {
  readonly nowMs: number;
  /** The desk's zone, which holds where a filter names none. */
  readonly zone: string;
  readonly toleranceMinutes: number;
};

export const PAGE_SIZES = [25, 50, 100, 200];
export const DEFAULT_PAGE_SIZE = 50;

export const EMPTY_FILTER: CallbackFilter = {
  callback_status: NO_CODES,
  call_result: NO_CODES,
  status: NO_CODES,
  callback_type: NO_CODES,
  entity_type: NO_CODES,
  band: [],
  desired_response_type: [],
  media_type: NO_TEXTS,
  customer_id: NO_TEXTS,
  category_id: NO_TEXTS,
  dn: NO_TEXTS,
  location: NO_TEXTS,
  callback_server_id: NO_TEXTS,
  attempts: NO_NUMBERS,
  owner_id: NO_NUMBERS,
  start_time: ANY_TIME,
  end_time: ANY_TIME,
  start_date: ANY_TIME,
  end_date: ANY_TIME,
  q: '',
  sort: null,
  zone: null,
};

/** Whether a filter lets only pending callbacks through, by its statuses or its bands. */
export function isPendingOnly({
  band,
  callback_status,
}: Pick<CallbackFilter, 'band' | 'callback_status'>): boolean {
  if (band.length > 0) return true;
  const { codes, groups, none } = callback_status;
  if (none || codes.length + groups.length === 0) return false;
  const pending = statusesOf('pending');
  return (
    codes.every((code) => pending.includes(code)) &&
    groups.every((group) => group === 'pending' || group === 'waiting' || group === 'in_hand')
  );
}

/** The order of a list: the one that was asked for, or by urgency where all are pending, or newest start time first. */
export function orderOf(filter: Pick<CallbackFilter, 'band' | 'callback_status' | 'sort'>): ListOrder {
  return filter.sort ?? (isPendingOnly(filter) ? RISK_ORDER : NEWEST_FIRST);
}

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
];

const FILTER_KEYS = new Set<string>([
  ...CODE_FILTER_FIELDS,
  'band',
  'desired_response_type',
  ...TEXT_FILTER_FIELDS,
  ...NUMBER_FILTER_FIELDS,
  ...RANGE_FILTERS.flatMap((field) => [field, `${field}_from`, `${field}_to`]),
  ...OTHER_KEYS,
]);

/**
 * Reads a filter from URL search params. Bad values are left out and named in `problems`: a page shows them as a
 * notice, exports and commands refuse, for leaving one out widens the set.
 * @param deskZone where local times are read when the params name no zone
 */
export function parseCallbackFilter(params: FilterParams, deskZone: string): ParsedFilter {
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

  const zone = readZone(single('zone'), report);
  const codes = <Group extends string>(field: CodeFilterField, rule: CodeFilter<Group>) =>
    readCodes(rule, values(field), (token) =>
      report(field, `${printable(token)} is not a value of ${CALLBACK_FIELDS[field].label}`),
    );
  const texts = (field: TextFilterField) =>
    readTexts(values(field), TEXT_FILTERS[field], (value) =>
      report(field, `${printable(value)} is not a text that can be kept`),
    );
  const numbers = (field: NumberFilterField) =>
    readNumbers(values(field), NUMBER_FILTERS[field], (token) =>
      report(
        field,
        `${printable(token)} is not a whole number that can stand in ${CALLBACK_FIELDS[field].label}`,
      ),
    );
  const range = (field: RangeFilterField) => {
    const typed = { from: single(`${field}_from`), to: single(`${field}_to`) };
    return readRange(single(field), typed, zone ?? deskZone, (message) => report(field, message));
  };
  const restrictions = {
    callback_status: codes('callback_status', CODE_FILTERS.callback_status),
    call_result: codes('call_result', CODE_FILTERS.call_result),
    status: codes<never>('status', CODE_FILTERS.status),
    callback_type: codes<never>('callback_type', CODE_FILTERS.callback_type),
    entity_type: codes<never>('entity_type', CODE_FILTERS.entity_type),
    band: readNames('band', BANDS_BY_RISK, values('band'), report),
    desired_response_type: readNames(
      'desired_response_type',
      DESIRED_RESPONSE_TYPES,
      values('desired_response_type'),
      report,
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

type TypedBounds = { from: string | undefined; to: string | undefined };

// What was typed into the form beside a preset is the later word; beside a range of an address it is a contradiction.
function readRange(
  text: string | undefined,
  typed: TypedBounds,
  zone: string,
  refuse: (message: string) => void,
): InstantRange {
  const isTyped = typed.from !== undefined || typed.to !== undefined;
  if (text !== undefined && isRangePreset(text))
    return isTyped ? readBounds(typed, zone, refuse) : { preset: text };
  if (text === undefined) return isTyped ? readBounds(typed, zone, refuse) : ANY_TIME;
  const separator = text.indexOf('..');
  if (separator === -1) {
    refuse(
      `${printable(text)} is not a range such as 2026-11-22..2026-11-23, nor one of ${Object.keys(RANGE_PRESETS).join(', ')}`,
    );
    return isTyped ? readBounds(typed, zone, refuse) : ANY_TIME;
  }
  if (isTyped) refuse('a range was given and typed as well; the one that was given was taken');
  return readBounds({ from: text.slice(0, separator), to: text.slice(separator + 2) }, zone, refuse);
}

function readBounds(typed: TypedBounds, zone: string, refuse: (message: string) => void): InstantRange {
  const read = (text: string | undefined): string | null => {
    if (!text) return null;
    const instant = parseInstant(text);
    if (instant) return instant;
    const local = readLocalTime(text, zone);
    if (!local.ok) refuse(`${printable(text)} ${local.reason}`);
    return local.ok ? local.instant : null;
  };
  const from = read(typed.from);
  const to = read(typed.to);
  if (from === null || to === null || to > from) return { from, to };
  refuse('the end of the range is not after its beginning');
  return { from, to: null };
}

function readSearch(text: string | undefined, report: Report): string {
  const search = (text ?? '').trim();
  if (search.length > 200) report('q', 'the search is longer than 200 characters');
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
): Cursor | null {
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

function printable(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `“${short.replace(/\p{C}/gu, '�')}”`;
}
