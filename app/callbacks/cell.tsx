import type { DataTableCell } from '@/components/data-table';
import { MeaningMark, meaningMark } from '@/components/meaning-mark';
import { plainParts, plainWords } from '@/components/plain-text';
import type { CellView } from './callback-row';
import classes from './cell.module.css';

/**
 * One value of a callback: in its row, and in a glance at it. A page of the list draws hundreds, so it and what it draws
 * are called, not mounted as components, and what can be said of the cell itself takes no element in it.
 */
export function drawCell(view: CellView): DataTableCell {
  switch (view.kind) {
    case 'empty':
      return EMPTY;
    case 'time':
      return drawTime(view);
    case 'code':
      return meaningMark(view.code);
    case 'text': {
      const title = view.text.length > 24 ? plainWords(view.text) : undefined;
      return { title, children: plainParts(view.text) };
    }
    case 'long': {
      const title = `${plainWords(view.text)}… (${view.length} characters)`;
      return { title, children: plainParts(`${view.text}…`) };
    }
    case 'address':
      return { title: plainWords(view.address), children: plainParts(view.shown) };
    case 'number':
      return { children: view.number };
    case 'yes_no':
      return { children: view.yes ? 'Yes' : 'No' };
  }
}

const EMPTY: DataTableCell = { children: null };

type TimeCell = Extract<CellView, { kind: 'time' }>;

function drawTime({ time: { local, relative, full }, band }: TimeCell): DataTableCell {
  const distance = <small key="distance">{relative}</small>;
  if (band === null) return { title: full, children: [`${local} `, distance] };
  const when = (
    <span>
      <span>
        {`${local} `}
        {distance}
      </span>
      {MeaningMark(band)}
    </span>
  );
  return { title: full, className: classes.when, children: when };
}

/** The text of a value that can be copied. */
export function textOfCell(view: CellView | undefined): string {
  return view?.kind === 'text' ? view.text : '';
}
