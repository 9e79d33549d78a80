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
        <span className={classes.text} title={view.text.length > 24 ? plainWords(view.text) : undefined}>
          <PlainText>{view.text}</PlainText>
        </span>
      );
    case 'long':
      return (
        <span
          className={classes.text}
          title={`${plainWords(view.text)}… (${view.length.toLocaleString('en')} characters)`}
        >
          <PlainText>{view.text}</PlainText>…
        </span>
      );
    case 'address':
      return (
        <span className={classes.text} title={plainWords(view.address)}>
          <PlainText>{view.shown}</PlainText>
        </span>
      );
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
