import type { ReactNode } from 'react';
import { MeaningMark } from '@/components/meaning-mark';
import { PlainText, plainWords } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import type { CellView } from './callback-row';
import classes from './cell.module.css';

/**
 * One value of a callback: in its row, and in a glance at it. A page of the list draws hundreds, so it and what it draws
 * are called, not mounted as components.
 */
export function drawCell(view: CellView): ReactNode {
  switch (view.kind) {
    case 'empty':
      return null;
    case 'time':
      return view.band ? (
        <span className={classes.when}>
          {TimeText(view)}
          {MeaningMark(view.band)}
        </span>
      ) : (
        TimeText(view)
      );
    case 'code':
      return MeaningMark(view.code);
    case 'text': {
      const title = view.text.length > 24 ? plainWords(view.text) : undefined;
      return PlainText({ title, children: view.text });
    }
    case 'long': {
      const title = `${plainWords(view.text)}… (${view.length} characters)`;
      return PlainText({ title, children: `${view.text}…` });
    }
    case 'address':
      return PlainText({ title: plainWords(view.address), children: view.shown });
    case 'number':
      return view.number;
    case 'yes_no':
      return view.yes ? 'Yes' : 'No';
  }
}

/** The text of a value that can be copied. */
export function textOfCell(view: CellView | undefined): string {
  return view?.kind === 'text' ? view.text : '';
}
