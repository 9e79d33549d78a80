import { MeaningMark } from '@/components/meaning-mark';
import { Tip } from '@/components/tip';
import type { CodeView } from '../../code-mark';

/** A code as people read it, its meaning on hover and on focus. */
export function CodeWithMeaning({ view: { meaning, ...mark } }: { view: CodeView }) {
  return (
    <Tip words={meaning}>
      <MeaningMark {...mark} />
    </Tip>
  );
}
