import type { ReactNode } from 'react';
import classes from './meaning-mark.module.css';

export type Tone = 'waiting' | 'in_hand' | 'good' | 'bad' | 'late' | 'closing' | 'warn' | 'quiet';

type MeaningMarkProps = { tone: Tone; label: string; code?: number | null; meaning?: string };

/** A word with its mark and colour, so that no meaning rests on the colour alone; the code stands behind it. */
export function MeaningMark(mark: MeaningMarkProps) {
  return <span {...meaningMark(mark)} />;
}

/** The same for an element that is there already. */
export function meaningMark({ tone, label, code, meaning }: MeaningMarkProps): {
  className: string | undefined;
  title: string | undefined;
  children: ReactNode;
} {
  const isCoded = code !== undefined && code !== null;
  return {
    className: classes[tone],
    title: meaning,
    children: isCoded ? [`${label} `, codeOf(code)] : label,
  };
}

function codeOf(code: number): ReactNode {
  return <span key="code">{code}</span>;
}
