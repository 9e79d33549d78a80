import classes from './plain-text.module.css';

// Joiners belong to Persian and Indian scripts and to emoji; tab and line ends are layout.
const INVISIBLE = /(?![\t\n\r\u200c\u200d])[\p{Cc}\p{Cf}]/u;
const SPLIT = new RegExp(`(${INVISIBLE.source})`, 'u');

type PlainTextProps = { children: string; className?: string; title?: string };

/** Somebody else's text, shown as text: kept apart from the direction around it, control and bidi characters as marks. */
export function PlainText({ children, ...props }: PlainTextProps) {
  if (!INVISIBLE.test(children)) return <bdi {...props}>{children}</bdi>;
  let position = 0;
  return (
    <bdi {...props}>
      {children.split(SPLIT).map((part) => {
        const key = position;
        position += part.length;
        return INVISIBLE.test(part) ? <Mark key={key} character={part} /> : part;
      })}
    </bdi>
  );
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
