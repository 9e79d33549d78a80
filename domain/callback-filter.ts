import { CALL_RESULT, RESULT_GROUPS, type ResultGroup } from './call-result';
import { CALLBACK_FIELDS } from './callback-fields';
import type { FieldIssue } from './callback-schema';
import {
  type Cursor,
  DEFAULT_SORT,
  MAX_SORT_KEYS,
  parseCursor,
  parseSort,
  SORTABLE_FIELDS,
  type SortKey,
} from './callback-sort';
import { CALLBACK_STATUS, STATUS_CLASSES, type StatusClass } from './callback-status';
import { type CodeTable, parseCode } from './code-table';
import { inexactText } from './exact-json';
import { parseInstant } from './instant';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, INTERACTION_STATUS } from './interaction-codes';
import { readLocalTime } from './time-zone';

/** A choice of codes: any of these codes, of these groups, or none set. Nothing chosen means no restriction. */
export type CodeChoice<Group extends string> = {
  readonly codes: readonly number[];
  readonly groups: readonly Group[];
  readonly none: boolean;
};

export type StatusGroup = StatusClass | 'pending' | 'closed';

/** A half-open range of instants, from <= t < to. */
export type InstantRange = { readonly from: string | null; readonly to: string | null };

/** What a list, an export or a bulk action is about. One object parses the URL, runs the query and makes links. */
export type CallbackFilter = {
  readonly callback_status: CodeChoice<StatusGroup>;
  readonly status: CodeChoice<never>;
  readonly call_result: CodeChoice<ResultGroup>;
  readonly callback_type: CodeChoice<never>;
  readonly desired_response_type: readonly string[];
  readonly start_time: InstantRange;
  readonly q: string;
  readonly sort: readonly SortKey[];
};

/** Which rows of the list are asked for. */
export type PageRequest = { readonly cursor: Cursor | null; readonly size: number };

export const PAGE_SIZES = [25, 50, 100, 200];
export const DEFAULT_PAGE_SIZE = 50;

export const NO_CHOICE = { codes: [], groups: [], none: false };

export const EMPTY_FILTER: CallbackFilter = {
  callback_status: NO_CHOICE,
  status: NO_CHOICE,
  call_result: NO_CHOICE,
  callback_type: NO_CHOICE,
  desired_response_type: [],
  start_time: { from: null, to: null },
  q: '',
  sort: DEFAULT_SORT,
};

const STATUS_GROUPS: Record<StatusGroup, { label: string }> = {
  pending: { label: 'Pending' },
  closed: { label: 'Closed' },
  ...STATUS_CLASSES,
};

/** The coded fields that can be filtered, with the groups each knows and the word that marks a group in a URL. */
export const CODE_FILTERS = {
  callback_status: { table: CALLBACK_STATUS, groups: STATUS_GROUPS, prefix: 'class:' },
  status: { table: INTERACTION_STATUS, groups: {}, prefix: 'group:' },
  call_result: { table: CALL_RESULT, groups: RESULT_GROUPS, prefix: 'group:' },
  callback_type: { table: CALLBACK_TYPE, groups: {}, prefix: 'group:' },
} as const satisfies Record<string, CodeFilter>;

export type CodeFilter = {
  table: CodeTable;
  groups: Readonly<Record<string, { label: string }>>;
  prefix: string;
};

export type CodeFilterField = keyof typeof CODE_FILTERS;

export const CODE_FILTER_FIELDS: readonly CodeFilterField[] = [
  'callback_status',
  'call_result',
  'status',
  'callback_type',
];

export type FilterParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export type ParsedFilter = { filter: CallbackFilter; page: PageRequest; problems: FieldIssue[] };

/**
 * Reads a filter from URL search params. Bad values are left out and named in `problems`: a page shows them as a
 * notice, exports and commands refuse, for leaving one out widens the set.
 * @param zone where local times in ranges are read
 */
export function parseCallbackFilter(params: FilterParams, zone: string): ParsedFilter {
  const problems: FieldIssue[] = [];
  const report = (field: string, message: string) => problems.push({ field, message });
  const values = (key: string) => [params[key] ?? []].flat().filter((value) => value !== '');
  const single = (key: string) => {
    const [value, ...more] = values(key);
    if (more.length > 0) report(key, `${key} was given more than once; the first was taken`);
    return value;
  };
  for (const key of Object.keys(params)) {
    if (!FILTER_KEYS.has(key)) report(key, `${printable(key)} is not a filter`);
  }
  const sort = readSort(single('sort'), report);
  const filter: CallbackFilter = {
    callback_status: readChoice('callback_status', values('callback_status'), report),
    status: readChoice('status', values('status'), report),
    call_result: readChoice('call_result', values('call_result'), report),
    callback_type: readChoice('callback_type', values('callback_type'), report),
    desired_response_type: readTypes(values('desired_response_type'), report),
    start_time: readRange(
      single('start_time'),
      single('start_time_from'),
      single('start_time_to'),
      zone,
      report,
    ),
    q: readSearch(single('q'), report),
    sort,
  };
  const page = {
    cursor: readCursor(single('after'), single('before'), sort, report),
    size: readPageSize(single('rows'), report),
  };
  return { filter, page, problems };
}

const FILTER_KEYS = new Set([
  ...CODE_FILTER_FIELDS,
  'desired_response_type',
  'start_time',
  'start_time_from',
  'start_time_to',
  'q',
  'sort',
  'after',
  'before',
  'rows',
]);

type Report = (field: string, message: string) => void;

function readChoice<Field extends CodeFilterField>(
  field: Field,
  values: readonly string[],
  report: Report,
): CallbackFilter[Field];
function readChoice(field: CodeFilterField, values: readonly string[], report: Report): CodeChoice<string> {
  const { table, groups, prefix }: CodeFilter = CODE_FILTERS[field];
  const codes = new Set<number>();
  const chosenGroups = new Set<string>();
  let none = false;
  for (const token of values.flatMap((value) => value.split(',')).map((part) => part.trim())) {
    const code = parseCode(table, token);
    if (token === '') continue;
    if (token === 'none') none = true;
    else if (token.startsWith(prefix) && Object.hasOwn(groups, token.slice(prefix.length))) {
      chosenGroups.add(token.slice(prefix.length));
    } else if (code !== undefined) codes.add(code);
    else report(field, `${printable(token)} is not a value of ${CALLBACK_FIELDS[field].label}`);
  }
  return {
    codes: [...codes].sort((a, b) => a - b),
    groups: Object.keys(groups).filter((group) => chosenGroups.has(group)),
    none,
  };
}

function readTypes(values: readonly string[], report: Report): string[] {
  const parts = values.flatMap((value) => value.split(',')).map((part) => part.trim());
  const tokens = parts.filter((token) => token !== '');
  const types = DESIRED_RESPONSE_TYPES.filter((type) =>
    tokens.some((token) => token.toLowerCase() === type.toLowerCase()),
  );
  for (const token of tokens) {
    if (!DESIRED_RESPONSE_TYPES.some((type) => type.toLowerCase() === token.toLowerCase())) {
      report(
        'desired_response_type',
        `${printable(token)} is not one of ${DESIRED_RESPONSE_TYPES.join(', ')}`,
      );
    }
  }
  return types;
}

function readRange(
  range: string | undefined,
  formFrom: string | undefined,
  formTo: string | undefined,
  zone: string,
  report: Report,
): InstantRange {
  const separator = range?.indexOf('..') ?? -1;
  if (range && separator === -1)
    report('start_time', `${printable(range)} is not a range such as 2026-11-22..2026-11-23`);
  if (separator !== -1 && (formFrom || formTo))
    report(
      'start_time',
      'start_time was given beside start_time_from or start_time_to; start_time was taken',
    );
  const read = (text: string | undefined): string | null => {
    if (!text) return null;
    const instant = parseInstant(text);
    if (instant) return instant;
    const local = readLocalTime(text, zone);
    if (!local.ok) report('start_time', `${printable(text)} ${local.reason}`);
    return local.ok ? local.instant : null;
  };
  const from = read(separator === -1 ? formFrom : range?.slice(0, separator));
  const to = read(separator === -1 ? formTo : range?.slice(separator + 2));
  if (from !== null && to !== null && to <= from) {
    report('start_time', 'the end of the range is not after its beginning');
    return { from, to: null };
  }
  return { from, to };
}

function readSearch(text: string | undefined, report: Report): string {
  const search = (text ?? '').trim();
  if (search.length > 200) report('q', 'the search is longer than 200 characters');
  else if (inexactText(search)) report('q', `the search ${inexactText(search)}`);
  else return search;
  return '';
}

function readSort(text: string | undefined, report: Report): readonly SortKey[] {
  if (text === undefined) return DEFAULT_SORT;
  const sort = parseSort(text);
  if (sort) return sort;
  report(
    'sort',
    `${printable(text)} is not an order: up to ${MAX_SORT_KEYS} of ${SORTABLE_FIELDS.join(', ')}, with - for descending`,
  );
  return DEFAULT_SORT;
}

function readCursor(
  after: string | undefined,
  before: string | undefined,
  sort: readonly SortKey[],
  report: Report,
): Cursor | null {
  if (after === undefined && before === undefined) return null;
  const cursor =
    after !== undefined ? parseCursor(after, 'after', sort) : parseCursor(before ?? '', 'before', sort);
  if (cursor === null)
    report(
      after !== undefined ? 'after' : 'before',
      'the place in the list is not one of this order; this is the first page',
    );
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
