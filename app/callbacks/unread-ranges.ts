import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import { RANGE_FILTERS, type RangeFilterField } from '@/domain/callback-filter';
import type { FieldIssue } from '@/domain/callback-schema';
import type { FilterParams } from '@/domain/parse-callback-filter';
import type { RangeEnd } from '@/domain/typed-range';
import type { TypedEnd } from './filter-part';

/** Both ends of a range as they were typed. */
export type UnreadRange = Record<RangeEnd, TypedEnd>;

/** The times of the filter form that could not be read: they stay where they were typed, with the reason. */
export function unreadRanges(
  params: FilterParams,
  problems: readonly FieldIssue[],
): Partial<Record<RangeFilterField, UnreadRange>> {
  const typed = (key: string): TypedEnd => {
    const [text] = [params[key] ?? ''].flat();
    return { text: text ?? '', reason: problems.find(({ field }) => field === key)?.message ?? null };
  };
  return Object.fromEntries(
    RANGE_FILTERS.flatMap((field) => {
      const [from, to] = [typed(`${field}_from`), typed(`${field}_to`)];
      return from.reason === null && to.reason === null ? [] : [[field, { from, to }]];
    }),
  );
}

/** What a problem of the address is about: a key of the address, or what stands above the input that was typed in. */
export function aboutWhat(key: string): string {
  const field = RANGE_FILTERS.find((range) => key === `${range}_from` || key === `${range}_to`);
  if (!field) return key;
  return `${CALLBACK_FIELDS[field].label}, ${key.endsWith('_from') ? 'from' : 'to'}`;
}
