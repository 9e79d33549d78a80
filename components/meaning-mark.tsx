import classes from './meaning-mark.module.css';

export type Tone = 'waiting' | 'in_hand' | 'good' | 'bad' | 'late' | 'closing' | 'warn' | 'quiet';

type MeaningMarkProps = { tone: Tone; label: string; code?: number | null; meaning?: string };

/** A word with its mark and colour, so that no meaning rests on the colour alone; the code stands behind it. */
export function MeaningMark({ tone, label, code, meaning }: MeaningMarkProps) {
  return (
    <span className={classes[tone]} title={meaning}>
      {label}
      {code !== undefined && code !== null && <span>{code}</span>}
    </span>
  );
}
