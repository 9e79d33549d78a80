'use client';

import { useState } from 'react';
import buttons from '@/components/button.module.css';
import { copyText } from '@/components/copy-text';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { copyTexts } from './actions';
import type { CallbackRow } from './callback-row';
import { textOfCell } from './cell';
import classes from './selection-bar.module.css';

/** How many callbacks match; `more` when there are more than were counted. */
export type Total = { count: number; more: boolean };

/** What an action in bulk is about. */
export type Selection =
  | { kind: 'rows'; ids: readonly string[] }
  /** All that a filter matches; `filterQuery` is the query of its address, without the question mark. */
  | { kind: 'all'; filterQuery: string; total: Total };

type SelectionBarProps = {
  rows: readonly CallbackRow[];
  /** How many of them stand on other pages. */
  elsewhere: number;
  /** All that match, not the rows of this page alone. */
  all: boolean;
  total: Total;
  language: Language | null;
  /** Whether whoever looks may know the numbers: what is covered is not offered. */
  tells: boolean;
  /** Whether what does not stand on this page may be copied. */
  mayExport: boolean;
  filterHref: string;
  onAll: () => void;
  onClear: () => void;
  /** What can be done with what is selected. */
  children?: (selection: Selection) => React.ReactNode;
};

/** What is selected and what can be done with it. Its place is kept when nothing is, so that nothing moves. */
export function SelectionBar({
  rows,
  elsewhere,
  all,
  total,
  language,
  tells,
  mayExport,
  filterHref,
  onAll,
  onClear,
  children,
}: SelectionBarProps) {
  const [copied, setCopied] = useState<{ of: string; words: string } | null>(null);
  const [, filterQuery = ''] = filterHref.split('?');
  const selection: Selection = all
    ? { kind: 'all', filterQuery, total }
    : { kind: 'rows', ids: rows.map(({ interaction_id }) => interaction_id) };
  const count = `${total.more ? 'over ' : ''}${writtenNumber(total.count, language)}`;
  const sentence =
    rows.length === 0
      ? ''
      : all
        ? `All ${count} that match selected`
        : `${writtenNumber(rows.length, language)} selected${elsewhere > 0 ? `, ${writtenNumber(elsewhere, language)} on other pages` : ''}`;
  const copy = async (what: string, field: 'interaction_id' | 'customer_number') => {
    const texts = all ? await copyTexts({ filterQuery, field }).catch(() => null) : rows.map(TEXT_OF[field]);
    const done = texts !== null && (await copyText(texts.join('\n')));
    const words = done
      ? `${writtenNumber(texts.length, language)} ${what} copied`
      : `The ${what} could not be copied`;
    setCopied({ of: sentence, words });
  };
  const said = copied?.of === sentence && rows.length > 0 ? copied.words : '';
  return (
    <div className={classes.bar} data-empty={rows.length === 0 || undefined}>
      <span role="status" className={classes.count}>
        {sentence}
        {said && <span className={classes.copied}> · {said}</span>}
      </span>
      {rows.length > 0 && (
        <section aria-label="What is selected" className={classes.actions}>
          {mayExport && !all && !total.more && total.count > rows.length && total.count <= MOST_SELECTED && (
            <button type="button" className={buttons.small} onClick={onAll}>
              Select all {count} that match
            </button>
          )}
          <button type="button" className={buttons.small} onClick={() => copy('IDs', 'interaction_id')}>
            Copy IDs
          </button>
          {tells && (
            <button
              type="button"
              className={buttons.small}
              onClick={() => copy('numbers', 'customer_number')}
            >
              Copy numbers
            </button>
          )}
          {children?.(selection)}
          <button type="button" className={buttons.small} onClick={onClear}>
            Clear
          </button>
        </section>
      )}
    </div>
  );
}

/** As many as can be copied at once. */
const MOST_SELECTED = 10_000;

const TEXT_OF = {
  interaction_id: (row: CallbackRow) => row.interaction_id,
  customer_number: (row: CallbackRow) => textOfCell(row.cells.customer_number),
};
