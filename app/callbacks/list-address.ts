import type { FilterParams } from '@/domain/callback-filter';
import { hrefWith } from '@/domain/callback-filter-links';
import type { FieldIssue } from '@/domain/callback-schema';
import type { ColumnId } from '@/domain/list-layout';
import { parseColumns } from '@/domain/parse-list-layout';

/** What an address of the list says beside filter and page: how this one view of it looks. */
export type ListAddress = {
  /** The columns that a shared link brings along; null where everybody's own hold. */
  columns: ColumnId[] | null;
  /** The interaction ID of the callback that is glanced at. */
  peek: string | null;
  problems: FieldIssue[];
  /** The same address with something else of it changed, or taken out. */
  href(change: { columns?: null; peek?: string | null; count?: 'exact' }): string;
};

export function listAddress(params: FilterParams, udataKeys: readonly string[]): ListAddress {
  const asked = typeof params.columns === 'string' ? parseColumns(params.columns, udataKeys) : null;
  const { peek } = params;
  return {
    columns: asked?.columns ?? null,
    peek: typeof peek === 'string' ? peek : null,
    problems: (asked?.unknown ?? []).map((name) => ({ field: 'columns', message: `“${name}” is no column` })),
    href(change) {
      const query = new URLSearchParams();
      for (const [key, value] of Object.entries(params)) {
        for (const one of [value ?? []].flat()) query.append(key, one);
      }
      if (change.peek !== undefined) query.delete('peek');
      if (change.columns === null) query.delete('columns');
      if (change.peek) query.set('peek', change.peek);
      if (change.count) query.set('count', change.count);
      return hrefWith(query);
    },
  };
}
