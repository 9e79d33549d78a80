'use client';

import { TextInput } from '@mantine/core';
import type { KeyboardEvent, Ref } from 'react';
import type { Writing } from '@/domain/language';
import { dayClock, dayTime, type Reader, relativeTime } from '@/domain/time-zone';
import { readTypedTime } from '@/domain/typed-time';
import { TimeChoices } from './time-choices';
import { TimePicker } from './time-picker';
import classes from './typed-time-input.module.css';

/** A clock on which a time is shown. */
export type Clock = { label: string; zone: string };

type TypedTimeInputProps = {
  id: string;
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  error?: string;
  text: string;
  onTextChange: (text: string) => void;
  onBlur?: () => void;
  inputRef?: Ref<HTMLInputElement>;
  /** Who types: on their clock times are read. */
  reader: Reader;
  /** On these they are shown, side by side. */
  clocks: readonly Clock[];
  nowMs: number;
  /** From when a time without a day is reckoned, where that is not now. */
  sinceMs?: number;
  presets?: readonly string[];
  /** What the text means where it is no moment. */
  note?: string;
};

/**
 * A moment that is typed, picked or taken from presets, with the instant that it means on every clock that matters.
 * Where a clock change leaves two, it asks which. What is posted is the text.
 */
export function TypedTimeInput({
  text,
  onTextChange,
  reader,
  nowMs,
  sinceMs,
  ...props
}: TypedTimeInputProps) {
  const { id, name, label, hint, note, required, error, onBlur, inputRef, clocks, presets = [] } = props;
  const reading = readTypedTime(text, { ...reader, nowMs, sinceMs });
  const take = (taken: string) => {
    onTextChange(taken);
    document.getElementById(id)?.focus();
  };
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0 || presets.length === 0) return;
    event.preventDefault();
    const next = presets.indexOf(text) + by;
    onTextChange(presets.at(next < presets.length ? next : 0) ?? '');
  };
  return (
    <div className={classes.group}>
      <div className={classes.line}>
        <TextInput
          ref={inputRef}
          id={id}
          name={name}
          label={label}
          description={
            <>
              {!note && text.trim() !== '' && reading.ok && clocks.length > 0 && (
                <Clocks instant={reading.instant} clocks={clocks} nowMs={nowMs} language={reader.language} />
              )}
              {note && <span className={classes.note}>{note}</span>}
              <span className={classes.hint}>{hint}</span>
            </>
          }
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          withAsterisk={required}
          aria-required={required || undefined}
          error={error}
          value={text}
          onChange={(event) => onTextChange(event.currentTarget.value)}
          onBlur={onBlur}
          onKeyDown={step}
          autoComplete="off"
          spellCheck={false}
          className={classes.input}
        />
        <TimePicker onPick={take} />
      </div>
      {!reading.ok && reading.choices && (
        <TimeChoices
          title="Which one?"
          asked
          options={reading.choices.map((choice) => ({ ...choice, note: inUtc(choice.instant) }))}
          onTake={take}
        />
      )}
      {presets.length > 0 && (
        <TimeChoices
          title="Presets"
          options={presets.flatMap((preset) => {
            const read = readTypedTime(preset, { ...reader, nowMs, sinceMs });
            return read.ok
              ? [{ text: preset, instant: read.instant, note: dayClock(read.instant, reader) }]
              : [];
          })}
          onTake={take}
        />
      )}
    </div>
  );
}

function inUtc(instant: string): string {
  return `${instant.slice(11, 16)} UTC`;
}

type ClocksProps = Writing & { instant: string; clocks: readonly Clock[]; nowMs: number };

function Clocks({ instant, clocks, nowMs, language }: ClocksProps) {
  const minuteMs = Math.floor(nowMs / 60_000) * 60_000;
  return (
    <span className={classes.clocks}>
      {clocks.map(({ label, zone }) => (
        <span key={label} className={classes.clock}>
          <span className={classes.hint}>{label}</span>{' '}
          <time dateTime={instant}>{dayTime(instant, { zone, language })}</time>{' '}
          <span className={classes.hint}>{zone}</span>
        </span>
      ))}
      <span className={classes.relative}>{relativeTime(instant, { nowMs: minuteMs, language })}</span>
    </span>
  );
}
