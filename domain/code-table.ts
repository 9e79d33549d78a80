/** One value of a coded field, as the vendor numbers it. */
export type Code = {
  readonly code: number;
  readonly name: string;
  readonly label: string;
  readonly meaning: string;
};

export type CodeTable<C extends Code = Code> = {
  readonly codes: readonly C[];
  readonly byCode: ReadonlyMap<number, C>;
  readonly byName: ReadonlyMap<string, C>;
};

/**
 * Makes a lookup table of codes.
 * @param aliases other names accepted on input (upper case), by the code they stand for
 */
export function codeTable<const C extends Code>(
  codes: readonly C[],
  aliases: Readonly<Record<string, number>> = {},
): CodeTable<C> {
  const byCode = new Map(codes.map((entry) => [entry.code, entry]));
  const byName = new Map(codes.map((entry) => [entry.name, entry]));
  for (const [alias, code] of Object.entries(aliases)) {
    const entry = byCode.get(code);
    if (entry) byName.set(alias, entry);
  }
  return { codes, byCode, byName };
}

/**
 * Reads a code given as a number, as a numeric string or as its name (any case).
 * @returns the number, known or not; undefined when the input is none of these
 */
export function parseCode(table: CodeTable, input: unknown): number | undefined {
  if (typeof input === 'number') return Number.isSafeInteger(input) ? input : undefined;
  if (typeof input !== 'string') return undefined;
  const text = input.trim();
  if (/^-?\d{1,16}$/.test(text)) return Number.isSafeInteger(Number(text)) ? Number(text) + 0 : undefined;
  return table.byName.get(text.toUpperCase())?.code;
}

/** What a person reads for a code: the label, `Unknown (99)` for a code not in the table, `Not set` for none. */
export function labelOfCode(table: CodeTable, code: number | null): string {
  if (code === null) return 'Not set';
  return table.byCode.get(code)?.label ?? `Unknown (${code})`;
}

/** The plain-words meaning of a code, also for a code not in the table and for none. */
export function meaningOfCode(table: CodeTable, code: number | null): string {
  if (code === null) return 'No value was given.';
  return table.byCode.get(code)?.meaning ?? `Code ${code} is not known here; it is kept as it came.`;
}
