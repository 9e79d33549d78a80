import { BANDS } from './callback-band';
import { CALLBACK_FIELDS } from './callback-fields';
import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  CODE_FILTERS,
  EMPTY_FILTER,
  NUMBER_FILTER_FIELDS,
  orderOf,
  RANGE_FILTERS,
  TEXT_FILTER_FIELDS,
} from './callback-filter';
import { type ListOrder, orderText, RISK_ORDER } from './callback-sort';
import { type CodeTable, labelOfCode } from './code-table';
import type { CodeChoice, CodeFilter, NumberChoice, TextChoice } from './filter-choice';
import { type InstantRange, isAnyTime, RANGE_PRESETS } from './instant-range';
import { labelOfResponseType } from './interaction-codes';
import { exactTime, type Reader } from './time-zone';

/** One restriction of a filter, in words, with the filter that remains without it. */
export type FilterPart = { label: string; without: CallbackFilter };

/** What restricts the set, part by part, for chips and sentences. @param reader for whom times are written, where the filter names no zone */
export function partsOfFilter(filter: CallbackFilter, reader: Reader): FilterPart[] {
  const parts: FilterPart[] = [];
  const add = (label: string, without: Partial<CallbackFilter>) =>
    parts.push({ label, without: withoutPart(filter, without) });
  const addField = (
    field: keyof typeof CALLBACK_FIELDS,
    words: readonly string[],
    without: Partial<CallbackFilter>,
  ) => {
    if (words.length > 0) add(`${CALLBACK_FIELDS[field].label}: ${words.join(', ')}`, without);
  };
  for (const field of CODE_FILTER_FIELDS)
    addField(field, codeWords(CODE_FILTERS[field], filter[field]), { [field]: EMPTY_FILTER[field] });
  const bands = filter.band.map((band) => BANDS[band].label);
  if (bands.length > 0) add(`Urgency: ${bands.join(', ')}`, { band: [] });
  const types = filter.desired_response_type.map(labelOfResponseType);
  addField('desired_response_type', types, { desired_response_type: [] });
  for (const field of TEXT_FILTER_FIELDS)
    addField(field, textWords(filter[field]), { [field]: EMPTY_FILTER[field] });
  for (const field of NUMBER_FILTER_FIELDS)
    addField(field, numberWords(filter[field]), { [field]: EMPTY_FILTER[field] });
  for (const field of RANGE_FILTERS) {
    if (isAnyTime(filter[field])) continue;
    addField(field, [rangeWords(filter[field], { ...reader, zone: filter.zone ?? reader.zone })], {
      [field]: EMPTY_FILTER[field],
    });
  }
  if (filter.q) add(`Search: ${filter.q}`, { q: '' });
  return parts;
}

// An order that only fitted the part that went would be one that nobody asked for.
function withoutPart(filter: CallbackFilter, without: Partial<CallbackFilter>): CallbackFilter {
  const rest = { ...filter, ...without };
  const usual = orderText(orderOf({ ...rest, sort: null }));
  return rest.sort !== null && orderText(rest.sort) === usual ? { ...rest, sort: null } : rest;
}

function codeWords({ table, groups }: CodeFilter, choice: CodeChoice<string>): string[] {
  return [
    ...choice.groups.map((group) => groups[group]?.label ?? group),
    ...choice.codes.map((code) => codeWord(table, groups, code)),
    ...(choice.none ? [NOT_SET] : []),
  ];
}

// Where there are groups, a code may be called as one of them: its number tells it apart.
function codeWord(table: CodeTable, groups: CodeFilter['groups'], code: number): string {
  const hasGroups = Object.keys(groups).length > 0;
  return hasGroups && table.byCode.has(code)
    ? `${labelOfCode(table, code)} ${code}`
    : labelOfCode(table, code);
}

const NOT_SET = 'Not set';

function textWords({ values, none }: TextChoice): string[] {
  return [...values.map((value) => (value === '' ? '(empty)' : value)), ...(none ? [NOT_SET] : [])];
}

function numberWords({ values, from, none }: NumberChoice): string[] {
  return [...values.map(String), ...(from === null ? [] : [`${from} or more`]), ...(none ? [NOT_SET] : [])];
}

function rangeWords(range: InstantRange, reader: Reader): string {
  if ('preset' in range) return RANGE_PRESETS[range.preset].label.toLowerCase();
  const { from, to } = range;
  if (from === null) return `before ${to === null ? '' : exactTime(to, reader)}`;
  if (to === null) return `from ${exactTime(from, reader)}`;
  return `${exactTime(from, reader)} to ${exactTime(to, reader)}`;
}

/** The order in words: `start time, latest first`. */
export function describeOrder(order: ListOrder): string {
  if (order === RISK_ORDER) return 'urgency, most at risk first';
  return order
    .map(({ field, descending }) => {
      const label = CALLBACK_FIELDS[field].label.toLowerCase();
      const time = CALLBACK_FIELDS[field].kind === 'instant';
      if (time) return `${label}, ${descending ? 'latest' : 'earliest'} first`;
      return `${label}, ${descending ? 'descending' : 'ascending'}`;
    })
    .join(', then ');
}
