import { CALLBACK_FIELDS } from './callback-fields';
import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  CODE_FILTERS,
  type CodeChoice,
  type CodeFilter,
  type CodeFilterField,
  EMPTY_FILTER,
  NO_CHOICE,
} from './callback-filter';
import type { SortKey } from './callback-sort';
import { labelOfCode } from './code-table';
import { localTime } from './time-zone';

/** One restriction of a filter, in words, with the filter that remains without it. */
export type FilterPart = { label: string; without: CallbackFilter };

/** What restricts the set, part by part, for chips and sentences. */
export function partsOfFilter(filter: CallbackFilter, zone: string): FilterPart[] {
  const parts: FilterPart[] = [];
  for (const field of CODE_FILTER_FIELDS) {
    const words = wordsOf(field, filter[field]);
    if (words.length > 0) {
      parts.push({
        label: `${CALLBACK_FIELDS[field].label}: ${words.join(', ')}`,
        without: { ...filter, [field]: NO_CHOICE },
      });
    }
  }
  if (filter.desired_response_type.length > 0) {
    parts.push({
      label: filter.desired_response_type.join(', '),
      without: { ...filter, desired_response_type: [] },
    });
  }
  const { from, to } = filter.start_time;
  if (from !== null || to !== null) {
    parts.push({
      label: rangeWords(from, to, zone),
      without: { ...filter, start_time: EMPTY_FILTER.start_time },
    });
  }
  if (filter.q) parts.push({ label: `Search: ${filter.q}`, without: { ...filter, q: '' } });
  return parts;
}

function wordsOf(field: CodeFilterField, choice: CodeChoice<string>): string[] {
  const { table, groups }: CodeFilter = CODE_FILTERS[field];
  return [
    ...choice.groups.map((group) => groups[group]?.label ?? group),
    ...choice.codes.map((code) => labelOfCode(table, code)),
    ...(choice.none ? ['Not set'] : []),
  ];
}

function rangeWords(from: string | null, to: string | null, zone: string): string {
  if (from === null) return `Starting before ${to === null ? '' : localTime(to, zone)}`;
  if (to === null) return `Starting from ${localTime(from, zone)}`;
  return `Starting ${localTime(from, zone)} to ${localTime(to, zone)}`;
}

/** The order in words: `start time, newest first`. */
export function describeSort(sort: readonly SortKey[]): string {
  return sort
    .map(({ field, descending }) => {
      const label = CALLBACK_FIELDS[field].label.toLowerCase();
      const time = CALLBACK_FIELDS[field].kind === 'instant';
      if (time) return `${label}, ${descending ? 'latest' : 'earliest'} first`;
      return `${label}, ${descending ? 'descending' : 'ascending'}`;
    })
    .join(', then ');
}
