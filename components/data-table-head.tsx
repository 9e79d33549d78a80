import { useRouter } from 'next/navigation';
import { type KeyboardEvent, type MouseEvent, type PointerEvent, type RefObject, useRef } from 'react';
import classes from './data-table.module.css';
import type { DataTableColumn } from './data-table-row';
import { isPlainClick } from './plain-click';
import { MAX_WIDTH, MIN_WIDTH, type useColumnWidths, WIDTH_STEP } from './use-column-widths';

/** Where a click on a header leads: alone, and with Shift as a second key. */
export type SortLink = {
  href: string;
  /** Null where no such order is offered. */
  addHref: string | null;
  direction: 'ascending' | 'descending' | null;
  position: number | null;
};

type DataTableHeadProps<Row> = {
  columns: readonly DataTableColumn<Row>[];
  sortLinks: Readonly<Record<string, SortLink>>;
  widths: ReturnType<typeof useColumnWidths>;
  selected: 'none' | 'some' | 'all';
  rowCount: number;
  /** Whether script runs: boxes and handles are drawn then. */
  scripted: boolean;
  onSelectAll: (selected: boolean) => void;
  /** Says why an order cannot be had. */
  onRefused: (reason: string) => void;
};

/** The head of a table: it orders, resizes and selects. */
export function DataTableHead<Row>({
  columns,
  sortLinks,
  widths,
  selected,
  rowCount,
  scripted,
  onSelectAll,
  onRefused,
}: DataTableHeadProps<Row>) {
  const router = useRouter();
  const drag = useRef<Drag>(null);
  const sort = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = event.shiftKey ? link?.dataset.addHref : link?.getAttribute('href');
    if (link && event.shiftKey && href === '') {
      event.preventDefault();
      onRefused(`Rows cannot be ordered by ${link.textContent} after another column.`);
      return;
    }
    if (!href || !(isPlainClick(event) || (event.shiftKey && isPlainClick(event, 'shift')))) return;
    event.preventDefault();
    router.push(href, { scroll: false });
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: links and handles inside are worked by keyboard themselves.
    <thead onClick={sort} {...resizing(widths, drag)}>
      <tr>
        <th scope="col">
          {scripted ? (
            <label>
              <input
                type="checkbox"
                aria-label={`Select all ${rowCount} rows on this page`}
                ref={(box) => {
                  if (box) box.indeterminate = selected === 'some';
                }}
                checked={selected === 'all'}
                onChange={(event) => onSelectAll(event.currentTarget.checked)}
              />
            </label>
          ) : (
            <span className="visually-hidden">Selection</span>
          )}
        </th>
        {columns.map((column) => {
          const link = sortLinks[column.id];
          const primary = link && (link.position === null || link.position === 1);
          return (
            <th
              key={column.id}
              scope="col"
              data-column={column.id}
              className={column.numeric ? classes.numeric : undefined}
              aria-sort={(primary && link.direction) || undefined}
              title={column.meaning}
            >
              {link ? <SortHeader link={link}>{column.label}</SortHeader> : column.label}
              {scripted && <Handle column={column} width={widths.shownWidthOf(column)} />}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortHeader({ link, children }: { link: SortLink; children: string }) {
  return (
    <a
      href={link.href}
      data-add-href={link.addHref ?? ''}
      className={classes.sort}
      data-direction={link.direction}
    >
      {children}
      {link.position !== null && <span className={classes.position}>{link.position}</span>}
    </a>
  );
}

type HandleProps = { column: { id: string; label: string }; width: number };

function Handle({ column: { id, label }, width }: HandleProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged; this is a window splitter.
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${label}`}
      aria-valuemin={MIN_WIDTH}
      aria-valuemax={MAX_WIDTH}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      className={classes.handle}
      data-handle={id}
      title="Drag, or use the arrow keys; double-click for the default width"
    />
  );
}

type Drag = { id: string; fromX: number; fromWidth: number } | null;

/** What the handles do, for the head that holds them all. */
function resizing(widths: ReturnType<typeof useColumnWidths>, drag: RefObject<Drag>) {
  const columnAt = ({ target }: { target: EventTarget }) =>
    target instanceof HTMLElement ? target.dataset.handle : undefined;
  return {
    onFocus: (event: { target: EventTarget }) => {
      if (columnAt(event)) widths.measureShown();
    },
    onPointerDown: (event: PointerEvent) => {
      const id = columnAt(event);
      if (id && event.button === 0 && event.target instanceof HTMLElement) {
        event.target.setPointerCapture(event.pointerId);
        drag.current = { id, fromX: event.clientX, fromWidth: widths.currentWidthOf(id) };
      }
    },
    onPointerMove: (event: PointerEvent) => {
      if (!drag.current) return;
      const { id, fromX, fromWidth } = drag.current;
      widths.preview(id, fromWidth + event.clientX - fromX);
    },
    onPointerUp: () => {
      if (drag.current) widths.commit();
      drag.current = null;
    },
    onDoubleClick: (event: MouseEvent) => {
      const id = columnAt(event);
      if (id) widths.reset(id);
    },
    onKeyDown: (event: KeyboardEvent) => {
      const id = columnAt(event);
      if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
      const step = { ArrowLeft: -WIDTH_STEP, ArrowRight: WIDTH_STEP }[event.key];
      if (step) widths.resize(id, widths.currentWidthOf(id) + step);
      else if (event.key === 'Enter') widths.reset(id);
      else return;
      event.preventDefault();
    },
  };
}
