'use client';

import { type ReactNode, useMemo } from 'react';
import buttons from '@/components/button.module.css';
import { SoftLink } from '@/components/soft-link';
import classes from './filter-form.module.css';
import type { FilterChoice, FilterPart, TextPart } from './filter-part';
import { type Packed, unpack } from './packed';
import { RangeFilter } from './range-filter';
import { FILTER_FORM_ID } from './search-box';

type FilterFieldsProps = {
  packedParts: Packed<readonly FilterPart[]>;
  /** The same list without a filter. */
  clearHref: string;
};

/** The filters of the list: a plain form whose fields are the words of the address, so that it works without script. */
export function FilterFields({ packedParts, clearHref }: FilterFieldsProps) {
  const parts = useMemo(() => unpack(packedParts), [packedParts]);
  return (
    <form id={FILTER_FORM_ID} action="/callbacks" className={classes.form} data-soft="">
      {/* Enter presses the first button of a form: it must not be a preset. */}
      <button type="submit" hidden />
      {parts.map(drawPart)}
      <div className={classes.buttons}>
        <button type="submit" className={buttons.primary}>
          Apply filters
        </button>
        <SoftLink href={clearHref}>Clear all</SoftLink>
      </div>
    </form>
  );
}

function drawPart(part: FilterPart): ReactNode {
  const { kind, name } = part;
  const key = `${kind} ${name}`;
  switch (kind) {
    case 'group':
      return (
        <fieldset key={key} className={classes.group}>
          <legend className={classes.title}>{part.title}</legend>
          {part.parts.map(drawPart)}
        </fieldset>
      );
    case 'choices':
      return part.choices.map((choice) => drawChoice(name, choice));
    case 'text':
      return <TextInput key={key} part={part} />;
    case 'range':
      return <RangeFilter key={key} part={part} />;
    case 'fold':
      return (
        <div key={key} className={classes.fold}>
          {part.href === null ? (
            <p className={classes.foldTitle}>{part.summary}</p>
          ) : (
            <SoftLink
              href={part.href}
              replaces
              className={classes.foldTitle}
              aria-expanded={part.parts !== null}
            >
              {part.summary}
            </SoftLink>
          )}
          {part.parts?.map(drawPart)}
        </div>
      );
    case 'select':
      return (
        <div key={key} className={classes.group}>
          <label htmlFor={`filter-${name}`} className={classes.title}>
            {part.title}
          </label>
          <select id={`filter-${name}`} name={name} defaultValue={part.value} className={classes.input}>
            {part.options.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </div>
      );
    case 'hint':
      return (
        <p key={key} className={classes.hint}>
          {part.words}
        </p>
      );
    case 'hidden':
      return <input key={key} type="hidden" name={name} value={part.value} />;
  }
}

/** A checkbox with what it would leave. */
function drawChoice(name: string, [value, label, chosen, count, meaning]: FilterChoice): ReactNode {
  return (
    <label key={value} title={meaning ?? undefined} data-none={count === 0 ? '' : undefined}>
      <input type="checkbox" name={name} value={value} defaultChecked={chosen} />
      {label}
      {count !== null && <span>{count.toLocaleString('en')}</span>}
    </label>
  );
}

function TextInput({ part: { name, label, value, numeric, offered } }: { part: TextPart }) {
  const listId = offered.length > 0 ? `offered-${name}` : undefined;
  return (
    <>
      <input
        className={classes.input}
        name={name}
        defaultValue={value}
        aria-label={label}
        list={listId}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      {listId && (
        <datalist id={listId}>
          {offered.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </>
  );
}
