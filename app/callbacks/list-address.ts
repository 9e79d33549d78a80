import { hrefWith } from '@/domain/callback-filter-links';
import type { FieldIssue } from '@/domain/callback-schema';
import type { ColumnId } from '@/domain/list-layout';
import type { FilterParams } from '@/domain/parse-callback-filter';
import { parseColumns } from '@/domain/parse-list-layout';

/** What an address of the list says beside filter and page: how this one view of it looks. */
export type ListAddress = {
  /** The columns that a shared link brings along; null where everybody's own hold. */
  columns: ColumnId[] | null;
  /** The interaction ID of the callback that is glanced at. */
  peek: string | null;
  /** The fold of the filters that is open. */
  fold: FilterFold | null;
  /** Whether the choice of columns is open, for a browser without script. */
  columnsOpen: boolean;
  problems: FieldIssue[];
  /** What stands before the interaction ID in the same address with a peek at one. */
  peekPrefix: string;
  /** The same address with something else of it changed, or taken out. */
  href(change: AddressChange): string;
};

type AddressChange = {
  columns?: null;
  peek?: string | null;
  count?: 'exact';
  fold?: FilterFold | null;
  panel?: 'columns' | null;
};

/** Filters that most people need seldom: they are drawn when somebody asks, or when one of them is on. */
const FILTER_FOLDS = ['callback_status', 'call_result', 'times', 'routing'] as const;

export type FilterFold = (typeof FILTER_FOLDS)[number];

export function listAddress(params: FilterParams, udataKeys: readonly string[]): ListAddress {
  const asked = typeof params.columns === 'string' ? parseColumns(params.columns, udataKeys) : null;
  const { peek, fold } = params;
  const folds = FILTER_FOLDS.filter((name) => name === fold);
  const withoutPeek = href({ peek: null });
  return {
    columns: asked?.columns ?? null,
    peek: typeof peek === 'string' ? peek : null,
    fold: folds[0] ?? null,
    columnsOpen: params.panel === 'columns',
    problems: (asked?.unknown ?? []).map((name) => ({ field: 'columns', message: `“${name}” is no column` })),
    peekPrefix: `${withoutPeek}${withoutPeek.includes('?') ? '&' : '?'}peek=`,
    href,
  };

  function href(change: AddressChange): string {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(params)) {
      for (const one of [value ?? []].flat()) query.append(key, one);
    }
    query.delete('done');
    if (change.peek !== undefined) query.delete('peek');
    if (change.columns === null) query.delete('columns');
    if (change.fold !== undefined) query.delete('fold');
    if (change.panel !== undefined) query.delete('panel');
    for (const name of ['peek', 'count', 'fold', 'panel'] as const) {
      const value = change[name];
      if (value) query.set(name, value);
    }
    return hrefWith(query);
  }
}
