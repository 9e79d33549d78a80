import { MeaningMark } from '@/components/meaning-mark';
import { PlainText, plainWords } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import type { CellView } from './callback-row';
import classes from './cell.module.css';

/** One value of a callback: in its row, and in a glance at it. */
export function Cell({ view }: { view: CellView }) {
  switch (view.kind) {
    case 'empty':
      return null;
    case 'time':
      return view.band ? (
        <span className={classes.when}>
          <TimeText time={view.time} />
          <MeaningMark {...view.band} />
        </span>
      ) : (
        <TimeText time={view.time} />
      );
    case 'code':
      return <MeaningMark {...view.code} />;
    case 'text':
      return (
        <PlainText title={view.text.length > 24 ? plainWords(view.text) : undefined}>{view.text}</PlainText>
      );
    case 'long':
      return (
        <PlainText title={`${plainWords(view.text)}… (${view.length.toLocaleString('en')} characters)`}>
          {`${view.text}…`}
        </PlainText>
      );
    case 'address':
      return <PlainText title={plainWords(view.address)}>{view.shown}</PlainText>;
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
