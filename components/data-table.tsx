'use client';

import { type ColumnDef, type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import classes from './data-table.module.css';

export const dataTableFeatures = tableFeatures({});

export type DataTableColumn<Row extends RowData> = ColumnDef<typeof dataTableFeatures, Row>;

/** Where a click on a header leads: alone, and with Shift as a second key. */
export type SortLink = {
  href: string;
  addHref: string;
  direction: 'ascending' | 'descending' | null;
  position: number | null;
};

type DataTableProps<Row extends RowData> = {
  caption: string;
  columns: readonly DataTableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** By column id; a column without one cannot be sorted by. */
  sortLinks: Readonly<Record<string, SortLink>>;
};

/** A native table of any rows, ordered and paged by the server. The first column names the row and stays in view. */
export function DataTable<Row extends RowData>({
  caption,
  columns,
  rows,
  rowKey,
  sortLinks,
}: DataTableProps<Row>) {
  const table = useTable({ features: dataTableFeatures, columns, data: rows, getRowId: rowKey });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={classes.scroller} aria-label={caption} tabIndex={0}>
      <table className={classes.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sort = sortLinks[header.column.id];
                return (
                  <th key={header.id} scope="col" aria-sort={sort?.direction ?? undefined}>
                    {sort ? (
                      <SortHeader sort={sort}>
                        <table.FlexRender header={header} />
                      </SortHeader>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                );
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id}>
              {row.getAllCells().map((cell, index) =>
                index === 0 ? (
                  <th key={cell.id} scope="row">
                    <table.FlexRender cell={cell} />
                  </th>
                ) : (
                  <td key={cell.id}>
                    <table.FlexRender cell={cell} />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function SortHeader({ sort, children }: { sort: SortLink; children: React.ReactNode }) {
  const router = useRouter();
  return (
    <Link
      href={sort.href}
      prefetch={false}
      scroll={false}
      className={classes.sort}
      data-direction={sort.direction}
      onClick={(event) => {
        if (!event.shiftKey) return;
        event.preventDefault();
        router.push(sort.addHref, { scroll: false });
      }}
    >
      {children}
      <svg viewBox="0 0 10 12" width="10" height="12" aria-hidden="true" className={classes.arrows}>
        <path d="M1.5 4.5L5 1l3.5 3.5z" data-arrow="ascending" />
        <path d="M1.5 7.5L5 11l3.5-3.5z" data-arrow="descending" />
      </svg>
      {sort.position !== null && <span className={classes.position}>{sort.position}</span>}
    </Link>
  );
}
