import { describeField } from '@/domain/callback-fields';
import { isClosed } from '@/domain/callback-status';
import type { CallingHours } from '@/domain/calling-hours';
import { commandChoices, primaryCommand } from '@/domain/command-choice';
import { AREAS, type CommandField, fieldsOfCommand, offeredCommandForm } from '@/domain/command-form';
import type { PeopleCommand } from '@/domain/command-input';
import { ACTING, actsAsSelf, judgeReach } from '@/domain/command-reach';
import { resultChoices } from '@/domain/command-results';
import type { CustomerClock } from '@/domain/command-zone';
import { COMMANDS } from '@/domain/commands';
import { minuteTime } from '@/domain/time-zone';
import { exampleTime } from '@/domain/written-time';
import type { CommandState, MenuClock } from './command-menu';

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

/** What is known of the moment and the customer where a command says when to call. */
export type WhenView = CallingHours & {
  /** In which times are typed, and what its clock is called. */
  zone: string;
  clockLabel: string;
  customer: CustomerClock;
  number: string;
  responseType: string;
  nowMs: number;
};

/** One command as the panel shows it. */
export type CommandView = {
  command: PeopleCommand;
  label: string;
  meaning: string;
  /** What its button says. */
  button: string;
  /** Why it is not possible now; null when it is. */
  refusal: string | null;
  /** Whether only the block of the number stands in its way. */
  blocked: boolean;
  /** Whether a person would give it next. */
  primary: boolean;
  /** Whether it ends the callback. */
  closes: boolean;
  fields: readonly CommandFieldView[];
  /** Null where it does not say when to call. */
  when: WhenView | null;
};

type Offer = { state: CommandState; clock: MenuClock };

/** All commands of people on a callback, the possible ones first, with their forms filled in. */
export function commandViews(offer: Offer): CommandView[] {
  const { callback, block, actor } = offer.state;
  const reach = (command: PeopleCommand) => judgeReach(actor, command, callback);
  const primary = primaryCommand(callback, block !== null, reach);
  return commandChoices(callback, block !== null, reach).map(({ command, verdict, blocked }) => ({
    command,
    label: COMMANDS[command].label,
    meaning: COMMANDS[command].meaning,
    button: BUTTONS[command],
    refusal: verdict.allowed ? null : verdict.reason,
    blocked,
    primary: command === primary,
    closes: COMMANDS[command].to.some(isClosed),
    fields: fieldsOfCommand(command)
      .filter((field) => field !== 'owner_id' || !actsAsSelf(actor, command))
      .map((field) => fieldView(command, field, offer)),
    when: SAYS_WHEN.has(command) ? whenView(offer) : null,
  }));
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

const SAYS_WHEN: ReadonlySet<PeopleCommand> = new Set(['reschedule', 'try_again', 'recreate']);

function fieldView(command: PeopleCommand, name: CommandField, offer: Offer): CommandFieldView {
  const { state, clock } = offer;
  const offered = offeredCommandForm(
    command,
    state.callback,
    clock.zone,
    new Date(clock.nowMs).toISOString(),
  );
  const { owner_id } = state.actor;
  const own = name === 'owner_id' && ACTING.has(command) && owner_id !== null ? String(owner_id) : null;
  const required = REQUIRED.has(name) || (name === 'owner_id' && OWNER_REQUIRED.has(command));
  const common = {
    name,
    label: labelOfCommandField(name),
    hint: hintOf(command, name, offer),
    // A number that nobody may call is not offered.
    value: name === 'customer_number' && state.block !== null ? '' : (own ?? offered[name] ?? ''),
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

function hintOf(command: PeopleCommand, name: CommandField, { state, clock }: Offer): string | null {
  if (name === 'start_time')
    return `For example tomorrow 9:00, in 2 h or ${exampleTime(clock.language)}, in ${clock.zone}`;
  if (name === 'end_time') {
    const { end_time } = state.callback;
    const over = command !== 'edit' && end_time !== null && Date.parse(end_time) <= clock.nowMs;
    if (over) return `It was ${minuteTime(end_time, clock)}, which is over: left empty, there is none.`;
    return `The latest moment to call, if there is one; in ${clock.zone}`;
  }
  if (name === 'customer_number')
    return state.block === null ? null : 'Nobody may call this number: give another one.';
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

function whenView({ state, clock }: Offer): WhenView {
  const { callback, customer, callingHours } = state;
  const { calling_hours_start, calling_hours_end } = callingHours;
  const { zone, language, nowMs } = clock;
  return {
    calling_hours_start,
    calling_hours_end,
    zone,
    clockLabel: clock.label,
    language,
    customer,
    number: callback.customer_number,
    responseType: callback.desired_response_type,
    nowMs,
  };
}
