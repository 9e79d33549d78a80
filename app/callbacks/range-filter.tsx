import { SoftLink } from '@/components/soft-link';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import type { CallbackFilter, ListLook, RangeFilterField } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { ANY_TIME, RANGE_PRESETS, type RangePreset } from '@/domain/instant-range';
import { localTime } from '@/domain/time-zone';
import classes from './filter-form.module.css';

/** What was typed for a range and could not be read. */
export type UnreadRange = { from: string; to: string; reason: string };

type RangeFilterProps = {
  field: RangeFilterField;
  filter: CallbackFilter;
  look: ListLook;
  zone: string;
  presets: readonly RangePreset[];
  unread: UnreadRange | undefined;
};

/**
 * A range of moments: presets at a click, which applies what else is chosen too, or both ends typed on the clock of a
 * zone.
 */
export function RangeFilter({ field, filter, look, zone, presets, unread }: RangeFilterProps) {
  const range = filter[field];
  const chosen = 'preset' in range ? range.preset : null;
  const { from, to } = 'preset' in range ? ANY_TIME : range;
  const reasonId = unread ? `filter-${field}-reason` : undefined;
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>{CALLBACK_FIELDS[field].label}</legend>
      <div className={classes.presets}>
        {presets.map((preset) =>
          chosen === preset ? (
            <SoftLink
              key={preset}
              href={hrefForFilter({ ...filter, [field]: ANY_TIME }, look)}
              className={classes.preset}
              aria-current="true"
            >
              {RANGE_PRESETS[preset].label}
            </SoftLink>
          ) : (
            <button key={preset} type="submit" name={field} value={preset} className={classes.preset}>
              {RANGE_PRESETS[preset].label}
            </button>
          ),
        )}
      </div>
      {chosen && <input type="hidden" name={`${field}_kept`} value={chosen} />}
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className={classes.time}>
          <span>
            {end === 'from' ? 'From' : 'Before'}
            <span className="visually-hidden">, {CALLBACK_FIELDS[field].label}</span>
          </span>
          <input
            className={classes.input}
            name={`${field}_${end}`}
            defaultValue={unread?.[end] || typedTime(end === 'from' ? from : to, zone)}
            aria-invalid={reasonId ? true : undefined}
            aria-describedby={reasonId}
            autoComplete="off"
            spellCheck={false}
          />
        </label>
      ))}
      {unread && (
        <p id={reasonId} className={classes.reason}>
          {unread.reason}
        </p>
      )}
    </fieldset>
  );
}

function typedTime(instant: string | null, zone: string): string {
  return instant === null ? '' : localTime(instant, zone);
}
