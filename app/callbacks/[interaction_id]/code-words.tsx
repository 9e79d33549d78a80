import classes from './code-words.module.css';

/** The words of a code, its number behind them. */
export function CodeWords({ label, code }: { label: string; code: number | null }) {
  return (
    <span>
      {label}
      {code !== null && (
        <>
          {' '}
          <span className={classes.code}>{code}</span>
        </>
      )}
    </span>
  );
}
