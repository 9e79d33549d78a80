'use client';

import { NativeSelect } from '@mantine/core';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import { outsideCallingHours } from '@/domain/calling-hours';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import { BESIDE_INPUTS, type ScheduleForm } from '@/domain/schedule-inputs';
import { clockLabel, type ReadersSettings } from '@/domain/settings';
import { isTimeZone, type Reader } from '@/domain/time-zone';
import { meansAsap, readTypedTime, TIME_PRESETS } from '@/domain/typed-time';
import { exampleDay } from '@/domain/written-time';
import { type Clock, TypedTimeInput } from '../../typed-time-input';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';
import { ASAP_WORDS, describeInput, inputIdOf } from './schedule-layout';

type WhenFieldsProps = {
  known: CustomerKnowledge;
  /** Whether the desk could not be asked. */
  unasked: boolean;
  settings: ReadersSettings;
  nowMs: number;
};

/** When to call: at once or at a time, on whose clock, and why where the hour is unusual. */
export function WhenFields({ known, unasked, settings, nowMs }: WhenFieldsProps) {
  const { control, getValues, setValue } = useFormContext<ScheduleForm>();
  const [type, responseType, number, start, timesOn, theirs] = useWatch({
    control,
    name: [
      'callback_type',
      'desired_response_type',
      'customer_number',
      'start_time',
      'times_on',
      'customer_time_zone',
    ],
  });
  const asap = type === ASAP;
  const { desk_time_zone: desk, language } = settings;
  const customerZone = isTimeZone(theirs.trim()) ? theirs.trim() : null;
  const zone = timesOn === 'customer' && customerZone !== null ? customerZone : desk;
  const clocks: Clock[] = [{ label: clockLabel(settings), zone: desk }];
  if (customerZone !== null) clocks.push({ label: 'Customer', zone: customerZone });
  const reading = asap
    ? ({ ok: true, instant: new Date(nowMs).toISOString() } as const)
    : readTypedTime(start, { zone, language, nowMs });
  const someone = number.trim() !== '';
  const outside =
    reading.ok && someone
      ? outsideCallingHours({ instant: reading.instant, zone: customerZone ?? desk, responseType }, settings)
      : null;
  const time = { reader: { zone, language }, clocks, nowMs };
  const typedAsap = meansAsap(start);
  // The time that was typed and the type agree: changing one changes the other.
  const typeTime = (text: string, before: string) => {
    if (meansAsap(text)) setValue('callback_type', ASAP, { shouldDirty: true });
    else if (meansAsap(before)) setValue('callback_type', SCHEDULED, { shouldDirty: true });
  };
  const chooseType = (chosen: string) => {
    if (chosen !== ASAP && meansAsap(getValues('start_time'))) setValue('start_time', TIME_PRESETS[0]);
  };
  return (
    <>
      <ScheduleInput name="callback_type" onChanged={chooseType} />
      {(!asap || typedAsap) && (
        <TimeField
          {...time}
          name="start_time"
          presets={TIME_PRESETS}
          onTyped={typeTime}
          note={typedAsap ? ASAP_WORDS : undefined}
          hint={`14:30, tomorrow 9, fri 10:15, +2h, ${exampleDay(language)} 10:00, asap. ↓ takes the next preset.`}
        />
      )}
      <div className={classes.zones}>
        <TimesOn settings={settings} customerZone={customerZone} />
        <ScheduleInput
          name="customer_time_zone"
          list="schedule-time-zones"
          hint={
            someone
              ? zoneHint(theirs.trim(), known, unasked)
              : 'Guessed from the phone number, if you leave it.'
          }
        />
      </div>
      <Remark outside={outside} />
      <TimeField
        {...time}
        clocks={reading.ok ? clocks : []}
        name="end_time"
        sinceMs={reading.ok ? Date.parse(reading.instant) : undefined}
        hint="The latest moment to call, if there is one. 18:00 and +2h are reckoned from when to call."
      />
    </>
  );
}

const ASAP = '1';
const SCHEDULED = '2';

type TimeFieldProps = {
  name: 'start_time' | 'end_time';
  reader: Reader;
  clocks: readonly Clock[];
  nowMs: number;
  sinceMs?: number;
  presets?: readonly string[];
  hint: string;
  note?: string;
  onTyped?: (text: string, before: string) => void;
};

function TimeField({ name, onTyped, ...props }: TimeFieldProps) {
  const { control } = useFormContext<ScheduleForm>();
  const { field, fieldState } = useController({ control, name });
  const { label, required } = describeInput(name);
  return (
    <TypedTimeInput
      {...props}
      id={inputIdOf(name)}
      name={name}
      label={label}
      required={required}
      error={fieldState.error?.message}
      text={field.value}
      onTextChange={(text) => {
        field.onChange(text);
        onTyped?.(text, field.value);
      }}
      onBlur={field.onBlur}
      inputRef={field.ref}
    />
  );
}

type TimesOnProps = { settings: ReadersSettings; customerZone: string | null };

function TimesOn({ settings: { desk_time_zone, zone_is_own }, customerZone }: TimesOnProps) {
  const { register, formState } = useFormContext<ScheduleForm>();
  return (
    <NativeSelect
      id={inputIdOf('times_on')}
      label={BESIDE_INPUTS.times_on}
      data={[
        { value: 'desk', label: `${zone_is_own ? 'you' : 'the desk'} (${desk_time_zone})` },
        { value: 'customer', label: `the customer (${customerZone ?? 'not known yet'})` },
      ]}
      error={formState.errors.times_on?.message}
      defaultValue={formState.defaultValues?.times_on}
      {...register('times_on')}
    />
  );
}

function zoneHint(typed: string, { zone: guess }: CustomerKnowledge, unasked: boolean): string {
  if (typed !== '' && typed !== guess?.zone) return 'Chosen by hand.';
  if (unasked) return 'The desk could not be asked; leave it or enter it.';
  if (guess === null) return 'Not known from this number; leave it or enter it.';
  const [first, second, ...more] = guess.others;
  if (first === undefined) return 'Guessed from the number.';
  const others = [first, second, more.length > 0 ? `${more.length} more` : undefined];
  return `A guess: the number may also be in ${others.filter((other) => other !== undefined).join(', ')}.`;
}

function Remark({ outside }: { outside: string | null }) {
  const { control, formState } = useFormContext<ScheduleForm>();
  const remark = useWatch({ control, name: 'remark' });
  if (outside === null && remark === '' && !formState.errors.remark) return null;
  return (
    <div className={outside === null ? undefined : classes.unusual}>
      <ScheduleInput
        name="remark"
        required={outside !== null}
        hint={
          outside === null || formState.errors.remark
            ? undefined
            : `${outside}. The reason is kept in the story of the callback.`
        }
      />
    </div>
  );
}
