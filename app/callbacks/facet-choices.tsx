import classes from './filter-form.module.css';

/** One choice of a facet: its token in the address, and how many callbacks it would leave, where that is known. */
export type FacetChoice = {
  value: string;
  label: string;
  meaning?: string | undefined;
  count?: number | undefined;
};

type FacetChoicesProps = {
  name: string;
  choices: readonly FacetChoice[];
  chosen: readonly string[];
};

/** Checkboxes of a facet, each with what it would leave. */
export function FacetChoices({ name, choices, chosen }: FacetChoicesProps) {
  return choices.map(({ value, label, meaning, count }) => (
    <label key={value} className={classes.choice} title={meaning} data-none={count === 0 ? '' : undefined}>
      <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} />
      <span className={classes.label}>{label}</span>
      {count !== undefined && <span className={classes.count}>{count.toLocaleString('en')}</span>}
    </label>
  ));
}

type FacetFoldProps = { summary: string; open: boolean; children: React.ReactNode };

/** Choices that most people need seldom. */
export function FacetFold({ summary, open, children }: FacetFoldProps) {
  return (
    <details open={open} className={classes.fold}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
