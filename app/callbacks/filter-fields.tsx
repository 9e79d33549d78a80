'use client';

import { type ReactNode, useMemo, useRef } from 'react';
import buttons from '@/components/button.module.css';
import { SoftLink } from '@/components/soft-link';
import type { Writing } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import classes from './filter-form.module.css';
import type { ChoiceCounts, CountsByToken, FilterChoice, FilterPart, TextPart } from './filter-part';
import { type Packed, unpack } from './packed';
import { RangeFilter } from './range-filter';
import { FILTER_FORM_ID } from './search-box';
import { useChoiceCounts } from './use-choice-counts';

type FilterFieldsProps = Writing & {
  packedParts: Packed<readonly FilterPart[]>;
  /** The same list without a filter. */
  clearHref: string;
  /** Where choices are counted once they are seen. */
  countsHref: string;
  /** When the list was read: they are counted as often. */
  readMs: number;
};

/** The filters of the list: a plain form whose fields are the words of the address, so that it works without script. */
export function FilterFields({ packedParts, clearHref, countsHref, readMs, language }: FilterFieldsProps) {
  const parts = useMemo(() => unpack(packedParts), [packedParts]);
  const form = useRef<HTMLFormElement>(null);
  const counts = useChoiceCounts(countsHref, readMs, form);
  return (
    <form ref={form} id={FILTER_FORM_ID} action="/callbacks" className={classes.form} data-soft="">
      {/* Enter presses the first button of a form: it must not be a preset. */}
      <button type="submit" hidden />
      {drawParts(parts, { counts, language })}
      <div className={classes.buttons}>
        <button type="submit" className={buttons.primary}>
          Apply filters
        </button>
        <SoftLink href={clearHref}>Clear all</SoftLink>
      </div>
    </form>
  );
}

/** What was counted, and how numbers are written for whoever looks. */
type Counted = Writing & { counts: ChoiceCounts };

function drawParts(parts: readonly FilterPart[], counted: Counted): ReactNode {
  return parts.map((part) => drawPart(part, counted));
}

function drawPart(part: FilterPart, counted: Counted): ReactNode {
  const { kind, name } = part;
  const key = `${kind} ${name}`;
  switch (kind) {
    case 'group':
      return (
        <fieldset key={key} className={classes.group}>
          <legend className={classes.title}>{part.title}</legend>
          {drawParts(part.parts, counted)}
        </fieldset>
      );
    case 'choices':
      return part.choices.map((choice) => drawChoice(name, choice, counted));
    case 'text':
      return <TextInput key={key} part={part} counts={counted.counts[name]} language={counted.language} />;
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
          {part.parts && drawParts(part.parts, counted)}
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
function drawChoice(
  name: string,
  [value, label, chosen, known, meaning]: FilterChoice,
  { counts, language }: Counted,
): ReactNode {
  const count = known === null ? countIn(counts[name], value, language) : writtenNumber(known, language);
  return (
    <label key={value} title={meaning ?? undefined} data-none={count === '0' ? '' : undefined}>
      <input type="checkbox" name={name} value={value} defaultChecked={chosen} />
      {label}
      {count !== null && <span>{count}</span>}
    </label>
  );
}

// Choices of a field that were counted and are not named would leave nothing; `4..` is no one choice.
function countIn(
  counts: CountsByToken | undefined,
  token: string,
  language: Writing['language'],
): string | null {
  if (counts === undefined || token.endsWith('..')) return null;
  const [count, more] = counts[token] ?? [0, false];
  return `${more ? 'over ' : ''}${writtenNumber(count, language)}`;
}

type TextInputProps = Writing & { part: TextPart; counts: CountsByToken | undefined };

function TextInput({ part: { name, label, value, numeric, offered }, counts, language }: TextInputProps) {
  const listId = offered.length > 0 ? `offered-${name}` : undefined;
  return (
    <>
      <input
        className={classes.input}
        name={name}
        defaultValue={value}
        aria-label={label}
        list={listId}
        placeholder={offered.length > 0 ? `One of ${offered.length}` : 'A whole value'}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      {listId && (
        <datalist id={listId}>
          {offered.map((each) => (
            <option key={each} value={each} label={labelOfOption(each, countIn(counts, each, language))} />
          ))}
        </datalist>
      )}
    </>
  );
}

// Some browsers show a label in place of the value.
function labelOfOption(token: string, count: string | null): string | undefined {
  return count === null ? undefined : `${token}: ${count}`;
}
