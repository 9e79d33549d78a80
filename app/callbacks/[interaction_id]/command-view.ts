import type { Callback } from '@/domain/callback-fields';
import { describeField } from '@/domain/callback-fields';
import { commandChoices } from '@/domain/command-choice';
import { AREAS, type CommandField, fieldsOfCommand, offeredCommandForm } from '@/domain/command-form';
import type { PeopleCommand } from '@/domain/command-input';
import { resultChoices } from '@/domain/command-results';
import { COMMANDS } from '@/domain/commands';

/** One input of a command's form, ready to be drawn. */
export type CommandFieldView = {
  name: CommandField;
  label: string;
  hint: string | null;
  value: string;
  required: boolean;
  kind: 'line' | 'number' | 'area' | 'choice';
  choices?: readonly (Choice | { group: string; items: readonly Choice[] })[];
};

type Choice = { value: string; label: string };

/** One command as the panel shows it. */
export type CommandView = {
  command: PeopleCommand;
  label: string;
  meaning: string;
  /** What its button says. */
  button: string;
  /** Why it is not possible now; null when it is. */
  refusal: string | null;
  fields: readonly CommandFieldView[];
};

/** All commands of people on a callback, the possible ones first, with their forms filled in. */
export function commandViews(callback: Callback, zone: string, now: string): CommandView[] {
  return commandChoices(callback).map(({ command, verdict }) => {
    const offered = offeredCommandForm(command, callback, zone, now);
    return {
      command,
      label: COMMANDS[command].label,
      meaning: COMMANDS[command].meaning,
      button: BUTTONS[command],
      refusal: verdict.allowed ? null : verdict.reason,
      fields: fieldsOfCommand(command).map((field) => fieldView(command, field, offered[field] ?? '', zone)),
    };
  });
}

const BUTTONS: Readonly<Record<PeopleCommand, string>> = {
  cancel: 'Cancel this callback',
  reschedule: 'Reschedule this callback',
  take: 'Take this callback',
  reject: 'Reject this callback',
  release: 'Release this callback',
  transfer: 'Transfer this callback',
  record_result: 'Record this result',
  try_again: 'Try again then',
  finalise: 'Finalise this callback',
  recreate: 'Recreate this callback',
  edit: 'Save changes',
};

function fieldView(
  command: PeopleCommand,
  name: CommandField,
  value: string,
  zone: string,
): CommandFieldView {
  const required = REQUIRED.has(name) || (name === 'owner_id' && OWNER_REQUIRED.has(command));
  const common = {
    name,
    label: labelOfCommandField(name),
    hint: hintOf(command, name, zone),
    value,
    required,
  };
  if (name === 'call_result') return { ...common, kind: 'choice', choices: RESULTS };
  if (name === 'callback_type') return { ...common, kind: 'choice', choices: WHEN };
  if (AREAS.has(name)) return { ...common, kind: 'area' };
  return { ...common, kind: name === 'owner_id' ? 'number' : 'line' };
}

const REQUIRED: ReadonlySet<CommandField> = new Set([
  'reason',
  'start_time',
  'customer_number',
  'call_result',
]);
const OWNER_REQUIRED: ReadonlySet<PeopleCommand> = new Set(['take', 'transfer']);

/** What a field of a command is called. */
export function labelOfCommandField(name: CommandField): string {
  if (name === 'reason') return 'Reason';
  return name === 'remark' ? 'Remark' : describeField(name).label;
}

function hintOf(command: PeopleCommand, name: CommandField, zone: string): string | null {
  if (name === 'start_time') return `For example tomorrow 9:00, in 2 h or 2026-11-22 14:30, in ${zone}`;
  if (name === 'end_time') return `The latest moment to call, if there is one; in ${zone}`;
  if (name === 'remark') return 'For the story only.';
  if (name === 'reason') return 'It stays with the callback.';
  if (name === 'udata') return 'A JSON object.';
  if (name !== 'owner_id') return null;
  if (command === 'transfer') return 'The number of the person who gets it.';
  return command === 'edit' ? describeField(name).meaning : 'The number of the person who calls.';
}

const WHEN: readonly Choice[] = [
  { value: '2', label: 'At a time' },
  { value: '1', label: 'As soon as possible' },
];

const RESULTS: CommandFieldView['choices'] = [
  { value: '', label: 'How did the call go?' },
  ...resultChoices().map(({ group, results }) => ({
    group,
    items: results.map(({ code, label }) => ({ value: String(code), label: `${label} (${code})` })),
  })),
];
