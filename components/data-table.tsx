'use client';

import { type RowData, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useRouter } from 'next/navigation';
import {
  type ChangeEvent,
  type MouseEvent,
  type ReactNode,
  startTransition,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { copyText } from './copy-text';
import classes from './data-table.module.css';
import { DataTableHead, type SortLink } from './data-table-head';
import { BodyRow, type DataTableCell, type DataTableColumn } from './data-table-row';
import { useShortcuts } from './keyboard-shortcuts';
import { isPlainClick } from './plain-click';
import { rowShortcuts } from './row-shortcuts';
import { useColumnWidths, type Widths } from './use-column-widths';
import { ROW_LINK, useRowCursor } from './use-row-cursor';
import { useRowSelection } from './use-row-selection';

export type { DataTableCell, DataTableColumn, SortLink };

const features = tableFeatures({ rowSelectionFeature });

/** What is selected, and what a bar of actions can do about it. */
export type TableSelection<Row> = {
  rows: readonly Row[];
  /** How many of them stand on other pages. */
  elsewhere: number;
  /** All that the list holds, not the rows of this page alone. */
  beyond: boolean;
  selectBeyond: () => void;
  clear: () => void;
};

export type DataTableProps<Row> = {
  caption: string;
  /** The first one names the row, links to it, and stays in view. */
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowLabel: (row: Row) => string;
  rowHref: (row: Row) => string;
  /** Where a glance at the row leads, where there is such a thing. */
  rowPeekHref?: (row: Row) => string | undefined;
  /** The row that is being glanced at: the cursor takes the glance along. */
  openKey?: string | null;
  /** Names the list of which the rows are a page: what is selected stays so on its other pages. */
  listKey: string;
  /** By column id; a column without one cannot be sorted by. */
  sortLinks: Readonly<Record<string, SortLink>>;
  density: 'comfortable' | 'compact';
  widths: Widths;
  onWidthsChange: (widths: Widths) => void;
  /** What stands below the rows and knows what is selected. */
  children?: (selection: TableSelection<Row>) => ReactNode;
};

/**
 * A native table of any rows, ordered and paged by the server. Rows are selected, walked through by keyboard and
 * opened; all of it is handled at the table, so that a row costs no more than its cells.
 */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowKey,
  rowLabel,
  rowHref,
  rowPeekHref,
  openKey = null,
  listKey,
  sortLinks,
  density,
  widths: chosenWidths,
  onWidthsChange,
  children,
}: DataTableProps<Row>) {
  const tableRef = useRef<HTMLTableElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  const hintId = useId();
  const router = useRouter();
  const scripted = useScripted();
  const rowIds = useMemo(() => rows.map(rowKey), [rows, rowKey]);
  const widths = useColumnWidths(columns, chosenWidths, tableRef, onWidthsChange);
  const cursor = useRowCursor(bodyRef);
  const selection = useRowSelection(listKey, rowIds);
  const selectedRows = useSelectedRows(rows, rowKey, selection.ids);
  const [said, setSaid] = useState<{ words: string; isSeen?: boolean }>({ words: '' });

  const columnDefs = useMemo(() => columns.map(({ id, label }) => ({ id, header: label })), [columns]);
  const table = useTable({
    features,
    columns: columnDefs,
    data: rows,
    getRowId: rowKey,
    state: { rowSelection: selection.ids },
    onRowSelectionChange: (update) =>
      selection.set(typeof update === 'function' ? update(selection.ids) : update),
  });
  // TanStack makes a model of every row once it is asked for one: never while nothing is selected.
  const isAnySelected = selectedRows.length > 0;

  const open = (index: number | null) => {
    const row = index === null ? undefined : rows[index];
    if (row) router.push(rowHref(row));
    return row !== undefined;
  };
  const peek = (index: number | null) => {
    const row = index === null ? undefined : rows[index];
    const href = row && rowPeekHref?.(row);
    if (href) router.push(href, { scroll: false });
    return href !== undefined;
  };
  const move = (to: number, from: number | null, extending: boolean) => {
    const index = Math.max(0, Math.min(to, rows.length - 1));
    cursor.moveTo(index);
    const peekHref = rows[index] && rowPeekHref?.(rows[index]);
    if (openKey !== null && peekHref) startTransition(() => router.replace(peekHref, { scroll: false }));
    const [fromId, toId] = [rowIds[from ?? index], rowIds[index]];
    if (extending && fromId !== undefined && toId !== undefined) selection.extend(fromId, toId);
    else selection.stopExtending();
    return true;
  };
  const select = (index: number | null, range: boolean) => {
    const id = index === null ? undefined : rowIds[index];
    if (id === undefined) return false;
    if (range) selection.selectRange(id);
    else selection.toggle(id);
    return true;
  };

  const latest = useRef({ open, peek, move, select, cursor, last: rows.length - 1 });
  useEffect(() => {
    latest.current = { open, peek, move, select, cursor, last: rows.length - 1 };
  });
  useShortcuts(useMemo(() => rowShortcuts(() => latest.current), []));

  const onChange = (event: ChangeEvent) => {
    const index = cursor.rowAt(event.target);
    const { nativeEvent } = event;
    select(index, nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey);
    if (index !== null) cursor.moveTo(index);
  };
  const onClick = async (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest('a, [data-copy]') : null;
    const index = cursor.rowAt(target);
    if (!target || index === null) return;
    cursor.place(index);
    if (target instanceof HTMLElement && target.dataset.copy) {
      const row = rows[index];
      const copy = columns.find(({ id }) => id === target.dataset.copy)?.copy;
      if (!row || !copy) return;
      const done = await copyText(copy.text(row));
      setSaid({ words: done ? `${copy.what} copied` : `${copy.what} could not be copied` });
      if (done) showCopied(target);
    } else if (isPlainClick(event)) {
      event.preventDefault();
      if (target.matches(ROW_LINK)) open(index);
      else peek(index);
    }
  };
  const onDoubleClick = (event: MouseEvent) => {
    const onControl = event.target instanceof Element && event.target.closest('a, button, label');
    if (!onControl) open(cursor.rowAt(event.target));
  };

  return (
    <div id="rows" className={classes.frame} data-density={density} data-scripted={scripted || undefined}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={classes.scroller} aria-label={caption} aria-describedby={hintId} tabIndex={0}>
        <table ref={tableRef} className={classes.table} data-fixed={widths.fixed || undefined}>
          <caption className="visually-hidden">{caption}</caption>
          <colgroup>
            <col className={classes.selectColumn} />
            {columns.map((column) => (
              <col key={column.id} style={widths.fixed ? { width: widths.widthOf(column) } : undefined} />
            ))}
          </colgroup>
          <DataTableHead
            columns={columns}
            sortLinks={sortLinks}
            widths={widths}
            selected={isAnySelected ? selectedOf(table) : 'none'}
            scripted={scripted}
            rowCount={rows.length}
            onSelectAll={(selected) => table.toggleAllRowsSelected(selected)}
            onRefused={(words) => setSaid({ words, isSeen: true })}
          />
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the rows' keys are shortcuts, handled with all others. */}
          <tbody ref={bodyRef} onChange={onChange} onClick={onClick} onDoubleClick={onDoubleClick}>
            {rows.map((row) => {
              const id = rowKey(row);
              return (
                <BodyRow
                  key={id}
                  id={id}
                  row={row}
                  columns={columns}
                  rowLabel={rowLabel}
                  href={rowHref(row)}
                  peekHref={rowPeekHref?.(row)}
                  selected={selection.ids[id] ?? false}
                  open={id === openKey}
                  scripted={scripted}
                />
              );
            })}
          </tbody>
        </table>
      </section>
      <p id={hintId} hidden>
        Arrow keys walk through the rows, Space selects, Enter opens.
      </p>
      <p className={said.isSeen ? classes.said : 'visually-hidden'} role="status">
        {said.words}
      </p>
      {children?.({
        rows: selectedRows,
        elsewhere: isAnySelected ? selectedRows.length - table.getSelectedRowModel().rows.length : 0,
        beyond: selection.beyond,
        selectBeyond: selection.selectBeyond,
        clear: () => selection.set({}),
      })}
    </div>
  );
}

type Selectable = { getIsAllRowsSelected: () => boolean; getIsSomeRowsSelected: () => boolean };

/** How many rows of the page are selected. */
function selectedOf(table: Selectable): 'none' | 'some' | 'all' {
  if (table.getIsAllRowsSelected()) return 'all';
  return table.getIsSomeRowsSelected() ? 'some' : 'none';
}

/** The selected rows, those of other pages as they were when they were seen. */
function useSelectedRows<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  selected: Readonly<Record<string, boolean>>,
): Row[] {
  const [seen, setSeen] = useState<ReadonlyMap<string, Row>>(new Map());
  const shown = useMemo(() => new Map(rows.map((row) => [rowKey(row), row])), [rows, rowKey]);
  const ids = Object.keys(selected);
  if (ids.some((id) => shown.has(id) && seen.get(id) !== shown.get(id))) {
    setSeen(new Map(ids.flatMap((id) => mapEntry(id, shown.get(id) ?? seen.get(id)))));
  }
  return ids.flatMap((id) => shown.get(id) ?? seen.get(id) ?? []);
}

function mapEntry<Row>(id: string, row: Row | undefined): [string, Row][] {
  return row === undefined ? [] : [[id, row]];
}

/** Whether script runs: what needs it is hidden until then. */
function useScripted(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}

function showCopied(button: HTMLElement) {
  button.dataset.copied = '';
  setTimeout(() => delete button.dataset.copied, 1500);
}
