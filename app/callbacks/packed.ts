/**
 * A value that travels to the browser as one text: the component stream would go through all that is in it, on the
 * server twice.
 */
export type Packed<Value> = string & { readonly packed?: Value };

export function pack<Value>(value: Value): Packed<Value> {
  return turnQuotes(JSON.stringify(value));
}

export function unpack<Value>(packed: Packed<Value>): Value {
  return JSON.parse(packed.includes('"') ? turnQuotes(packed) : packed.replaceAll("'", '"'));
}

// The stream is JSON in JSON: each double quote would be four characters there. A single one is one.
function turnQuotes(text: string): string {
  if (!text.includes("'")) return text.replaceAll('"', "'");
  return text.replaceAll('"', ASIDE).replaceAll("'", '"').replaceAll(ASIDE, "'");
}

// Never bare in JSON.
const ASIDE = '\u0000';
