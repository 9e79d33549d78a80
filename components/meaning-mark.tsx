import classes from './meaning-mark.module.css';

export type Tone = 'waiting' | 'in_hand' | 'good' | 'bad' | 'warn' | 'quiet';

const SHAPES: Record<Tone, string> = {
  waiting: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8 5v3.2l2.2 1.3',
  in_hand: 'M8 2.5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11zM8 2.5v11a5.5 5.5 0 0 0 0-11z',
  good: 'M3 8.5l3.3 3.3L13 4.8',
  bad: 'M4 4l8 8M12 4l-8 8',
  warn: 'M8 2.5l6 11H2zM8 6.5v3.5M8 12v.1',
  quiet: 'M3.5 8h9',
};

/** A word with its mark and colour, so that no meaning rests on the colour alone; the code stands behind it. */
export function MeaningMark({
  tone,
  label,
  code,
  meaning,
}: {
  tone: Tone;
  label: string;
  code?: number | null;
  meaning?: string;
}) {
  return (
    <span className={classes.mark} data-tone={tone} title={meaning}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" className={classes.shape}>
        <path d={SHAPES[tone]} className={tone === 'in_hand' ? classes.filled : undefined} />
      </svg>
      <span>{label}</span>
      {code !== undefined && code !== null && <span className={classes.code}>{code}</span>}
    </span>
  );
}
