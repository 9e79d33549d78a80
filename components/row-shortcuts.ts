import type { Shortcut } from './keyboard-shortcuts';
import { ROW_LINK, type useRowCursor } from './use-row-cursor';

/** What keys do to the rows of a table: by their place on the page, null where none is meant. */
export type RowActions = {
  open: (index: number | null) => boolean;
  peek: (index: number | null) => boolean;
  move: (to: number, from: number | null, extending: boolean) => boolean;
  select: (index: number | null, range: boolean) => boolean;
  cursor: ReturnType<typeof useRowCursor>;
  last: number;
};

/** The keys of rows. @param now what they do now: the keys are registered once */
export function rowShortcuts(now: () => RowActions): Shortcut[] {
  const group = 'Rows';
  /** Keys with a meaning everywhere mean the rows only when the focus is there. */
  const inRows = (act: (index: number, event: KeyboardEvent) => boolean) => (event: KeyboardEvent) => {
    const index = now().cursor.rowAt(event.target);
    const own = event.target instanceof HTMLElement && event.target.matches(ROW_LINK);
    return index !== null && own && act(index, event);
  };
  const step = (by: number) => (event: KeyboardEvent) => {
    const { cursor, move } = now();
    const from = cursor.rowAt(event.target) ?? cursor.position();
    return move(from === null ? 0 : from + by, from, false);
  };
  const current = (event: KeyboardEvent) => now().cursor.rowAt(event.target) ?? now().cursor.position();
  return [
    { keys: ['j'], label: 'Next row (the arrow with Shift: select on the way)', group, handler: step(1) },
    {
      keys: ['k'],
      label: 'Previous row (the arrow with Shift: select on the way)',
      group,
      handler: step(-1),
    },
    {
      keys: ['ArrowDown'],
      label: 'Next row (the arrow with Shift: select on the way)',
      group,
      handler: inRows((index, { shiftKey }) => now().move(index + 1, index, shiftKey)),
    },
    {
      keys: ['ArrowUp'],
      label: 'Previous row (the arrow with Shift: select on the way)',
      group,
      handler: inRows((index, { shiftKey }) => now().move(index - 1, index, shiftKey)),
    },
    {
      keys: ['Home'],
      label: 'First row',
      group,
      handler: inRows((index, { shiftKey }) => now().move(0, index, shiftKey)),
    },
    {
      keys: ['End'],
      label: 'Last row',
      group,
      handler: inRows((index, { shiftKey }) => now().move(now().last, index, shiftKey)),
    },
    {
      keys: ['x', 'X'],
      label: 'Select the row (with Shift: all up to it)',
      group,
      handler: (event) => !event.repeat && now().select(current(event), event.shiftKey),
    },
    {
      keys: [' '],
      label: 'Select the row (with Shift: all up to it)',
      group,
      handler: inRows((index, { shiftKey }) => now().select(index, shiftKey)),
    },
    { keys: ['Enter'], label: 'Open the row', group, handler: inRows((index) => now().open(index)) },
    { keys: ['p'], label: 'Peek at the row', group, handler: (event) => now().peek(current(event)) },
    { keys: ['ArrowRight'], label: 'Peek at the row', group, handler: inRows((index) => now().peek(index)) },
  ];
}
