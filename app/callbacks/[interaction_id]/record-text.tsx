import { PlainText } from '@/components/plain-text';
import { judgeContentUrl } from '@/domain/content-url';
import type { Writing } from '@/domain/language';
import { FoldedText } from '../../folded-text';
import { shortened } from '../shortened';
import classes from './record-text.module.css';

/** A text of a record; one that is a web address and nothing else is a link, its host named, as a content's is. */
export function RecordText({ text, language }: Writing & { text: string }) {
  const judged = judgeContentUrl(text);
  if (!judged.safe) return <FoldedText text={text} language={language} />;
  return (
    <>
      <a href={judged.href} target="_blank" rel="noopener noreferrer nofollow">
        <PlainText>{shortened(text, LONGEST)}</PlainText>
        <span className="visually-hidden"> (opens in a new tab)</span>
      </a>{' '}
      <span className={classes.host}>
        on <PlainText>{judged.host}</PlainText>
      </span>
    </>
  );
}

const LONGEST = 300;
