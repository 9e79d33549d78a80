import {
  CALLBACK_FIELD_NAMES,
  type Callback,
  type CallbackField,
  describeField,
  type FieldKind,
  isCallbackField,
  RECORD_FIELD_NAMES,
} from './callback-fields';
import { type FieldIssue, type ParsedCallback, parseStoredCallback } from './callback-schema';
import { parseExactJson } from './exact-json';
import { lossOfParsing, parseUncheckedJson } from './wire-json';

/** The header of an export: the vendor's 37 fields in the vendor's order, then the unknown ones as one JSON object. */
export const WIRE_CSV_COLUMNS: readonly string[] = RECORD_FIELD_NAMES;

/** A cell as it stands in a file: null is nothing at all between two commas, '' a quoted empty text. */
export type CsvCell = string | null;

/** A callback as the cells of a row under `WIRE_CSV_COLUMNS`, guarded against being read as formulas. */
export function wireCsvCells(callback: Callback): CsvCell[] {
  return RECORD_FIELD_NAMES.map((field) => {
    const value = callback[field];
    return value === null ? null : guardCell(String(value));
  });
}

/** Puts a `'` before a text that a spreadsheet would read as a formula; `unguardCell` takes it off again. */
export function guardCell(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The inverse of `guardCell`; a formula that nobody guarded stays as it is. */
export function unguardCell(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

type CsvColumn = { name: string; kind: FieldKind | 'unknown' | 'unknown_fields' };

/** What a header says about the rows below it. */
export type CsvLayout = {
  readonly columns: readonly CsvColumn[];
  readonly names: ReadonlySet<string>;
  /** Whether a row tells everything about a record; otherwise the fields without a column stay as they are. */
  readonly isWhole: boolean;
};

/** Reads a header. A column that names no field of a callback becomes an unknown field, as text. */
export function csvLayout(header: readonly string[]): CsvLayout {
  const names = new Set(header);
  const columns = header.map((name): CsvColumn => ({ name, kind: kindOf(name) }));
  return { columns, names, isWhole: WIRE_CSV_COLUMNS.every((name) => names.has(name)) };
}

function kindOf(name: string): CsvColumn['kind'] {
  if (name === 'unknown_fields') return name;
  return isCallbackField(name) ? describeField(name).kind : 'unknown';
}

/**
 * Reads a row by the `stored` profile.
 * @param existing the record as it is kept, whose fields without a column stay; null for a new one
 */
export function parseCsvRow(
  layout: CsvLayout,
  cells: readonly CsvCell[],
  existing: Callback | null,
): ParsedCallback {
  const issues: FieldIssue[] = [];
  const fields = existing === null ? new Map<string, unknown>() : fieldsKept(layout, existing);
  const json = unknownFieldsCell(layout, cells);
  const inJson = json === null ? {} : unknownFieldsOf(json, issues);
  for (const [name, value] of Object.entries(inJson)) fields.set(name, value);
  layout.columns.forEach(({ name, kind }, index) => {
    const cell = cells[index] ?? null;
    if (kind === 'unknown_fields') return;
    if (kind !== 'unknown') fields.set(name, cell === null ? null : fieldValue(kind, name, cell, issues));
    else if (Object.hasOwn(inJson, name))
      issues.push({ field: name, message: 'stands in unknown_fields as well' });
    else if (cell === null) fields.delete(name);
    else fields.set(name, unguardCell(cell));
  });
  const parsed = parseStoredCallback(Object.fromEntries(fields));
  const lost =
    parsed.ok && json !== null && issues.length === 0 ? lossOfParsing(json, inJson, 'unknown_fields') : null;
  if (lost !== null) issues.push({ field: 'unknown_fields', message: lost });
  if (issues.length === 0) return parsed;
  return { ok: false, issues: parsed.ok ? issues : [...issues, ...parsed.issues] };
}

export type CheckedCsvRow = { ok: true; interaction_id: string } | { ok: false; issues: FieldIssue[] };

/** Checks what can be known of a row before the record is known that it changes: the cells that it has. */
export function checkCsvRow(layout: CsvLayout, cells: readonly CsvCell[]): CheckedCsvRow {
  const parsed = parseCsvRow(layout, cells, AGREEABLE_RECORD);
  const issues = parsed.ok ? [] : parsed.issues.filter(({ field }) => !isAbsentField(layout, field));
  if (issues.length > 0) return { ok: false, issues };
  const key = layout.columns.findIndex(({ name }) => name === 'interaction_id');
  return { ok: true, interaction_id: unguardCell(cells[key] ?? '') };
}

function isAbsentField(layout: CsvLayout, field: string): boolean {
  return isCallbackField(field) && !layout.names.has(field);
}

/** A record with which the cells of any row go together, whatever fields they are of. */
const AGREEABLE_RECORD: Callback = {
  ...nothingSet(),
  desired_response_type: 'Voice',
  start_time: '0000-01-01T00:00:00.000Z',
  customer_number: '0',
  attempts: 0,
  customer_id: '0',
  interaction_id: '0',
  status: 0,
  entity_type: 5,
  type: 'inbound',
  media_type: 'callback',
  creator_app_id: 0,
  start_date: '0000-01-01T00:00:00.000Z',
};

type OptionalField = {
  [Field in keyof Callback]: null extends Callback[Field] ? Field : never;
}[keyof Callback];

function nothingSet(): { [Field in OptionalField]: null };
function nothingSet(): Record<string, null> {
  const optional = CALLBACK_FIELD_NAMES.filter((field) => !describeField(field).required);
  return Object.fromEntries([...optional, 'unknown_fields'].map((field) => [field, null]));
}

function fieldsKept(layout: CsvLayout, existing: Callback): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const field of CALLBACK_FIELD_NAMES) {
    if (!layout.names.has(field)) fields.set(field, parsedField(existing, field));
  }
  if (existing.unknown_fields !== null && !layout.names.has('unknown_fields')) {
    for (const [name, value] of Object.entries(JSON.parse(existing.unknown_fields))) fields.set(name, value);
  }
  return fields;
}

function parsedField(existing: Callback, field: CallbackField): unknown {
  return field === 'udata' && existing.udata !== null ? JSON.parse(existing.udata) : existing[field];
}

function unknownFieldsCell(layout: CsvLayout, cells: readonly CsvCell[]): CsvCell {
  return cells[layout.columns.findIndex(({ kind }) => kind === 'unknown_fields')] ?? null;
}

function unknownFieldsOf(text: string, issues: FieldIssue[]): object {
  const json = parseUncheckedJson(text, 'unknown_fields');
  const report = (message: string) => issues.push({ field: 'unknown_fields', message });
  if (!json.ok) report(json.reason);
  else if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    report('must be a JSON object');
  } else {
    for (const name of Object.keys(json.value).filter(isCallbackField)) report(`must not hold ${name}`);
    return json.value;
  }
  return {};
}

// What is not a value of its kind goes on as text: the schema then says what is wrong with it.
function fieldValue(kind: FieldKind, name: string, cell: string, issues: FieldIssue[]): unknown {
  const text = unguardCell(cell);
  if (kind === 'integer') return integerOf(text) ?? text;
  if (kind === 'json') return jsonOf(text, name, issues) ?? null;
  if (kind === 'boolean') return BOOLEANS.get(text.trim().toLowerCase()) ?? text;
  return text;
}

function integerOf(text: string): number | null {
  const isInteger = /^-?\d{1,16}$/.test(text.trim()) && Number.isSafeInteger(Number(text));
  return isInteger ? Number(text) : null;
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);

function jsonOf(text: string, field: string, issues: FieldIssue[]): unknown {
  const json = parseExactJson(text, field);
  if (json.ok) return json.value;
  issues.push({ field, message: json.reason });
  return undefined;
}
