import { type Actor, may } from './actor';
import type { CallbackEvent } from './callback-event';
import { type CallbackFilter, EMPTY_FILTER } from './callback-filter';
import type { SortableField, SortKey } from './callback-sort';

/** The fields that tell who a customer is, or what they said: only some roles get them. */
export const PERSONAL_FIELDS = [
  'customer_number',
  'customer_id',
  'subject',
  'text',
  'udata',
  'structured_text',
  'binary_content',
  'stopped_reason',
  'unknown_fields',
] as const;

export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** Whether a field, or what stands beside it in an event or a column (`udata.language`), tells who a customer is. */
export function isPersonal(name: string): boolean {
  return name.startsWith('udata.') || BESIDE.has(name) || PERSONAL_FIELDS.some((field) => field === name);
}

const BESIDE: ReadonlySet<string> = new Set(['remark', 'customer_number_normalized']);

/** What stands in place of a text that is not told. */
export const MASK = '•••';

const JSON_FIELDS: ReadonlySet<string> = new Set(['udata', 'unknown_fields']);

/** JSON and addresses have a shape: a mask would be taken for a value of theirs. */
const LEFT_OUT: ReadonlySet<string> = new Set([...JSON_FIELDS, 'structured_text', 'binary_content']);

/** A record as those see it who may not know who the customer is. Of a number of at least seven digits the last two are told. */
export function withoutPersonal<R extends object>(record: R): R {
  const masked = { ...record };
  for (const [name, value] of Object.entries(record))
    if (isPersonal(name) && value !== null) Object.assign(masked, { [name]: maskOf(name, value) });
  return masked;
}

function maskOf(name: string, value: unknown): string | null {
  if (LEFT_OUT.has(name) || name === 'customer_number_normalized') return null;
  if (name !== 'customer_number' || typeof value !== 'string') return MASK;
  const digits = value.replace(/\D/g, '');
  return /^[+\d\s()./-]+$/.test(value) && digits.length >= 7 ? `${MASK} ${digits.slice(-2)}` : MASK;
}

/** The same of an event: that a text changed is told, not from what to what; of attached data nothing. */
export function eventWithoutPersonal<E extends Pick<CallbackEvent, 'changes'>>(event: E): E {
  if (event.changes === null) return event;
  const told = Object.entries(event.changes).filter(([name]) => !JSON_FIELDS.has(name));
  const changes = told.map(([name, [from, to]]) => {
    if (!isPersonal(name)) return [name, [from, to]];
    return [name, [from === null ? null : MASK, to === null ? null : MASK]];
  });
  return { ...event, changes: Object.fromEntries(changes) };
}

/** A record as far as it is for somebody. */
export function toldTo<R extends object>(actor: Pick<Actor, 'role'>, record: R): R {
  return tellsAll(actor) ? record : withoutPersonal(record);
}

/** Whether somebody is told who the customers are. */
export function tellsAll(actor: Pick<Actor, 'role'>): boolean {
  return may(actor, 'callbacks.read_personal');
}

/** What a filter asks by fields that tell who a customer is. */
export function personalParts(filter: CallbackFilter): ('q' | 'customer_id' | 'sort')[] {
  const { q, customer_id, sort } = filter;
  return [
    ...(q !== '' ? (['q'] as const) : []),
    ...(customer_id.values.length > 0 ? (['customer_id'] as const) : []),
    ...(sort?.some(isPersonalSort) ? (['sort'] as const) : []),
  ];
}

function isPersonalSort({ field }: SortKey): boolean {
  const name: SortableField = field;
  return isPersonal(name);
}

/** The part of a filter that somebody may ask for, and what was left out of it, as the end of a sentence. */
export function filterWithin(
  actor: Pick<Actor, 'role'>,
  filter: CallbackFilter,
): { filter: CallbackFilter; problems: { field: string; message: string }[] } {
  const parts = tellsAll(actor) ? [] : personalParts(filter);
  const without = Object.fromEntries(parts.map((part) => [part, EMPTY_FILTER[part]]));
  const problems = parts.map((field) => ({ field, message: 'is not for your role' }));
  return { filter: { ...filter, ...without }, problems };
}
