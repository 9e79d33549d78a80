import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import type { CommandFieldView } from './command-view';

type CommandFieldProps = {
  id: string;
  view: CommandFieldView;
  value: string;
  problem: string | undefined;
  onChange: (text: string) => void;
};

/** One input of a command's form: label above, then error and hint. */
export function CommandField({ id, view, value, problem, onChange }: CommandFieldProps) {
  const { name, label, hint, required, kind, choices } = view;
  const common = {
    id,
    name,
    label,
    description: hint,
    inputWrapperOrder: ['label' as const, 'input' as const, 'error' as const, 'description' as const],
    withAsterisk: required,
    'aria-required': required || undefined,
    error: problem,
    defaultValue: value,
    onChange: (event: ChangeEvent<Typed>) => onChange(event.currentTarget.value),
  };
  if (kind === 'choice') return <NativeSelect {...common} data={choices?.map(choiceOf) ?? []} />;
  if (kind === 'area')
    return <Textarea {...common} rows={4} resize="vertical" spellCheck={name === 'text'} />;
  return (
    <TextInput
      {...common}
      inputMode={kind === 'number' ? 'numeric' : undefined}
      autoComplete="off"
      spellCheck={name === 'reason' || name === 'remark' || name === 'subject'}
    />
  );
}

type Typed = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

type ChoiceView = NonNullable<CommandFieldView['choices']>[number];

function choiceOf(choice: ChoiceView) {
  return 'group' in choice ? { group: choice.group, items: [...choice.items] } : choice;
}
