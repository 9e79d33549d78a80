import { SoftLink } from '@/components/soft-link';
import classes from './filter-form.module.css';
import type { RangePart, TypedEnd } from './filter-part';

/** A range of moments: presets at a click, which applies what else is chosen too, or both ends typed. */
export function RangeFilter({ part }: { part: RangePart }) {
  const { name, title, presets, chosen } = part;
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
      <RangeEndInput name={`${name}_from`} label="From" title={title} typed={part.from} />
      <RangeEndInput name={`${name}_to`} label="To" title={title} typed={part.to} />
    </fieldset>
  );
}

type RangeEndInputProps = { name: string; label: string; title: string; typed: TypedEnd };

/** One end of a range as it is typed, with what is wrong with it. */
export function RangeEndInput({ name, label, title, typed: { text, reason } }: RangeEndInputProps) {
  const reasonId = reason === null ? undefined : `filter-${name}-reason`;
  return (
    <>
      <label className={classes.time}>
        <span>
          {label}
          <span className="visually-hidden">, {title}</span>
        </span>
        <input
          className={classes.input}
          name={name}
          defaultValue={text}
          aria-invalid={reasonId ? true : undefined}
          aria-describedby={reasonId}
          autoComplete="off"
          spellCheck={false}
        />
      </label>
      {reasonId && (
        <p id={reasonId} className={classes.reason}>
          {reason}
        </p>
      )}
    </>
  );
}
