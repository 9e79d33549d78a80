'use client';

import { useEffect, useState } from 'react';
import { outsideCallingHours } from '@/domain/calling-hours';
import type { CommandForm } from '@/domain/command-form';
import { BESIDE_INPUTS } from '@/domain/schedule-inputs';
import { localTime, type Reader } from '@/domain/time-zone';
import { readTypedTime } from '@/domain/typed-time';
import { type Clock, TypedTimeInput } from '../../typed-time-input';
import { useNow } from '../../use-now';
import { CommandField } from './command-field';
import type { CommandFieldsProps } from './command-fields';
import classes from './command-menu.module.css';
import type { CommandFieldView, WhenView } from './command-view';

type CommandWhenProps = CommandFieldsProps & { when: WhenView };

/** The inputs of a command that says when to call: with presets, the moment on every clock, and the unusual hour told. */
export function CommandWhen({ id, fields, typed, problems, when, onTyped, settle }: CommandWhenProps) {
  const [texts, setTexts] = useState(() => ({ ...valuesOf(fields), ...typed }));
  const nowMs = useNow(when.nowMs);
  const { zone, language } = when;
  const reader = { zone, language };
  const set = (name: keyof CommandForm, text: string) => {
    setTexts((before) => ({ ...before, [name]: text }));
    onTyped();
  };
  const { asap, start, end } = momentsOf(texts, reader, nowMs);
  useEffect(() => {
    settle.current = () => {
      const settled = settledTexts(texts, reader);
      setTexts({ ...texts, ...settled });
      return settled;
    };
    return () => {
      settle.current = null;
    };
  });
  const outside = start === null ? null : outsideHours(start, texts, when);
  const clocks: Clock[] = [{ label: when.clockLabel, zone }];
  if (when.customer.zone !== null)
    clocks.push({
      label: when.customer.isGuess ? 'Customer, guessed' : 'Customer',
      zone: when.customer.zone,
    });

  const time = (field: CommandFieldView, name: 'start_time' | 'end_time') => ({
    id: `${id}-${name}`,
    name,
    label: field.label,
    hint: field.hint ?? undefined,
    required: field.required,
    error: problems[name],
    text: texts[name] ?? '',
    onTextChange: (text: string) => set(name, text),
    reader,
    clocks,
    nowMs,
  });
  return fields.map((field) => {
    if (field.name === 'start_time')
      return asap ? (
        <input key="start_time" type="hidden" name="start_time" value="" readOnly />
      ) : (
        <TypedTimeInput key="start_time" {...time(field, 'start_time')} presets={PRESETS} />
      );
    if (field.name === 'end_time') {
      const isEarly = start !== null && end !== null && Date.parse(end) < Date.parse(start);
      return (
        <div key="end_time" className={classes.latest}>
          <TypedTimeInput
            {...time(field, 'end_time')}
            sinceMs={start === null ? undefined : Date.parse(start)}
          />
          <p role="status" className={classes.early}>
            {isEarly && (
              <>
                {problems.end_time === undefined && 'This is before the new start. '}
                <button
                  type="button"
                  onClick={() => {
                    set('end_time', '');
                    document.getElementById(`${id}-end_time`)?.focus();
                  }}
                >
                  Clear it
                </button>
              </>
            )}
          </p>
        </div>
      );
    }
    return (
      <CommandField
        key={field.name}
        id={`${id}-${field.name}`}
        view={field.name === 'remark' && outside !== null ? reasonView(field, outside) : field}
        value={texts[field.name] ?? ''}
        problem={problems[field.name]}
        onChange={(text) => set(field.name, text)}
      />
    );
  });
}

/** What is usually agreed, as it would be typed. */
const PRESETS = ['in 30 min', 'in 1 hour', 'tomorrow 9:00'];

function valuesOf(fields: readonly CommandFieldView[]): CommandForm {
  return Object.fromEntries(fields.map(({ name, value }) => [name, value]));
}

function momentsOf(texts: CommandForm, reader: Reader, nowMs: number) {
  const asap = texts.callback_type === '1';
  const start = asap ? new Date(nowMs).toISOString() : instantOf(texts.start_time, { ...reader, nowMs });
  const sinceMs = start === null ? undefined : Date.parse(start);
  return { asap, start, end: instantOf(texts.end_time, { ...reader, nowMs, sinceMs }) };
}

function instantOf(text: string | undefined, context: Parameters<typeof readTypedTime>[1]): string | null {
  const read = readTypedTime(text ?? '', context);
  return read.ok ? read.instant : null;
}

// What was shown is what is sent, however long it takes to arrive: sending it again is the same command.
function settledTexts(texts: CommandForm, reader: Reader): CommandForm {
  const { zone } = reader;
  const { asap, start, end } = momentsOf(texts, reader, Date.now());
  return {
    ...(start !== null && !asap && { start_time: localTime(start, zone) }),
    ...(end !== null && { end_time: localTime(end, zone) }),
  };
}

/** In words, where the hour needs a reason. Of another number the zone is not known here: then the desk asks. */
function outsideHours(instant: string, texts: CommandForm, when: WhenView): string | null {
  const { customer, number, responseType } = when;
  const isOther = texts.customer_number !== undefined && texts.customer_number !== number;
  if (isOther && (customer.zone === null || customer.isGuess)) return null;
  return outsideCallingHours({ instant, zone: customer.zone ?? when.zone, responseType }, when);
}

function reasonView(field: CommandFieldView, outside: string): CommandFieldView {
  const hint = `${outside}. The reason is kept in the story of the callback.`;
  return { ...field, label: BESIDE_INPUTS.remark, hint, required: true };
}
