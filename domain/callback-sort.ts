import { z } from 'zod';
import type { Callback, CallbackField } from './callback-fields';

/** The fields by which a list can be ordered. */
export const SORTABLE_FIELDS = [
  'start_time',
  'customer_number',
  'customer_id',
  'callback_status',
  'status',
  'call_result',
  'callback_type',
  'desired_response_type',
  'attempts',
  'end_time',
  'subject',
  'owner_id',
  'start_date',
  'interaction_id',
] as const satisfies readonly CallbackField[];

export type SortableField = (typeof SORTABLE_FIELDS)[number];

/** What a list shows of a callback; long texts and attached data stay in the database. */
export type ListedCallback = Pick<Callback, SortableField>;

export type SortKey = { readonly field: SortableField; readonly descending: boolean };

/** Newest start time first. */
export const DEFAULT_SORT: readonly SortKey[] = [{ field: 'start_time', descending: true }];

/** More keys would hardly ever change the order and would cost an index each. */
export const MAX_SORT_KEYS = 2;

/** Whether a list can be ordered by a name. */
export function isSortableField(name: string): name is SortableField {
  return SORTABLE_FIELDS.some((field) => field === name);
}

/** Reads `-start_time,customer_id`. @returns null when a part is not a sortable field, is named twice, or there are too many */
export function parseSort(text: string): SortKey[] | null {
  const keys: SortKey[] = [];
  for (const part of text.split(',')) {
    const descending = part.startsWith('-');
    const field = descending ? part.slice(1) : part;
    if (!isSortableField(field) || keys.some((key) => key.field === field)) return null;
    keys.push({ field, descending });
  }
  return keys.length <= MAX_SORT_KEYS ? keys : null;
}

/** The inverse of `parseSort`. */
export function sortText(sort: readonly SortKey[]): string {
  return sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(',');
}

/** A place in an ordered list: the values of the sort fields, then the key, of the row next to it. */
export type Cursor = {
  readonly side: 'after' | 'before';
  readonly values: readonly (string | number | null)[];
  readonly interaction_id: string;
};

const cursorSchema = z.tuple([
  z.string(),
  z.array(z.union([z.string(), z.number(), z.null()])).max(MAX_SORT_KEYS),
  z.string(),
]);

/** The place of a row in a list ordered by `sort`, as opaque text for a URL. */
export function cursorText(row: ListedCallback, sort: readonly SortKey[]): string {
  const values = sort.map(({ field }) => row[field]);
  return toBase64Url(JSON.stringify([sortText(sort), values, row.interaction_id]));
}

/** Reads a cursor made for the same order. @returns null when it was not */
export function parseCursor(text: string, side: Cursor['side'], sort: readonly SortKey[]): Cursor | null {
  try {
    const [madeFor, values, interaction_id] = cursorSchema.parse(JSON.parse(fromBase64Url(text)));
    return madeFor === sortText(sort) && values.length === sort.length
      ? { side, values, interaction_id }
      : null;
  } catch {
    return null;
  }
}

function toBase64Url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
