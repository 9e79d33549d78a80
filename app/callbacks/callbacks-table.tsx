'use client';

import { useMemo } from 'react';
import { DataTable, type DataTableColumn, type SortLink } from '@/components/data-table';
import { plainWords } from '@/components/plain-text';
import type { ListLayout } from '@/domain/list-layout';
import type { CallbackRow } from './callback-row';
import { Cell, textOfCell } from './cell';
import { changeListLayout } from './layout-cookie';
import type { ColumnView } from './list-columns';
import { SelectionBar, type Total } from './selection-bar';

type CallbacksTableProps = {
  caption: string;
  /** The shown ones, in order. */
  columns: readonly ColumnView[];
  rows: readonly CallbackRow[];
  sortLinks: Readonly<Record<string, SortLink>>;
  layout: ListLayout;
  total: Total;
  /** The address of all that match. */
  filterHref: string;
  /** The interaction ID of the callback that is glanced at. */
  peeked?: string | null;
};

export function CallbacksTable({
  caption,
  columns,
  rows,
  sortLinks,
  layout,
  total,
  filterHref,
  peeked = null,
}: CallbacksTableProps) {
  const tableColumns = useMemo(() => columns.map(tableColumn), [columns]);
  return (
    <DataTable
      caption={caption}
      columns={tableColumns}
      rows={rows}
      rowKey={rowKey}
      rowLabel={rowLabel}
      rowHref={rowHref}
      rowPeekHref={rowPeekHref}
      openKey={peeked}
      sortLinks={sortLinks}
      density={layout.density}
      widths={layout.widths}
      onWidthsChange={(widths) => changeListLayout({ widths })}
    >
      {(selection) => (
        <SelectionBar
          rows={selection.rows}
          all={selection.beyond}
          total={total}
          filterHref={filterHref}
          onAll={selection.selectBeyond}
          onClear={selection.clear}
        />
      )}
    </DataTable>
  );
}

const rowKey = (row: CallbackRow) => row.interaction_id;
const rowHref = (row: CallbackRow) => row.href;
const rowPeekHref = (row: CallbackRow) => row.peekHref;
const rowLabel = (row: CallbackRow) => plainWords(textOfCell(row.cells.customer_number));

const COPIED: Readonly<Record<string, string>> = {
  customer_number: 'number',
  customer_id: 'customer ID',
  interaction_id: 'interaction ID',
};

function tableColumn({ id, label, meaning, numeric, width }: ColumnView): DataTableColumn<CallbackRow> {
  const what = COPIED[id];
  return {
    id,
    label,
    meaning,
    numeric,
    width,
    cell: ({ cells: { [id]: view } }) => view && <Cell view={view} />,
    copy: what ? { what, text: (row) => textOfCell(row.cells[id]) } : undefined,
  };
}
