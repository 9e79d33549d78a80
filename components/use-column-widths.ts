import { type RefObject, useState } from 'react';

export const MIN_WIDTH = 60;
export const MAX_WIDTH = 800;
export const WIDTH_STEP = 16;

export type Widths = Readonly<Partial<Record<string, number>>>;

type Column = { id: string; width: number };

/**
 * The widths of columns, in pixels. Until one is chosen the browser gives each the room that it needs; then all are
 * measured, so that the others stay as they are.
 */
export function useColumnWidths(
  columns: readonly Column[],
  chosen: Widths,
  table: RefObject<HTMLTableElement | null>,
  onChange: (widths: Widths) => void,
) {
  const [state, setState] = useState({ chosen, widths: chosen });
  const [measured, setMeasured] = useState<Widths>({});
  // A new object comes from the server, which knows what was remembered.
  const widths = state.chosen === chosen ? state.widths : chosen;
  const fixed = columns.some(({ id }) => widths[id] !== undefined);

  const measure = (): Widths => {
    const heads = table.current?.tHead?.querySelectorAll<HTMLElement>('th[data-column]') ?? [];
    return Object.fromEntries(
      [...heads].map((head) => [head.dataset.column, Math.round(head.getBoundingClientRect().width)]),
    );
  };
  const withWidth = (id: string, px: number): Widths => ({
    ...(fixed ? widths : measure()),
    [id]: Math.round(Math.min(Math.max(px, MIN_WIDTH), MAX_WIDTH)),
  });

  return {
    fixed,
    widthOf: ({ id, width }: Column) => widths[id] ?? width,
    /** What a handle tells of its column: also before anything is fixed. */
    shownWidthOf: ({ id, width }: Column) => widths[id] ?? measured[id] ?? width,
    currentWidthOf: (id: string) => measure()[id] ?? MIN_WIDTH,
    measureShown: () => setMeasured(measure()),
    /** While a handle is dragged. */
    preview: (id: string, px: number) => setState({ chosen, widths: withWidth(id, px) }),
    commit: () => onChange(widths),
    resize(id: string, px: number) {
      const next = withWidth(id, px);
      setState({ chosen, widths: next });
      onChange(next);
    },
    reset(id: string) {
      const { [id]: _, ...others } = widths;
      setState({ chosen, widths: others });
      onChange(others);
    },
  };
}
