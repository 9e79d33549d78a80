import buttons from '@/components/button.module.css';
import { SoftLink } from '@/components/soft-link';
import { AUDIT_PRESETS, type AuditFilter, hrefForAudit } from '@/domain/audit-filter';
import { EVENT_GROUPS } from '@/domain/event-words';
import { ANY_TIME, RANGE_PRESETS } from '@/domain/instant-range';
import { type Reader, rangeHint } from '@/domain/time-zone';
import { type RangeEnd, typedBound } from '@/domain/typed-range';
import classes from '../callbacks/filter-form.module.css';
import type { TypedEnd } from '../callbacks/filter-part';
import { RangeEndInput } from '../callbacks/range-filter';
import own from './page.module.css';

type AuditFilterFormProps = {
  filter: AuditFilter;
  /** Who has acted. */
  people: readonly { id: string; name: string }[];
  reader: Reader;
  /** Times as they were typed, where one could not be read. */
  typed: Record<RangeEnd, TypedEnd> | null;
};

/** The filters of the record: a plain form whose fields are the words of the address, so that it works without script. */
export function AuditFilterForm({ filter, people, reader, typed }: AuditFilterFormProps) {
  return (
    <form action="/audit" className={classes.form} data-soft="">
      {/* Enter presses the first button of a form: it must not be a preset. */}
      <button type="submit" hidden />
      <div className={classes.group}>
        <label htmlFor="audit-person" className={classes.title}>
          Person
        </label>
        <select
          id="audit-person"
          name="actor_id"
          defaultValue={filter.actor_id ?? ''}
          className={classes.input}
        >
          <option value="">Anybody</option>
          {offeredPeople(people, filter.actor_id).map(({ id, name }) => (
            <option key={id} value={id}>
              {name.toLowerCase() === id.toLowerCase() ? name : `${name} (${id})`}
            </option>
          ))}
        </select>
      </div>
      <TimeFilter filter={filter} reader={reader} typed={typed} />
      <fieldset className={classes.group}>
        <legend className={classes.title}>What was done</legend>
        {EVENT_GROUPS.map(({ label, words }) => {
          const chosen = filter.command.filter((command) => words.has(command));
          return (
            <details key={label} open={chosen.length > 0}>
              <summary className={own.foldTitle}>
                {label}
                {chosen.length > 0 && ` (${chosen.length})`}
              </summary>
              {[...words].map(([value, word]) => (
                <label key={value}>
                  <input
                    type="checkbox"
                    name="command"
                    value={value}
                    defaultChecked={chosen.includes(value)}
                  />
                  {word}
                </label>
              ))}
            </details>
          );
        })}
      </fieldset>
      <div className={classes.group}>
        <label htmlFor="audit-callback" className={classes.title}>
          Callback
        </label>
        <input
          id="audit-callback"
          name="interaction_id"
          defaultValue={filter.interaction_id ?? ''}
          className={classes.input}
          aria-describedby="audit-callback-hint"
          autoComplete="off"
          spellCheck={false}
        />
        <p id="audit-callback-hint" className={classes.hint}>
          Its interaction ID, in full
        </p>
      </div>
      {filter.request_id !== null && <input type="hidden" name="request_id" value={filter.request_id} />}
      <div className={classes.buttons}>
        <button type="submit" className={buttons.primary}>
          Apply filters
        </button>
        <SoftLink href="/audit">Clear all</SoftLink>
      </div>
    </form>
  );
}

function offeredPeople(people: AuditFilterFormProps['people'], chosen: string | null) {
  const isOffered = chosen === null || people.some(({ id }) => id === chosen);
  return isOffered ? people : [...people, { id: chosen, name: chosen }];
}

type TimeFilterProps = Pick<AuditFilterFormProps, 'filter' | 'reader' | 'typed'>;

/** A range of time: presets at a click, which applies what else is chosen too, or both ends typed. */
function TimeFilter({ filter, reader, typed }: TimeFilterProps) {
  const preset = 'preset' in filter.at ? filter.at.preset : null;
  const { from, to } = 'preset' in filter.at ? ANY_TIME : filter.at;
  const shown = (instant: string | null, end: RangeEnd): TypedEnd => ({
    text: instant === null ? '' : typedBound(instant, end, reader),
    reason: null,
  });
  return (
    <fieldset className={classes.group}>
      <legend className={classes.title}>When</legend>
      <div className={classes.presets}>
        {AUDIT_PRESETS.map((offered) =>
          offered === preset ? (
            <SoftLink key={offered} href={hrefForAudit({ ...filter, at: ANY_TIME })} aria-current="true">
              {RANGE_PRESETS[offered].label}
            </SoftLink>
          ) : (
            <button key={offered} type="submit" name="at" value={offered}>
              {RANGE_PRESETS[offered].label}
            </button>
          ),
        )}
      </div>
      {preset && <input type="hidden" name="at_kept" value={preset} />}
      <RangeEndInput name="from" label="From" title="When" typed={typed?.from ?? shown(from, 'from')} />
      <RangeEndInput name="to" label="To" title="When" typed={typed?.to ?? shown(to, 'to')} />
      <p className={classes.hint}>{rangeHint(reader)}</p>
    </fieldset>
  );
}
