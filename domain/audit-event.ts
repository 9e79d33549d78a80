import type { CallbackEvent } from './callback-event';
import { SETTING_LABELS, SETTING_NAMES } from './settings';
import { CHANGED_FIELDS, type ChangedField, labelOfChanged } from './value-words';

/** One event of the whole desk, as people read it: about a callback or not. */
export type AuditEvent = Omit<CallbackEvent, 'interaction_id' | 'changes'> & {
  interaction_id: string | null;
  /** Null once the payload was erased by law. */
  changes: readonly FieldChange[] | null;
  /** What the account that it is about is called now, where it does not say how it was called then. */
  present_name: string | null;
};

export type FieldChange = {
  field: string;
  from: FieldChangeValue;
  to: FieldChangeValue;
  /** Whether one of the values is not told in full. */
  isCut: boolean;
};

/** Lists are told with commas between, objects as JSON. */
export type FieldChangeValue = string | number | boolean | null;

/** Longer texts are told to here: a page has dozens of events, and each may hold megabytes. */
export const MOST_CHARACTERS = 4000;

/** Reads the payload of any event, JSON text of field -> [from, to]; what is of another shape is told as it is. */
export function readFieldChanges(payload: string): FieldChange[] {
  return Object.entries(objectIn(payload)).map(([field, change]) => {
    const [from, to] = Array.isArray(change) && change.length === 2 ? change : [null, change];
    const isCut = [from, to].some((value) => String(toldValue(value)).length > MOST_CHARACTERS);
    return { field, from: cut(toldValue(from)), to: cut(toldValue(to)), isCut };
  });
}

function objectIn(payload: string): object {
  try {
    const value: unknown = JSON.parse(payload);
    return typeof value === 'object' && value !== null ? value : { payload: value };
  } catch {
    return { payload };
  }
}

function toldValue(value: unknown): FieldChangeValue {
  if (value === undefined) return null;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function cut(value: FieldChangeValue): FieldChangeValue {
  if (typeof value !== 'string' || value.length <= MOST_CHARACTERS) return value;
  const rest = value.length.toLocaleString('en');
  return `${value.slice(0, MOST_CHARACTERS).toWellFormed()}… (${rest} characters in all)`;
}

/** What an event is about, where it is not the one who acted. */
export type EventSubject =
  | { kind: 'callback'; interaction_id: string }
  | { kind: 'account' | 'number'; name: string }
  | { kind: 'settings' };

/** By what an event names the account that it is about, the best first: its name as it was then, its address. */
const ACCOUNT_NAMES = ['of', 'email'] as const;

/** What an event is about; null where it says nothing of that, or it is about whoever acted. */
export function subjectOf(event: AuditEvent): EventSubject | null {
  const { interaction_id, command, changes, actor_id, present_name } = event;
  if (interaction_id !== null) return { kind: 'callback', interaction_id };
  if (command === 'change_settings') return { kind: 'settings' };
  const account = valueTold(changes, 'account');
  if (account !== null && account === actor_id) return null;
  const name = accountNamed(changes) ?? present_name ?? account;
  if (name) return { kind: 'account', name };
  const number = valueTold(changes, 'customer_number_normalized');
  return number === null ? null : { kind: 'number', name: number };
}

/** The id of the account that an event is about and does not name; null where it names it, or is about none. */
export function unnamedAccount(changes: AuditEvent['changes']): string | null {
  return accountNamed(changes) === null ? valueTold(changes, 'account') : null;
}

function accountNamed(changes: AuditEvent['changes']): string | null {
  return ACCOUNT_NAMES.map((field) => valueTold(changes, field)).find((told) => told !== null) ?? null;
}

function valueTold(changes: AuditEvent['changes'], field: string): string | null {
  const change = changes?.find((each) => each.field === field);
  const value = change?.to ?? change?.from ?? null;
  return value === null ? null : String(value);
}

/** Whether a field of an event only says which account it is about, which its subject tells better. */
export function namesAccount(field: string): boolean {
  return field === 'account' || field === 'of';
}

/** Whether a field of an event is one of a callback, or told beside one: its values are told as those of that field. */
export function isChangedField(field: string): field is ChangedField {
  return CHANGED_FIELDS.some((known) => known === field);
}

const OTHER_LABELS: ReadonlyMap<string, string> = new Map([
  ['account', 'Account'],
  ['email', 'E-mail'],
  ['name', 'Name'],
  ['time_zone', 'Time zone'],
  ['language', 'Dates and numbers'],
  ['theme', 'Colours'],
  ['role', 'Role'],
  ['what', 'What'],
  ['filter', 'Filter'],
  ['rows', 'Rows'],
  ['customer_number_normalized', 'Number'],
  ['erased_callbacks', 'Callbacks erased'],
  ['erased_events', 'Events whose payload was erased'],
]);

/** What a field of an event is called; one that nobody knows is told as it is. */
export function labelOfTold(field: string): string {
  if (isChangedField(field)) return labelOfChanged(field);
  const setting = SETTING_NAMES.find((name) => name === field);
  return setting ? SETTING_LABELS[setting].label : (OTHER_LABELS.get(field) ?? field);
}
