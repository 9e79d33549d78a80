import { Fragment, type ReactNode } from 'react';
import classes from './plain-text.module.css';

// Joiners belong to Persian and Indian scripts and to emoji; tab and line ends are layout.
const INVISIBLE = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}]/u;
const SPLIT = new RegExp(`(${INVISIBLE.source})`, 'u');

type PlainTextProps = { children: string; className?: string; title?: string };

/** Somebody else's text, shown as text: kept apart from the direction around it, control and bidi characters as marks. */
export function PlainText({ children, ...props }: PlainTextProps) {
  return <bdi {...props}>{plainParts(children)}</bdi>;
}

/** The same for an element whose style keeps it apart (`unicode-bidi: plaintext`). */
export function plainParts(text: string): ReactNode {
  if (!INVISIBLE.test(text)) return inPieces(text);
  const parts = text.split(SPLIT);
  if (parts.length > MAX_PARTS) return inPieces(plainWords(text));
  let position = 0;
  return parts.map((part) => {
    const key = position;
    position += part.length;
    return INVISIBLE.test(part) ? (
      <Mark key={key} character={part} />
    ) : (
      <Fragment key={key}>{inPieces(part)}</Fragment>
    );
  });
}

/** More marks than this are written as words: elements by the ten thousand would hold up the browser. */
const MAX_PARTS = 2000;
const MAX_PIECE = 500;
const PIECES = new RegExp(`[\\s\\S]{1,${MAX_PIECE}}\\p{M}*`, 'gu');

// Chromium takes a minute to break a word of 100,000 letters into lines: the time grows with the square of what it
// shapes at once, and it shapes each element apart.
function inPieces(text: string): ReactNode {
  if (text.length <= 4 * MAX_PIECE) return text;
  let position = 0;
  return text.match(PIECES)?.map((piece) => {
    const key = position;
    position += piece.length;
    return <span key={key}>{piece}</span>;
  });
}

/** The same for places that take no elements, such as a tip. */
export function plainWords(text: string): string {
  return text.replace(new RegExp(INVISIBLE, 'gu'), (character) => ` ${codeOf(character)} `);
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function Mark({ character }: { character: string }) {
  const code = codeOf(character);
  return (
    <span className={classes.mark} title={`An invisible character, ${code}`}>
      {code}
    </span>
  );
}
