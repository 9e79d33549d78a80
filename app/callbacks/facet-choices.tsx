'use client';

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
      {label}
      {count !== undefined && <span className={classes.count}>{count.toLocaleString('en')}</span>}
    </label>
  ));
}
