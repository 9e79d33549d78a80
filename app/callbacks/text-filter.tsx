import { plainWords } from '@/components/plain-text';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import { type CallbackFilter, TEXT_FILTERS, type TextFilterField } from '@/domain/callback-filter';
import { NONE, textTokens } from '@/domain/filter-choice';
import { FacetChoices } from './facet-choices';
import classes from './filter-form.module.css';

type TextFilterProps = {
  field: TextFilterField;
  filter: CallbackFilter;
  /** Values to choose from while typing. */
  offered?: readonly string[];
};

/** A field of free text by its whole values: those that are on can be taken away, another one typed. */
export function TextFilter({ field, filter, offered = [] }: TextFilterProps) {
  const tokens = textTokens(filter[field]);
  const chosen = filter[field].values.map((value, index) => ({
    value: tokens[index] ?? value,
    label: plainWords(value) || '(empty)',
  }));
  const none = TEXT_FILTERS[field].optional ? [{ value: NONE, label: 'Not set' }] : [];
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{CALLBACK_FIELDS[field].label}</legend>
      <FacetChoices name={field} choices={[...chosen, ...none]} chosen={tokens} />
      <input
        className={classes.input}
        name={field}
        aria-label={`${CALLBACK_FIELDS[field].label} is`}
        list={offered.length > 0 ? `offered-${field}` : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      {offered.length > 0 && (
        <datalist id={`offered-${field}`}>
          {offered.map((value) => (
            <option key={value} value={value} />
          ))}
        </datalist>
      )}
    </fieldset>
  );
}
