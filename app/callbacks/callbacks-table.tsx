'use client';

import { useMemo } from 'react';
import { DataTable, type DataTableColumn, type SortLink } from '@/components/data-table';
import { plainWords } from '@/components/plain-text';
import type { ListLayout } from '@/domain/list-layout';
import type { CallbackRow } from './callback-row';
import { Cell, textOfCell } from './cell';
import { changeListLayout } from './layout-cookie';
import type { ColumnView } from './list-columns';
import { unpackRows } from './packed-rows';
import { SelectionBar, type Total } from './selection-bar';

type CallbacksTableProps = {
  caption: string;
  /** The shown ones, in order. */
  columns: readonly ColumnView[];
  /** The rows of the page: see `packRows`. */
  packedRows: string;
  /** What follows the interaction ID in the address of a row's details, and stands before it in that of a peek. */
  detailsSuffix: string;
  peekPrefix: string;
  sortLinks: Readonly<Record<string, SortLink>>;
  /** Whether more than what is shown may be copied at once. */
  mayExport: boolean;
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
  packedRows,
  detailsSuffix,
  peekPrefix,
  sortLinks,
  mayExport,
  layout,
  total,
  filterHref,
  peeked = null,
}: CallbacksTableProps) {
  const tableColumns = useMemo(() => columns.map(tableColumn), [columns]);
  const columnIds = JSON.stringify(columns.map(({ id }) => id));
  // Rows keep their identity while their text does: only then is nothing of them drawn anew.
  const rows = useMemo(() => unpackRows(packedRows, JSON.parse(columnIds)), [packedRows, columnIds]);
  return (
    <DataTable
      caption={caption}
      columns={tableColumns}
      rows={rows}
      rowKey={rowKey}
      rowLabel={rowLabel}
      rowHref={({ interaction_id: id }) => `/callbacks/${encodeURIComponent(id)}${detailsSuffix}`}
      rowPeekHref={({ interaction_id: id }) => `${peekPrefix}${encodeURIComponent(id)}`}
      openKey={peeked}
      listKey={filterHref}
      sortLinks={sortLinks}
      density={layout.density}
      widths={layout.widths}
      onWidthsChange={(widths) => changeListLayout({ widths })}
    >
      {(selection) => (
        <SelectionBar
          rows={selection.rows}
          elsewhere={selection.elsewhere}
          all={selection.beyond}
          total={total}
          mayExport={mayExport}
          filterHref={filterHref}
          onAll={selection.selectBeyond}
          onClear={selection.clear}
        />
      )}
    </DataTable>
  );
}

const rowKey = (row: CallbackRow) => row.interaction_id;
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
