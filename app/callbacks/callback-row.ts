import { BANDS, type Band, bandOf } from '@/domain/callback-band';
import { type CallbackField, describeField } from '@/domain/callback-fields';
import type { FilterMoment } from '@/domain/callback-filter';
import type { ListedCallback } from '@/domain/callback-sort';
import { judgeContentUrl } from '@/domain/content-url';
import type { ColumnId, LayoutField } from '@/domain/list-layout';
import type { Clock } from '@/domain/settings';
import { relativeTime, timeTexts } from '@/domain/time-zone';
import { writtenNumber } from '@/domain/written-number';
import { BAND_TONES, type CodeView, codeView, resultView, statusView } from '../code-mark';

/** A moment as people read it: on their clock, as a distance from now, and in full. */
export type TimeWords = { local: string; relative: string; full: string };

export type TimeView = TimeWords & { instant: string };

/** One value of a callback, ready to be drawn by `Cell`. */
export type CellView =
  | { kind: 'empty' }
  | { kind: 'time'; time: TimeWords; band: CodeView | null }
  | { kind: 'code'; code: CodeView }
  | { kind: 'text'; text: string }
  /** `length`: how many characters there are in all. */
  | { kind: 'long'; text: string; length: string }
  | { kind: 'number'; number: number }
  | { kind: 'yes_no'; yes: boolean }
  /** A content address is never a link here: only its host is shown. */
  | { kind: 'address'; shown: string; address: string };

/** One row of the list: the shown columns alone, ready to be drawn. */
export type CallbackRow = {
  interaction_id: string;
  cells: Readonly<Record<string, CellView>>;
};

export function callbackRow(
  callback: ListedCallback,
  columns: readonly ColumnId[],
  clock: Clock,
): CallbackRow {
  const cells = Object.fromEntries(columns.map((id) => [id, cellView(callback, id, clock)]));
  return { interaction_id: callback.interaction_id, cells };
}

/** What stands in one cell of a callback's row. */
export function cellView(callback: ListedCallback, id: ColumnId, clock: Clock): CellView {
  if (isUdataColumn(id))
    return jsonCell(udataValue(callback.udata ?? null, id.slice('udata.'.length)), clock);
  return fieldCell(callback, id, clock);
}

function isUdataColumn(id: ColumnId): id is `udata.${string}` {
  return id.startsWith('udata.');
}

function udataValue(udata: string | null, key: string): unknown {
  const value: unknown = udata === null ? null : JSON.parse(udata);
  return new Map(Object.entries(value ?? {})).get(key);
}

function jsonCell(value: unknown, clock: Clock): CellView {
  if (value === undefined || value === null) return EMPTY;
  if (typeof value === 'string') return textCell(value, clock);
  if (typeof value === 'number') return { kind: 'number', number: value };
  if (typeof value === 'boolean') return { kind: 'yes_no', yes: value };
  return textCell(JSON.stringify(value), clock);
}

function fieldCell(callback: ListedCallback, field: LayoutField, clock: Clock): CellView {
  const value = callback[field] ?? null;
  const { kind } = describeField(field);
  if (kind === 'code') return codeCell(callback, field, typeof value === 'number' ? value : null);
  if (value === null) return EMPTY;
  if (typeof value === 'boolean') return { kind: 'yes_no', yes: value };
  if (typeof value === 'number') return numberCell(field, value, clock);
  if (kind === 'instant') {
    const band = field === 'start_time' ? bandView(callback, clock) : null;
    return { kind: 'time', time: timeWords(value, clock), band };
  }
  if (kind === 'url') return addressCell(value);
  const isWhole = WHOLE_TEXTS.has(field) && value.length <= LONGEST_COPIED;
  return isWhole ? { kind: 'text', text: value } : textCell(value, clock);
}

function numberCell(field: LayoutField, number: number, { language }: Clock): CellView {
  return COUNTS.has(field)
    ? { kind: 'text', text: writtenNumber(number, language) }
    : { kind: 'number', number };
}

/** Other numbers are names: of people, of applications, of kinds. */
const COUNTS: ReadonlySet<CallbackField> = new Set(['attempts', 'binary_content_size']);

const EMPTY: CellView = { kind: 'empty' };

/** Longer ones are copied from their details: a page of them would weigh megabytes. */
const LONGEST_COPIED = 1000;

/** They are copied from the row, so they come whole. */
const WHOLE_TEXTS: ReadonlySet<CallbackField> = new Set(['customer_number', 'customer_id', 'interaction_id']);

const FIRST_CHARACTERS = /^[\s\S]{0,160}/u;

function textCell(text: string, { language }: Clock): CellView {
  const [first = ''] = FIRST_CHARACTERS.exec(text) ?? [];
  return first.length === text.length
    ? { kind: 'text', text }
    : { kind: 'long', text: first, length: writtenNumber(text.length, language) };
}

function addressCell(address: string): CellView {
  const judged = judgeContentUrl(address);
  const [first = ''] = FIRST_CHARACTERS.exec(address) ?? [];
  return { kind: 'address', shown: judged.safe ? judged.host : first, address: first };
}

function codeCell(callback: ListedCallback, field: LayoutField, value: number | null): CellView {
  const { codes } = describeField(field);
  if (field === 'callback_status') return cellOfCode(statusView(value));
  if (field === 'call_result' || !codes) return cellOfCode(resultView(value, callback.callback_status));
  return cellOfCode(codeView(codes, value));
}

// What is the same object is sent to the browser once for all rows.
function cellOfCode(code: CodeView): CellView {
  const cell = CODE_CELLS.get(code) ?? { kind: 'code', code };
  CODE_CELLS.set(code, cell);
  return cell;
}

const CODE_CELLS = new WeakMap<CodeView, CellView>();

export function timeView(instant: string, clock: Clock): TimeView {
  return { instant, ...timeWords(instant, clock) };
}

function timeWords(instant: string, clock: Clock): TimeWords {
  const { minute, full } = timeTexts(instant, clock);
  return { local: minute, relative: relativeTime(instant, clock), full };
}

export function bandView(
  callback: Pick<ListedCallback, 'callback_status' | 'start_time' | 'end_time'>,
  { nowMs, toleranceMinutes }: FilterMoment,
): CodeView | null {
  const band = bandOf(callback, nowMs, toleranceMinutes);
  return band && BAND_VIEWS[band];
}

const bandMark = (band: Band): CodeView => ({ tone: BAND_TONES[band], code: null, ...BANDS[band] });

const BAND_VIEWS: Readonly<Record<Band, CodeView>> = {
  expired: bandMark('expired'),
  closing: bandMark('closing'),
  late: bandMark('late'),
  due: bandMark('due'),
  due_soon: bandMark('due_soon'),
  upcoming: bandMark('upcoming'),
};
