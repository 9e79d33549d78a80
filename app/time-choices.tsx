import classes from './typed-time-input.module.css';

type TimeOption = {
  text: string;
  instant: string;
  /** The exact moment in words. */
  note: string;
};

type TimeChoicesProps = {
  title: string;
  options: readonly TimeOption[];
  onTake: (text: string) => void;
  /** Whether one must be chosen; else they are no stops of Tab: they can be typed, and arrow keys take them. */
  asked?: boolean;
};

/** Moments to be taken with one press. */
export function TimeChoices({ title, options, onTake, asked = false }: TimeChoicesProps) {
  return (
    <fieldset className={classes.choices}>
      <legend className={asked ? classes.asked : 'visually-hidden'}>{title}</legend>
      {options.map(({ text, instant, note }) => (
        <button
          key={text}
          type="button"
          title={instant}
          tabIndex={asked ? undefined : -1}
          onClick={() => onTake(text)}
        >
          {text} <span className={classes.hint}>{note}</span>
        </button>
      ))}
    </fieldset>
  );
}
