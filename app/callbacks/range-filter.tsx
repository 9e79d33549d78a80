import { SoftLink } from '@/components/soft-link';
import classes from './filter-form.module.css';
import type { RangePart } from './filter-part';

/** A range of moments: presets at a click, which applies what else is chosen too, or both ends typed. */
export function RangeFilter({ part: { name, title, presets, chosen, typed } }: { part: RangePart }) {
  const reasonId = typed.reason === null ? undefined : `filter-${name}-reason`;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{title}</legend>
      <div className={classes.presets}>
        {presets.map(([preset, label]) =>
          chosen?.preset === preset ? (
            <SoftLink key={preset} href={chosen.offHref} aria-current="true">
              {label}
            </SoftLink>
          ) : (
            <button key={preset} type="submit" name={name} value={preset}>
              {label}
            </button>
          ),
        )}
      </div>
      {chosen && <input type="hidden" name={`${name}_kept`} value={chosen.preset} />}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className={classes.time}>
          <span>
            {end === 'from' ? 'From' : 'Before'}
            <span className="visually-hidden">, {title}</span>
          </span>
          <input
            className={classes.input}
            name={`${name}_${end}`}
            defaultValue={typed[end]}
            aria-invalid={reasonId ? true : undefined}
            aria-describedby={reasonId}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      ))}
      {reasonId && (
        <p id={reasonId} className={classes.reason}>
          {typed.reason}
        </p>
      )}
    </fieldset>
  );
}
