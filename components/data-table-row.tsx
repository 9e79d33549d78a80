import { memo, type ReactNode } from 'react';
import classes from './data-table.module.css';

/** A column of a table of any rows. */
export type DataTableColumn<Row> = {
  id: string;
  label: string;
  /** Said on hover of the header. */
  meaning?: string;
  /** Numbers stand at the end of their column, so that they can be compared. */
  numeric?: boolean;
  /** In pixels, where widths are fixed and nobody chose one for it. */
  width: number;
  cell(row: Row): DataTableCell;
  /** Gives its cells a button that copies. */
  copy?: { what: string; text(row: Row): string };
};

/** What stands in a cell, and what is said of the cell itself. */
export type DataTableCell = {
  children: ReactNode;
  title?: string | undefined;
  className?: string | undefined;
};

type BodyRowProps<Row> = {
  row: Row;
  columns: readonly DataTableColumn<Row>[];
  id: string;
  rowLabel(row: Row): string;
  href: string;
  peekHref: string | undefined;
  selected: boolean;
  open: boolean;
  /** Whether script runs: what only works with it is drawn then. */
  scripted: boolean;
};

function BodyRowOf<Row>({
  row,
  columns,
  id,
  rowLabel,
  href,
  peekHref,
  selected,
  open,
  scripted,
}: BodyRowProps<Row>): ReactNode {
  return (
    <tr data-row-key={id} data-selected={selected || undefined} data-open={open || undefined}>
      <td>
        {scripted && (
          <label>
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${rowLabel(row)}`}
              checked={selected}
              readOnly
            />
          </label>
        )}
      </td>
      {columns.map((column, index) => {
        const { children, title, className } = column.cell(row);
        return index === 0 ? (
          <th key={column.id} scope="row" title={title} className={className}>
            <a href={href}>{children}</a>
            {scripted && column.copy && <CopyIcon what={column.copy.what} column={column.id} />}
            {peekHref && (
              <a href={peekHref} data-peek-link="" title="Peek">
                Peek
              </a>
            )}
          </th>
        ) : (
          <td
            key={column.id}
            title={title}
            className={className ?? (column.numeric ? classes.numeric : undefined)}
          >
            {children}
            {scripted && column.copy?.text(row) && <CopyIcon what={column.copy.what} column={column.id} />}
          </td>
        );
      })}
    </tr>
  );
}

// For the mouse alone, so that it is no part of what its cell is called; one handler at the body serves them all.
function CopyIcon({ what, column }: { what: string; column: string }) {
  return <button type="button" tabIndex={-1} data-copy={column} aria-hidden="true" title={`Copy ${what}`} />;
}

/** One row of a table: drawn anew only when something of it changes. It handles nothing itself. */
export const BodyRow: typeof BodyRowOf = memo(BodyRowOf, sameProps);

function sameProps(before: object, after: object): boolean {
  const next = new Map(Object.entries(after));
  return Object.entries(before).every(([name, value]) => Object.is(next.get(name), value));
}
