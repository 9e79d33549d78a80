import { RANGE_FILTERS, type RangeFilterField } from '@/domain/callback-filter';
import type { FieldIssue } from '@/domain/callback-schema';
import type { FilterParams } from '@/domain/parse-callback-filter';
import type { TypedRange } from './filter-part';

/** The times of the filter form that could not be read: they stay where they were typed, with the reason. */
export function unreadRanges(
  params: FilterParams,
  problems: readonly FieldIssue[],
): Partial<Record<RangeFilterField, TypedRange>> {
  const typed = (key: string) => {
    const value = params[key];
    return typeof value === 'string' ? value : '';
  };
  return Object.fromEntries(
    RANGE_FILTERS.flatMap((field) => {
      const problem = problems.find((issue) => issue.field === field);
      if (!problem) return [];
      return [[field, { from: typed(`${field}_from`), to: typed(`${field}_to`), reason: problem.message }]];
    }),
  );
}
