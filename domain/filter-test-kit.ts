import fc from 'fast-check';
import { CALL_RESULT, RESULT_GROUPS } from './call-result';
import { BANDS_BY_RISK } from './callback-band';
import { type CallbackFilter, CODE_FILTERS, orderOf } from './callback-filter';
import { isOfferedSort, orderText, SORTABLE_FIELDS, type SortKey } from './callback-sort';
import { CALLBACK_STATUS } from './callback-status';
import type { CodeTable } from './code-table';
import {
  type CodeChoice,
  groupNames,
  NO_CODES,
  NO_NUMBERS,
  NO_TEXTS,
  type NumberChoice,
  type TextChoice,
} from './filter-choice';
import { ANY_TIME, type InstantRange, isRangePreset, RANGE_PRESETS } from './instant-range';
import { CALLBACK_TYPE, DESIRED_RESPONSE_TYPES, ENTITY_TYPE, INTERACTION_STATUS } from './interaction-codes';
import { parseSearch } from './search-text';

/** Every order that is offered. */
export const OFFERED_SORTS: readonly SortKey[][] = sortsOffered();

function sortsOffered(): SortKey[][] {
  const keys = SORTABLE_FIELDS.flatMap((field) =>
    [false, true].map((descending): SortKey => ({ field, descending })),
  );
  const pairs = keys.flatMap((first) => keys.map((second) => [first, second]));
  return [...keys.map((key) => [key]), ...pairs].filter(isOfferedSort);
}

/** Mostly nothing, for a filter that restricts everything lets nothing through. */
function sometimes<T>(none: T, some: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<T> {
  return fc.oneof({ weight: 6, arbitrary: fc.constant(none) }, { weight, arbitrary: some });
}

function codes<Group extends string>(
  table: CodeTable,
  groups: readonly Group[],
  none: fc.Arbitrary<boolean>,
): fc.Arbitrary<CodeChoice<Group>> {
  const known = [...table.codes.map(({ code }) => code), 99];
  const some = fc.record({
    codes: fc
      .subarray(known, { maxLength: Math.min(5, known.length) })
      .map((chosen) => chosen.sort((a, b) => a - b)),
    groups: fc.subarray([...groups], { maxLength: Math.min(2, groups.length) }),
    none,
  });
  return sometimes<CodeChoice<Group>>(NO_CODES, some, 3);
}

const never = fc.constant(false);
const perhaps = fc.boolean();

function texts(values: readonly string[], none: fc.Arbitrary<boolean>): fc.Arbitrary<TextChoice> {
  const value = fc.oneof(
    fc.constantFrom('nowhere', ...values),
    fc.constantFrom('', 'none', '=', '=none', 'a,b', 'ü&=?'),
  );
  return sometimes(NO_TEXTS, fc.record({ values: fc.uniqueArray(value, { maxLength: 3 }), none }));
}

function numbers(most: number, choice: { none: boolean; from: boolean }): fc.Arbitrary<NumberChoice> {
  const some = fc.record({
    values: fc.uniqueArray(fc.nat(most), { maxLength: 4 }).map((chosen) => chosen.sort((a, b) => a - b)),
    from: choice.from ? fc.option(fc.nat(most)) : fc.constant(null),
    none: choice.none ? perhaps : never,
  });
  return sometimes(NO_NUMBERS, some);
}

function ranges(nowMs: number): fc.Arbitrary<InstantRange> {
  const moment = fc.integer({ min: -40 * 24, max: 14 * 24 }).map((hours) => iso(nowMs + hours * 3_600_000));
  const bounds = fc
    .record({ from: fc.option(moment), to: fc.option(moment) })
    .filter(({ from, to }) => from === null || to === null || from < to);
  const presets = Object.keys(RANGE_PRESETS).filter(isRangePreset);
  return sometimes<InstantRange>(
    ANY_TIME,
    fc.oneof(
      bounds,
      fc.constantFrom(...presets).map((preset) => ({ preset })),
    ),
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

/** Ways to be reached that servers have been known to send, or might. */
export const OTHER_RESPONSE_TYPES = [
  '',
  ' Fax',
  '=',
  '=Fax',
  'Fax',
  'SMS, WhatsApp',
  'none',
  'voice',
  'ü&=?',
];

const responseTypes = fc
  .tuple(
    fc.subarray<string>([...DESIRED_RESPONSE_TYPES]),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.subarray(OTHER_RESPONSE_TYPES)),
  )
  .map(([known, others]) => [...known, ...others]);

/** The values that a test's records have, so that filters meet some. */
export type KnownValues = {
  nowMs: number;
  customerIds: readonly string[];
  categories: readonly string[];
  dns: readonly string[];
  locations: readonly string[];
  servers: readonly string[];
  mostOwner: number;
  searches: fc.Arbitrary<string>;
};

/** Filters of every kind, each as a URL would give it back. */
export function anyFilter(known: KnownValues): fc.Arbitrary<CallbackFilter> {
  const range = ranges(known.nowMs);
  return fc
    .record({
      callback_status: codes(CALLBACK_STATUS, groupNames(CODE_FILTERS.callback_status.groups), perhaps),
      call_result: codes(CALL_RESULT, groupNames(RESULT_GROUPS), perhaps),
      status: codes<never>(INTERACTION_STATUS, [], never),
      callback_type: codes<never>(CALLBACK_TYPE, [], perhaps),
      entity_type: codes<never>(ENTITY_TYPE, [], never),
      band: sometimes([], fc.subarray([...BANDS_BY_RISK]), 2),
      desired_response_type: sometimes([], responseTypes),
      media_type: texts(['voice', 'callback', 'email', 'chat'], never),
      customer_id: texts(known.customerIds, never),
      category_id: texts(known.categories, perhaps),
      dn: texts(known.dns, perhaps),
      location: texts(known.locations, perhaps),
      callback_server_id: texts(known.servers, perhaps),
      attempts: numbers(5, { none: false, from: true }),
      owner_id: numbers(known.mostOwner, { none: true, from: true }),
      start_time: range,
      end_time: range,
      start_date: range,
      end_date: range,
      q: sometimes(
        '',
        known.searches.filter((search) => parseSearch(search).length > 0),
        2,
      ),
      zone: fc.constantFrom(null, null, 'Europe/Berlin', 'Pacific/Apia'),
      sort: fc.constantFrom(null, ...OFFERED_SORTS),
    })
    .map((filter) => {
      const usual = orderText(orderOf({ ...filter, sort: null }));
      return filter.sort !== null && orderText(filter.sort) === usual ? { ...filter, sort: null } : filter;
    });
}
