import { CALLBACK_FIELD_NAMES, type Callback } from './callback-fields';
import { type ParsedCallback, parseStoredCallback } from './callback-schema';
import { type ExactJson, parseExactJson } from './exact-json';

/**
 * A callback as one line of JSON: the vendor's fields in the vendor's order, then the unknown ones; unset fields
 * are absent. `udata` and the unknown fields go out as the JSON text they are kept as, so `parseWireJson` gives
 * the same callback again.
 */
export function wireJson(callback: Callback): string {
  let line = '';
  for (const field of CALLBACK_FIELD_NAMES) {
    const value = callback[field];
    if (value === null) continue;
    line += `${line && ','}"${field}":${field === 'udata' ? value : JSON.stringify(value)}`;
  }
  const unknown = callback.unknown_fields?.slice(1, -1);
  if (!unknown) return `{${line}}`;
  const whole = `{${line},${unknown}}`;
  // JavaScript puts keys that look like numbers first: written so, the line is what reading it gives.
  return /"\d+":/.test(unknown) ? JSON.stringify(JSON.parse(whole)) : whole;
}

/** Reads a callback from JSON text by the `stored` profile; text that cannot be kept exactly is refused. */
export function parseWireJson(text: string): ParsedCallback {
  const json = parseUncheckedJson(text, 'record');
  if (!json.ok) return refusal(json.reason);
  const parsed = parseStoredCallback(json.value);
  const lost = parsed.ok ? lossOfParsing(text, json.value, 'record') : null;
  return lost === null ? parsed : refusal(lost);
}

function refusal(message: string): ParsedCallback {
  return { ok: false, issues: [{ field: '', message }] };
}

/**
 * Parses JSON whose values are checked by the schema afterwards, and then by `lossOfParsing`: what holds the fields
 * of a record is a level deeper and 37 fields wider than `parseExactJson` lets pass.
 */
export function parseUncheckedJson(text: string, path: string): ExactJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return parseExactJson(text, path);
  }
}

/** What `value`, checked by the schema and so not deep, has lost of the text it was parsed from; null for nothing. */
export function lossOfParsing(text: string, value: unknown, path: string): string | null {
  // The same text again proves that nothing was lost, also where it is too deep or wide for parseExactJson.
  if (JSON.stringify(value) === text) return null;
  const exact = parseExactJson(text, path);
  return exact.ok ? null : exact.reason;
}
