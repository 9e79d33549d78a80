import classes from './long-text.module.css';
import { PlainText } from './plain-text';

const FOLD_LENGTH = 300;
const SHOWN_OF_FOLDED = 120;
const FIRST_CHARACTERS = new RegExp(`^[\\s\\S]{0,${SHOWN_OF_FOLDED}}`, 'u');

/** Somebody else's text, folded where it is long: its beginning says what it is. @param props.length in characters, as it is written */
export function LongText({ text, length }: { text: string; length: string }) {
  if (text.length <= FOLD_LENGTH) return <PlainText>{text}</PlainText>;
  const [beginning = ''] = FIRST_CHARACTERS.exec(text) ?? [];
  return (
    <details className={classes.fold}>
      <summary>
        <span className={classes.beginning}>
          <PlainText>{beginning}</PlainText>…{' '}
        </span>
        <span className={classes.length}>{length} characters</span>
      </summary>
      <PlainText>{text}</PlainText>
    </details>
  );
}
