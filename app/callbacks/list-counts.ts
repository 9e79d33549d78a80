import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';

type Summary = { count: number; more: boolean };

/** How many match, of how many there are: `214 of 3,412 callbacks`. @param all null where nothing is restricted */
export function describeCount(
  { count, more }: Summary,
  all: number | null,
  language: Language | null,
): string {
  const matching = `${more ? 'more than ' : ''}${writtenNumber(count, language)}`;
  const whole = all ?? count;
  const words = all === null ? matching : `${matching} of ${writtenNumber(all, language)}`;
  return `${words} ${whole === 1 ? 'callback' : 'callbacks'}`;
}

/** Which rows a page shows: `51–100 of 3,412`. Reached from the end, the page counts back from there. */
export function describePosition(
  { rows, rowsBefore, next }: { rows: readonly unknown[]; rowsBefore: number | null; next: string | null },
  { count, more }: Summary,
  language: Language | null,
): string {
  const whole = `${more ? 'more than ' : ''}${writtenNumber(count, language)}`;
  const before = rowsBefore ?? (next === null && !more ? Math.max(0, count - rows.length) : null);
  if (before === null || rows.length === 0) return `of ${whole}`;
  const [from, to] = [before + 1, before + rows.length];
  return `${writtenNumber(from, language)}–${writtenNumber(to, language)} of ${whole}`;
}
