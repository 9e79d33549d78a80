'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CommandForm } from '@/domain/command-form';
import { CommandField } from './command-field';
import classes from './command-menu.module.css';
import type { CommandFieldView, WhenView } from './command-view';
import type { CommandWhen } from './command-when';

export type CommandFieldsProps = {
  id: string;
  fields: readonly CommandFieldView[];
  typed: CommandForm;
  problems: Partial<Record<string, string>>;
  when: WhenView | null;
  onTyped: () => void;
  /** Set where times are typed: gives them as days and times of day, as they were shown. */
  settle: RefObject<(() => CommandForm) | null>;
};

let loaded: typeof CommandWhen | null = null;

/**
 * The inputs of a command. Where it says when to call they are plain at first, as they are without script: what reads
 * times would weigh on every visit of the list, so it comes once the page stands, and takes over what was typed.
 */
export function CommandFields(props: CommandFieldsProps) {
  const { id, fields, typed, problems, when, onTyped } = props;
  const [timed, setTimed] = useState(loaded && { When: loaded, typed });
  const inputs = useRef<HTMLDivElement>(null);
  const focused = useRef<Element | null>(null);
  const isTimed = when !== null;
  useEffect(() => {
    if (!isTimed) return;
    let isShown = true;
    const takeOver = ({ CommandWhen: When }: typeof import('./command-when')) => {
      loaded = When;
      if (!isShown) return;
      focused.current = inputs.current?.contains(document.activeElement) ? document.activeElement : null;
      setTimed((before) => before ?? { When, typed: typedIn(inputs.current) });
    };
    // Without it the plain ones do.
    import('./command-when').then(takeOver, () => {});
    return () => {
      isShown = false;
    };
  }, [isTimed]);
  useEffect(() => {
    if (timed && focused.current) document.getElementById(focused.current.id)?.focus();
  }, [timed]);

  return (
    <div ref={inputs} className={classes.fields}>
      {when !== null && timed !== null ? (
        <timed.When {...props} typed={timed.typed} when={when} />
      ) : (
        fields.map((field) => (
          <CommandField
            key={field.name}
            id={`${id}-${field.name}`}
            view={field}
            value={typed[field.name] ?? field.value}
            problem={problems[field.name]}
            onChange={onTyped}
          />
        ))
      )}
    </div>
  );
}

function typedIn(inputs: HTMLElement | null): CommandForm {
  const controls = inputs?.querySelectorAll<HTMLInputElement>('input[name], select[name]') ?? [];
  return Object.fromEntries([...controls].map(({ name, value }) => [name, value]));
}
