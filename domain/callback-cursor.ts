import { z } from 'zod';
import { fullSort, type ListOrder, orderText, RISK_ORDER } from './callback-sort';

/** A place in an ordered list, between two rows or at its end. */
export type Cursor = {
  /** Whether the rows after the place or those before it are asked for. */
  readonly side: 'after' | 'before';
  /** The row next to the place: its values in the order's fields, and its number; null at the end of the list. */
  readonly row: { readonly values: readonly CursorValue[]; readonly id: number } | null;
  /** The moment at which the urgency of the rows was judged, milliseconds since 1970; null in other orders. */
  readonly atMs: number | null;
  /** How many rows stand before the place, as far as was known; null when it was not. */
  readonly rowsBefore: number | null;
};

/** A place as it stands in an address: beside a long text, the row is named by its number alone. */
export type AskedCursor = Omit<Cursor, 'row'> & {
  readonly row: { readonly values: readonly CursorValue[] | null; readonly id: number } | null;
};

/** Longer texts do not stand in an address: all of it may take 16 KiB. */
const LONGEST_TEXT = 200;

/** Instants as milliseconds since 1970. */
export type CursorValue = string | number | null;

/** The word for the end of a list: `before=end` is its last page. */
export const END_OF_LIST = 'end';

/** The end of the year 9999. */
const LAST_INSTANT_MS = 253_402_300_799_999;

const cursorSchema = z.tuple([
  z.string(),
  z
    .array(z.union([z.string().max(LONGEST_TEXT), z.number(), z.null()]))
    .max(3)
    .nullable(),
  z.int(),
  z.int().nonnegative().max(LAST_INSTANT_MS).nullable(),
  z.int().nonnegative().nullable(),
]);

/** The band and the start_time. */
const RISK_KEYS = 2;

/** A place as opaque text for a URL. */
export function cursorText({ row, atMs, rowsBefore }: Omit<Cursor, 'side'>, order: ListOrder): string {
  if (row === null) return END_OF_LIST;
  const isLong = row.values.some((value) => typeof value === 'string' && value.length > LONGEST_TEXT);
  const values = isLong ? null : row.values;
  return toBase64Url(JSON.stringify([orderText(order), values, row.id, atMs, rowsBefore]));
}

/** Reads a place in a list of the same order. @returns null when it is not one */
export function parseCursor(text: string, side: Cursor['side'], order: ListOrder): AskedCursor | null {
  if (text === END_OF_LIST)
    return side === 'before' ? { side, row: null, atMs: null, rowsBefore: null } : null;
  try {
    const [madeFor, values, id, atMs, rowsBefore] = cursorSchema.parse(JSON.parse(fromBase64Url(text)));
    const keys = order === RISK_ORDER ? RISK_KEYS : fullSort(order).length;
    const isOfOrder = madeFor === orderText(order) && (values === null || values.length === keys);
    return isOfOrder ? { side, row: { values, id }, atMs, rowsBefore } : null;
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
