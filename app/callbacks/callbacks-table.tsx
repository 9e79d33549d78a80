'use client';

import { useMemo } from 'react';
import { DataTable, type DataTableColumn, type SortLink } from '@/components/data-table';
import { plainWords } from '@/components/plain-text';
import type { Language } from '@/domain/language';
import type { ListLayout } from '@/domain/list-layout';
import type { CallbackRow } from './callback-row';
import { drawCell, textOfCell } from './cell';
import { changeListLayout } from './layout-cookie';
import type { ColumnView } from './list-columns';
import { type Packed, unpack } from './packed';
import { type PackedRows, unpackRows } from './packed-rows';
import { SelectionBar, type Total } from './selection-bar';

type CallbacksTableProps = {
  caption: string;
  /** The shown ones, in order. */
  packedColumns: Packed<readonly ColumnView[]>;
  /** The rows of the page: see `packRows`. */
  packedRows: Packed<PackedRows>;
  /** What follows the interaction ID in the address of a row's details, and stands before it in that of a peek. */
  detailsSuffix: string;
  peekPrefix: string;
  /** Whether whoever looks may know who the customers are. */
  tells: boolean;
  /** Whether more than what is shown may be copied at once. */
  mayExport: boolean;
  packedSortLinks: Packed<Readonly<Record<string, SortLink>>>;
  layout: ListLayout;
  total: Total;
  language: Language | null;
  /** The address of all that match. */
  filterHref: string;
  /** The interaction ID of the callback that is glanced at. */
  peeked?: string | null;
};

export function CallbacksTable({
  caption,
  packedColumns,
  packedRows,
  detailsSuffix,
  peekPrefix,
  tells,
  mayExport,
  packedSortLinks,
  layout,
  total,
  language,
  filterHref,
  peeked = null,
}: CallbacksTableProps) {
  // Columns and rows keep their identity while their texts do: only then is nothing of them drawn anew.
  const columns = useMemo(() => unpack(packedColumns).map(tableColumn), [packedColumns]);
  const rows = useMemo(
    () =>
      unpackRows(
        packedRows,
        columns.map(({ id }) => id),
      ),
    [packedRows, columns],
  );
  const sortLinks = useMemo(() => unpack(packedSortLinks), [packedSortLinks]);
  return (
    <DataTable
      caption={caption}
      columns={columns}
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
          language={language}
          tells={tells}
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

function tableColumn({
  id,
  label,
  meaning,
  numeric,
  width,
  copied: what,
}: ColumnView): DataTableColumn<CallbackRow> {
  return {
    id,
    label,
    meaning,
    numeric,
    width,
    cell: ({ cells: { [id]: view } }) => drawCell(view ?? { kind: 'empty' }),
    copy: what ? { what, text: (row) => textOfCell(row.cells[id]) } : undefined,
  };
}
