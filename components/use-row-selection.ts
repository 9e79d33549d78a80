import type { RowSelectionState } from '@tanstack/react-table';
import { useRef, useState } from 'react';

type Selected = { of: string; ids: RowSelectionState; beyond: boolean };
type Range = { anchor: string; base: RowSelectionState; extending: boolean };

const NONE: RowSelectionState = {};

/**
 * Which rows of a list are selected, on all its pages, and whether all that it holds are. It is gone with the list.
 * @param of names the list
 * @param rowIds the rows of its page
 */
export function useRowSelection(of: string, rowIds: readonly string[]) {
  const [state, setState] = useState<Selected>({ of, ids: NONE, beyond: false });
  const range = useRef<Range | null>(null);
  const current = state.of === of ? state : { of, ids: NONE, beyond: false };

  const set = (ids: RowSelectionState, beyond = false) => setState({ of, ids, beyond });
  const selectTo = ({ anchor, base }: Range, id: string) => {
    const [from, to] = [rowIds.indexOf(anchor), rowIds.indexOf(id)].toSorted((a, b) => a - b);
    set({ ...base, ...stateOf(rowIds.slice(from, (to ?? 0) + 1)) });
  };

  return {
    ids: current.ids,
    beyond: current.beyond,
    set(ids: RowSelectionState) {
      range.current = null;
      set(ids);
    },
    toggle(id: string) {
      const { [id]: selected, ...others } = current.ids;
      const ids = selected ? others : { ...others, [id]: true as const };
      range.current = { anchor: id, base: ids, extending: false };
      set(ids);
    },
    /** Selects from the row that was toggled last. */
    selectRange(id: string) {
      const known = range.current && rowIds.includes(range.current.anchor) ? range.current : null;
      range.current = known ?? { anchor: id, base: current.ids, extending: false };
      selectTo(range.current, id);
    },
    /** Selects from where a movement with Shift began. */
    extend(fromId: string, toId: string) {
      if (!range.current?.extending) range.current = { anchor: fromId, base: current.ids, extending: true };
      selectTo(range.current, toId);
    },
    stopExtending() {
      if (range.current) range.current.extending = false;
    },
    selectBeyond() {
      range.current = null;
      set(stateOf(rowIds), true);
    },
  };
}

function stateOf(ids: readonly string[]): RowSelectionState {
  return Object.fromEntries(ids.map((id) => [id, true as const]));
}
