'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState } from 'react';
import buttons from '@/components/button.module.css';
import { KeyboardShortcuts, type Shortcut, useShortcuts } from '@/components/keyboard-shortcuts';
import type { ListLayout } from '@/domain/list-layout';
import { saveListLayout } from './actions';
import { ColumnsPanel } from './columns-panel';
import { changeListLayout } from './layout-cookie';
import type { ColumnView } from './list-columns';
import classes from './list-toolbar.module.css';
import type { Packed } from './packed';
import { useListLayout } from './use-list-layout';

type ListToolbarProps = {
  layout: ListLayout;
  /** All columns that can be shown. */
  packedColumns: Packed<readonly ColumnView[]>;
  /** The address of the list as it is, and without `columns`. */
  listHref: string;
  returnTo: string;
  /** The same with the choice of columns open, and whether it is. */
  columnsHref: string;
  columnsOpen: boolean;
  /** How many filters are on. */
  filtersOn: number;
};

/** What changes how the list looks, and the keys that work on it. */
export function ListToolbar({
  layout,
  packedColumns,
  listHref,
  returnTo,
  columnsHref,
  columnsOpen,
  filtersOn,
}: ListToolbarProps) {
  const { shown, change } = useListLayout(layout);
  const [singleKeys, setSingleKeys] = useState(layout.singleKeys);
  const searching = useRef(false);
  const router = useRouter();
  const next = shown.filters === 'open' ? 'closed' : 'open';

  const latest = useRef({ toggleFilters: () => {}, search: () => {}, schedule: () => {} });
  useEffect(() => {
    latest.current = {
      toggleFilters: () => change({ filters: next }),
      search: () => {
        searching.current = !focusSearch();
        if (searching.current) change({ filters: 'open' });
      },
      schedule: () => router.push('/callbacks/schedule'),
    };
    if (searching.current) searching.current = !focusSearch();
  });
  useShortcuts(useMemo(() => listShortcuts(() => latest.current), []));

  return (
    <div className={classes.toolbar}>
      <form
        action={saveListLayout}
        className={classes.filters}
        onSubmit={(event) => {
          event.preventDefault();
          change({ filters: next });
        }}
      >
        <input type="hidden" name="part" value="filters" />
        <input type="hidden" name="return_to" value={listHref} />
        <button
          type="submit"
          name="filters"
          value={next}
          className={buttons.small}
          aria-expanded={next === 'closed'}
        >
          {next === 'closed' ? 'Hide filters' : 'Show filters'}
          {next === 'open' && filtersOn > 0 && ` (${filtersOn} on)`}
        </button>
      </form>
      <ColumnsPanel
        layout={layout}
        packedColumns={packedColumns}
        returnTo={returnTo}
        openHref={columnsHref}
        isOpen={columnsOpen}
      />
      <KeyboardShortcuts
        singleKeys={singleKeys}
        onSingleKeysChange={(on) => {
          setSingleKeys(on);
          changeListLayout({ singleKeys: on });
        }}
      />
    </div>
  );
}

/** @returns false while the search cannot be seen */
function focusSearch(): boolean {
  const search = document.getElementById('filter-q');
  const fold = search?.closest('details');
  if (fold) fold.open = true;
  if (!search?.checkVisibility()) return false;
  search.focus();
  return true;
}

type ListActions = { toggleFilters: () => void; search: () => void; schedule: () => void };

function listShortcuts(now: () => ListActions): Shortcut[] {
  const done = (act: () => void) => () => {
    act();
    return true;
  };
  return [
    { keys: ['/'], label: 'Search', group: 'List', handler: done(() => now().search()) },
    {
      keys: ['f'],
      label: 'Show or hide the filters',
      group: 'List',
      handler: done(() => now().toggleFilters()),
    },
    { keys: ['['], label: 'Previous page', group: 'List', handler: () => follow('prev') },
    { keys: [']'], label: 'Next page', group: 'List', handler: () => follow('next') },
    { keys: ['n'], label: 'Schedule a callback', group: 'Anywhere', handler: done(() => now().schedule()) },
  ];
}

function follow(rel: 'prev' | 'next'): boolean {
  const link = document.querySelector<HTMLAnchorElement>(`main a[rel="${rel}"]`);
  link?.click();
  return link !== null;
}
