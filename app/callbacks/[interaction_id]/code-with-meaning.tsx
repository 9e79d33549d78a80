import { MeaningMark } from '@/components/meaning-mark';
import { Tip } from '@/components/tip';
import type { CodeView } from '../../code-mark';
import { CodeWords } from './code-words';

/** A code as people read it, its meaning on hover and on focus. The dash of what is neutral would read like “none”. */
export function CodeWithMeaning({ view: { meaning, ...mark } }: { view: CodeView }) {
  return (
    <Tip words={meaning}>{mark.tone === 'quiet' ? <CodeWords {...mark} /> : <MeaningMark {...mark} />}</Tip>
  );
}
