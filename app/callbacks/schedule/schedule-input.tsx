'use client';

import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { describeField } from '@/domain/callback-fields';
import type { ScheduleField } from '@/domain/schedule-form';
import { INPUT_LAYOUT } from './schedule-layout';

export function inputIdOf(field: ScheduleField): string {
  return `schedule-${field}`;
}

type ScheduleInputProps = {
  field: ScheduleField;
  /** What stands in it when the page is made, for browsers without script. */
  value: string;
  error: string | undefined;
  registered: UseFormRegisterReturn;
};

/** The input of one field: label above, hint below, error beside it. */
export function ScheduleInput({ field, value, error, registered }: ScheduleInputProps) {
  const { label, meaning, required } = describeField(field);
  const { hint = meaning, placeholder, numeric, lines, options } = INPUT_LAYOUT[field] ?? {};
  const common = {
    id: inputIdOf(field),
    label,
    description: hint,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
    withAsterisk: required,
    error,
    defaultValue: value,
    ...registered,
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
      spellCheck={field === 'subject'}
    />
  );
}
