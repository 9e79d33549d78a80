import { PlainText } from './plain-text';

const FOLD_LENGTH = 300;

/** Somebody else's text, folded where it is long. */
export function LongText({ text }: { text: string }) {
  if (text.length <= FOLD_LENGTH) return <PlainText>{text}</PlainText>;
  return (
    <details>
      <summary>{text.length.toLocaleString('en')} characters</summary>
      <PlainText>{text}</PlainText>
    </details>
  );
}
