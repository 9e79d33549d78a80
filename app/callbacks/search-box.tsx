'use client';

import classes from './search-box.module.css';

/** The form in which all filters stand, the search above the list among them. */
export const FILTER_FORM_ID = 'callback-filters';

/** The search of the list: part of a number however it is written, an id, words of the subject. */
export function SearchBox({ q }: { q: string }) {
  return (
    <search className={classes.box}>
      <label htmlFor="filter-q" className="visually-hidden">
        Search
      </label>
      <input
        key={q}
        id="filter-q"
        className={classes.input}
        form={FILTER_FORM_ID}
        type="search"
        name="q"
        defaultValue={q}
        maxLength={200}
        placeholder="Number, ID or words of the subject"
        autoComplete="off"
        spellCheck={false}
      />
      <button type="submit" form={FILTER_FORM_ID} className={classes.button}>
        Search
      </button>
    </search>
  );
}
