import { LongText } from '@/components/long-text';
import type { Writing } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';

/** Somebody else's text, folded where it is long, with its length as whoever reads writes numbers. */
export function FoldedText({ text, language }: Writing & { text: string }) {
  return <LongText text={text} length={writtenNumber(text.length, language)} />;
}
