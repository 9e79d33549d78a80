'use client';

import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent, FocusEvent, KeyboardEvent, ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ScheduleForm, ScheduleInput as ScheduleInputName } from '@/domain/schedule-inputs';
import { describeInput, INPUT_LAYOUT, inputIdOf } from './schedule-layout';

type ScheduleInputProps = {
  name: ScheduleInputName;
  /** Instead of what the layout says. */
  hint?: ReactNode;
  required?: boolean;
  /** Where it stands below its own name already. */
  labelHidden?: boolean;
  /** The id of a list of values that are offered. */
  list?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** Told of each change by hand, after the form has it. */
  onChanged?: (value: string) => void;
  /** Told what stands there when it loses the focus. */
  onLeft?: (value: string) => void;
};

/** One input of the form: label above, error and hint below. */
export function ScheduleInput({
  name,
  list,
  labelHidden,
  onKeyDown,
  onChanged,
  onLeft,
  ...props
}: ScheduleInputProps) {
  const { register, formState } = useFormContext<ScheduleForm>();
  const described = describeInput(name);
  const layout = INPUT_LAYOUT[name] ?? {};
  const usual = layout.hint === undefined ? described.meaning : layout.hint;
  const { hint = usual, required = described.required } = props;
  const { placeholder, numeric, lines, options } = layout;
  const common = {
    id: inputIdOf(name),
    label: described.label,
    labelProps: labelHidden ? { className: 'visually-hidden' } : undefined,
    description: hint,
    inputWrapperOrder: ['label' as const, 'input' as const, 'error' as const, 'description' as const],
    withAsterisk: required,
    error: formState.errors[name]?.message,
    // Not from `register`: it stands in the page of browsers without script.
    defaultValue: formState.defaultValues?.[name],
    ...register(name, {
      onChange: (event: ChangeEvent<HTMLInputElement>) => onChanged?.(event.target.value),
      onBlur: (event: FocusEvent<HTMLInputElement>) => onLeft?.(event.target.value),
    }),
    'aria-required': required || undefined,
  };
  if (options) return <NativeSelect {...common} data={[...options]} />;
  if (lines) return <Textarea {...common} rows={lines} placeholder={placeholder} resize="vertical" />;
  return (
    <TextInput
      {...common}
      placeholder={placeholder}
      inputMode={numeric ? 'numeric' : undefined}
      autoComplete="off"
      spellCheck={name === 'subject' || name === 'remark'}
      list={list}
      onKeyDown={onKeyDown}
    />
  );
}
