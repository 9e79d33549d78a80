import type { Callback } from './callback-fields';
import type { FieldIssue } from './callback-schema';
import { type CallingHours, outsideCallingHours } from './calling-hours';
import { type CommandInput, EDITABLE_FIELDS, type InputOf } from './command-input';
import { type CommandContext, successorOf } from './command-successor';
import { type Command, interactionStatusFor, judgeCommand } from './commands';
import type { CustomerNumberRule } from './customer-number-shape';
import { isDesiredResponseType } from './interaction-codes';
import { BESIDE_INPUTS } from './schedule-inputs';

export type EffectContext = CommandContext & {
  /** How long after its time a call still counts as on time: so old may a typed time be. */
  toleranceMinutes: number;
  numberRule: CustomerNumberRule;
  callingHours: CallingHours;
  /** The zone of the customer who will be called, or of whoever acts where nobody knows it: an IANA name. */
  customerZone: string;
};

/** One change of the record, and what its event says was done. */
export type Step = { command: Command; after: Callback };

/** What a command makes of a record: its changes one after the other, and the record that comes from it. */
export type CommandEffect =
  | { ok: true; steps: Step[]; created: Callback | null }
  | { ok: false; reason: string }
  | { ok: false; issues: FieldIssue[] };

/**
 * What a command does to a record, by the rules of docs and `COMMANDS`. Pure: nothing is written.
 * @returns the reason when the status does not allow it, the issues when the input does not fit the record
 */
export function effectOf(record: Callback, input: CommandInput, context: EffectContext): CommandEffect {
  const verdict = judgeCommand(input.command, record);
  if (!verdict.allowed) return { ok: false, reason: verdict.reason };
  const issues = issuesWith(record, input, context);
  if (issues.length > 0) return { ok: false, issues };
  const created =
    input.command === 'reschedule' || input.command === 'recreate'
      ? successorOf(record, input, context)
      : null;
  return { ok: true, steps: stepsOf(record, input, context.now), created };
}

/** The rules that need the record beside the input. */
function issuesWith(record: Callback, input: CommandInput, context: EffectContext): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const wrong = (field: string, message: string) => issues.push({ field, message });
  if (input.command === 'transfer' && input.owner_id === record.owner_id)
    wrong('owner_id', 'is the one who has it already');
  if (input.command === 'record_result' && !Number.isSafeInteger(record.attempts + 1))
    wrong('attempts', 'cannot be counted any higher');
  if (input.command === 'edit' && EDITABLE_FIELDS.every((field) => isAsBefore(record, input, field)))
    wrong('', 'Nothing is different, so nothing was saved.');
  if (input.command === 'edit' && isBefore(input.end_time ?? null, record.start_time))
    wrong('end_time', 'must not be before the start time');
  if (input.command === 'try_again' || input.command === 'reschedule' || input.command === 'recreate')
    issues.push(...nextCallIssues(record, input, context));
  return issues;
}

function isAsBefore(
  record: Callback,
  input: InputOf<'edit'>,
  field: (typeof EDITABLE_FIELDS)[number],
): boolean {
  return input[field] === undefined || input[field] === record[field];
}

type NextCall = InputOf<'reschedule'> | InputOf<'recreate'> | InputOf<'try_again'>;

function nextCallIssues(record: Callback, input: NextCall, context: EffectContext): FieldIssue[] {
  const { now, toleranceMinutes, numberRule } = context;
  const issues: FieldIssue[] = [];
  const wrong = (field: string, message: string) => issues.push({ field, message });
  const number = 'customer_number' in input ? (input.customer_number ?? null) : null;
  const otherNumber = number !== null && number !== record.customer_number;
  const sameTime = input.start_time === record.start_time;
  if (input.command === 'reschedule' && sameTime && !otherNumber)
    wrong('start_time', 'is the one it has; choose another time, or another number');
  // With another number the promise stays as it was, late or not.
  const stands = input.command === 'reschedule' && sameTime && otherNumber;
  const earliest = new Date(Date.parse(now) - toleranceMinutes * 60_000).toISOString();
  if (!stands && isBefore(input.start_time, earliest))
    wrong(
      'start_time',
      input.command === 'try_again'
        ? 'is in the past; choose a later time'
        : 'is in the past; choose a later time, or as soon as possible',
    );
  const endTime = input.end_time === undefined ? record.end_time : input.end_time;
  if (isBefore(endTime, input.start_time ?? now)) wrong('end_time', 'must not be before the start time');
  const type = record.desired_response_type;
  const wrongNumber = otherNumber && isDesiredResponseType(type) ? numberRule(number, type) : null;
  if (wrongNumber) wrong('customer_number', wrongNumber);
  return issues.length > 0 ? issues : hourIssues(record, input, context);
}

/** An unusual hour needs a reason, by the rule of the scheduling form; as there, it is kept as the remark. */
function hourIssues(
  { desired_response_type: responseType }: Callback,
  { start_time, remark }: NextCall,
  { now, customerZone, callingHours }: EffectContext,
): FieldIssue[] {
  if (remark !== null && remark.trim() !== '') return [];
  const called = { instant: start_time ?? now, zone: customerZone, responseType };
  const outside = outsideCallingHours(called, callingHours);
  if (outside === null) return [];
  return [{ field: 'remark', message: `${BESIDE_INPUTS.remark} is needed: ${outside}.` }];
}

function isBefore(instant: string | null, other: string | null): boolean {
  return instant !== null && other !== null && Date.parse(instant) < Date.parse(other);
}

function stepsOf(record: Callback, input: CommandInput, now: string): Step[] {
  switch (input.command) {
    case 'cancel':
      return [{ command: 'cancel', after: { ...closed(record, 7, now), stopped_reason: input.reason } }];
    case 'reschedule':
      return [{ command: 'reschedule', after: closed(record, 12, now) }];
    case 'take':
      return [{ command: 'take', after: { ...open(record, 5), owner_id: input.owner_id } }];
    case 'reject':
    case 'release': {
      const back = { ...open(record, 6), callback_type: 1 };
      return [
        { command: input.command, after: back },
        { command: 'queue', after: open(back, 3) },
      ];
    }
    case 'transfer':
      return [{ command: 'transfer', after: { ...open(record, 13), owner_id: input.owner_id } }];
    case 'record_result':
      return withResult(record, input, now);
    case 'try_again':
      return [{ command: 'try_again', after: { ...open(record, 2), ...laterCall(record, input) } }];
    case 'finalise':
      return [{ command: 'finalise', after: closed(record, 9, record.end_date ?? now) }];
    case 'recreate':
      return [];
    case 'edit':
      return [{ command: 'edit', after: edited(record, input) }];
  }
}

/** Whoever records a result has called: from where nobody had it, that is a take, counted by reports as one. */
function withResult(record: Callback, input: InputOf<'record_result'>, now: string): Step[] {
  const owner_id = input.owner_id ?? record.owner_id;
  const takes = judgeCommand('take', record).allowed;
  const taken = takes ? { ...open(record, 5), owner_id } : { ...record, owner_id };
  const worked = closed(taken, 8, now);
  const after = { ...worked, call_result: input.call_result, attempts: record.attempts + 1 };
  const step: Step = { command: 'record_result', after };
  return takes ? [{ command: 'take', after: taken }, step] : [step];
}

function laterCall(record: Callback, { start_time, end_time = record.end_time }: InputOf<'try_again'>) {
  // Whatever was asked for before, it is called at a time now.
  return { start_time, end_time, end_date: null, callback_type: 2 };
}

function edited(record: Callback, input: InputOf<'edit'>): Callback {
  const given = <Value>(value: Value | undefined, before: Value) => (value === undefined ? before : value);
  return {
    ...record,
    subject: given(input.subject, record.subject),
    text: given(input.text, record.text),
    category_id: given(input.category_id, record.category_id),
    owner_id: given(input.owner_id, record.owner_id),
    end_time: given(input.end_time, record.end_time),
    udata: given(input.udata, record.udata),
  };
}

function open(record: Callback, callbackStatus: number): Callback {
  const status = interactionStatusFor(callbackStatus) ?? record.status;
  return { ...record, callback_status: callbackStatus, status };
}

function closed(record: Callback, callbackStatus: number, end_date: string): Callback {
  return { ...open(record, callbackStatus), end_date };
}
