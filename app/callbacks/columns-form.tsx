import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import buttons from '@/components/button.module.css';
import {
  type ColumnId,
  KEY_COLUMN,
  type ListLayout,
  movedColumn,
  RESET_LAYOUT,
  withKeyColumn,
} from '@/domain/list-layout';
import { saveListLayout } from './actions';
import classes from './columns-panel.module.css';
import type { ColumnView } from './list-columns';
import { type Packed, unpack } from './packed';
import { useListLayout } from './use-list-layout';

type ColumnsFormProps = {
  layout: ListLayout;
  /** All that can be shown. */
  packedColumns: Packed<readonly ColumnView[]>;
  /** The address of the list as it is, for a browser without script. */
  returnTo: string;
};

/** The choice of columns: a form of boxes and buttons, at once with script. */
export function ColumnsForm({ layout, packedColumns, returnTo }: ColumnsFormProps) {
  const columns = useMemo(() => unpack(packedColumns), [packedColumns]);
  const { shown, change } = useListLayout(layout);
  const formRef = useRef<HTMLFormElement>(null);
  const pressed = useRef<string | null>(null);
  const [order] = useState(() => orderedIds(columns, layout.columns));
  const ordered = inOrder(order, shown.columns).flatMap(
    (id) => columns.find((column) => column.id === id) ?? [],
  );

  // Moving an element takes the focus from the buttons inside.
  useLayoutEffect(() => {
    if (pressed.current === null || document.activeElement !== document.body) return;
    formRef.current?.querySelector<HTMLElement>(`button[value="${CSS.escape(pressed.current)}"]`)?.focus();
  });

  return (
    <form
      ref={formRef}
      action={saveListLayout}
      className={classes.panel}
      aria-label="Columns"
      onSubmit={(event) => {
        const { submitter } = event.nativeEvent;
        pressed.current = submitter instanceof HTMLButtonElement ? submitter.value : null;
        event.preventDefault();
        change(layoutOfForm(new FormData(event.currentTarget, submitter), columns));
      }}
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <input type="hidden" name="part" value="columns" />
      <input type="hidden" name="return_to" value={returnTo} />
      <fieldset className={classes.group} id="list-columns">
        <legend>Columns, in their order</legend>
        <ul className={classes.columns}>
          {ordered.map((column) => (
            <ColumnChoice key={column.id} column={column} shown={shown.columns} />
          ))}
        </ul>
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Density</legend>
        <div className={classes.densities}>
          <Density value="comfortable" label="Comfortable" layout={shown} />
          <Density value="compact" label="Compact" layout={shown} />
        </div>
      </fieldset>
      <div className={classes.buttons}>
        <noscript>
          <button type="submit" className={buttons.small}>
            Apply
          </button>
        </noscript>
        <button type="submit" name="reset" value="1" className={buttons.small}>
          Reset to default
        </button>
      </div>
    </form>
  );
}

/** What `parseLayoutForm` makes of the same form on the server, without its distrust. */
function layoutOfForm(form: FormData, columns: readonly ColumnView[]): Partial<ListLayout> {
  if (form.has('reset')) return RESET_LAYOUT;
  const chosen = form.getAll('column').flatMap((name) => columns.find(({ id }) => id === name)?.id ?? []);
  return {
    columns: movedColumn(chosen, String(form.get('move'))) ?? withKeyColumn(chosen),
    density: form.get('density') === 'compact' ? 'compact' : 'comfortable',
  };
}

function orderedIds(columns: readonly ColumnView[], shown: readonly ColumnId[]): ColumnId[] {
  return [...new Set([...shown, ...columns.map(({ id }) => id)])];
}

/** The places stay as they are, so that nothing jumps on a tick; the shown ones fill theirs in their own order. */
function inOrder(order: readonly ColumnId[], shown: readonly ColumnId[]): ColumnId[] {
  const next = shown.filter((id) => order.includes(id)).values();
  return order.map((id) => (shown.includes(id) ? (next.next().value ?? id) : id));
}

function ColumnChoice({ column, shown }: { column: ColumnView; shown: readonly ColumnId[] }) {
  const { id, label, meaning } = column;
  const movable: readonly ColumnId[] = shown.filter((other) => other !== KEY_COLUMN);
  const place = movable.indexOf(id);
  return (
    <li className={classes.column}>
      <label title={meaning}>
        <input
          type="checkbox"
          name="column"
          value={id}
          checked={shown.includes(id)}
          disabled={id === KEY_COLUMN}
          readOnly
        />
        <span className={classes.label}>{label}</span>
        {id === KEY_COLUMN && <span className={classes.always}>always first</span>}
      </label>
      {place !== -1 && (
        <>
          <MoveButton direction="up" column={column} atEnd={place === 0} />
          <MoveButton direction="down" column={column} atEnd={place === movable.length - 1} />
        </>
      )}
    </li>
  );
}

type MoveButtonProps = { direction: 'up' | 'down'; column: ColumnView; atEnd: boolean };

function MoveButton({ direction, column: { id, label }, atEnd }: MoveButtonProps) {
  return (
    <button
      type="submit"
      name="move"
      value={`${direction} ${id}`}
      className={classes.move}
      aria-label={`Move ${label} ${direction}`}
      aria-disabled={atEnd || undefined}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={direction === 'up' ? 'M2 7.5L6 3.500l4 4' : 'M2 4.500l4 4 4-4'} />
      </svg>
    </button>
  );
}

type DensityProps = { value: ListLayout['density']; label: string; layout: ListLayout };

function Density({ value, label, layout }: DensityProps) {
  return (
    <label>
      <input type="radio" name="density" value={value} checked={layout.density === value} readOnly /> {label}
    </label>
  );
}
