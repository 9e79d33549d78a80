import { parseExactJson } from './exact-json';

/** One entry of attached data as a row of a form: text, or another JSON value as its JSON text. */
export type UdataRow = { key: string; value: string; isText: boolean };

export type UdataRows = { ok: true; rows: UdataRow[] } | { ok: false; reason: string };

/** The rows of a JSON object, so that `udataOfRows` gives the same object again. @returns why not, as the end of a sentence */
export function rowsOfUdata(json: string): UdataRows {
  if (json.trim() === '') return { ok: true, rows: [] };
  const parsed = parseExactJson(json, 'udata');
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { ok: false, reason: 'must be an object of keys and values' };
  const rows = Object.entries(value).map(([key, inner]): UdataRow => {
    const isText = typeof inner === 'string';
    return { key, value: isText ? inner : JSON.stringify(inner), isText };
  });
  return { ok: true, rows };
}

/** The JSON text of rows; rows in which nothing stands are left out. A key that is there twice stays there twice. */
export function udataOfRows(rows: readonly UdataRow[]): string {
  const entries = rows
    .filter(({ key, value, isText }) => key !== '' || value !== '' || !isText)
    .map(({ key, value, isText }) => `${JSON.stringify(key)}: ${isText ? JSON.stringify(value) : value}`);
  return entries.length === 0 ? '' : `{${entries.join(', ')}}`;
}

/** The first key that stands in two rows, null when there is none. */
export function repeatedKey(rows: readonly UdataRow[]): string | null {
  const keys = rows.filter(({ key, value }) => key !== '' || value !== '').map(({ key }) => key);
  return keys.find((key, index) => keys.indexOf(key) !== index) ?? null;
}
