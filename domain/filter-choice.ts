import { type CodeTable, parseCode } from './code-table';
import { inexactText } from './exact-json';

/** A choice of codes: any of these codes, of these groups, or none set. Nothing chosen means no restriction. */
export type CodeChoice<Group extends string> = {
  readonly codes: readonly number[];
  readonly groups: readonly Group[];
  readonly none: boolean;
};

/** A choice of texts: any of these, or none set. */
export type TextChoice = { readonly values: readonly string[]; readonly none: boolean };

/** A choice of numbers: any of these, any from a least one on, or none set. */
export type NumberChoice = {
  readonly values: readonly number[];
  readonly from: number | null;
  readonly none: boolean;
};

export const NO_CODES = { codes: [], groups: [], none: false } as const satisfies CodeChoice<never>;
export const NO_TEXTS: TextChoice = { values: [], none: false };
export const NO_NUMBERS: NumberChoice = { values: [], from: null, none: false };

/** A coded field with the groups that it knows and the word that marks a group in a URL. */
export type CodeFilter<Group extends string = string> = {
  readonly table: CodeTable;
  readonly groups: Readonly<Record<Group, { readonly label: string }>>;
  readonly prefix: string;
  /** Whether a record may have no value. */
  readonly optional: boolean;
};

/** The word for records in which a field is not set. */
export const NONE = 'none';

/** Reads comma-separated tokens, repeated or not: codes, names, `group:…`, `none`. @param refuse is told what none of them is */
export function readCodes<Group extends string>(
  { table, groups, prefix, optional }: CodeFilter<Group>,
  values: readonly string[],
  refuse: (token: string) => void,
): CodeChoice<Group> {
  const names = groupNames(groups);
  const codes = new Set<number>();
  const chosen = new Set<Group>();
  let none = false;
  for (const token of tokensIn(values)) {
    const group = names.find((name) => token === `${prefix}${name}`);
    const code = parseCode(table, token);
    if (token === NONE && optional) none = true;
    else if (group !== undefined) chosen.add(group);
    else if (code !== undefined) codes.add(code);
    else refuse(token);
  }
  return {
    codes: [...codes].sort((a, b) => a - b),
    groups: names.filter((group) => chosen.has(group)),
    none,
  };
}

/** The names of the groups of a coded field, in their order. */
export function groupNames<Group extends string>(groups: Readonly<Record<Group, unknown>>): Group[] {
  return Object.keys(groups).filter((name): name is Group => Object.hasOwn(groups, name));
}

/** The tokens by which a choice of codes stands in a URL or a form: groups, then codes, then `none`. */
export function codeTokens<Group extends string>(
  { prefix }: Pick<CodeFilter<Group>, 'prefix'>,
  { codes, groups, none }: CodeChoice<Group>,
): string[] {
  return [...groups.map((group) => `${prefix}${group}`), ...codes.map(String), ...(none ? [NONE] : [])];
}

/**
 * Reads repeated values of a field of free text. `none` is not set; an empty text, `none` and
 * what begins with = have one = in front.
 */
export function readTexts(
  values: readonly string[],
  { optional }: { optional: boolean },
  refuse: (value: string) => void,
): TextChoice {
  const texts = new Set<string>();
  let none = false;
  for (const value of values) {
    if (value === NONE && optional) none = true;
    else if (value.length > MAX_TEXT_LENGTH || inexactText(value)) refuse(value);
    else texts.add(value.startsWith('=') ? value.slice(1) : value);
  }
  return { values: [...texts], none };
}

const MAX_TEXT_LENGTH = 1000;

/** The values by which a choice of texts stands in a URL. */
export function textTokens({ values, none }: TextChoice): string[] {
  const escaped = values.map((value) => (/^(=|none$|$)/.test(value) ? `=${value}` : value));
  return [...escaped, ...(none ? [NONE] : [])];
}

/** Reads comma-separated whole numbers, `4..` for four or more, `none`. */
export function readNumbers(
  values: readonly string[],
  { optional, least }: { optional: boolean; least: number },
  refuse: (token: string) => void,
): NumberChoice {
  const numbers = new Set<number>();
  let from: number | null = null;
  let none = false;
  for (const token of tokensIn(values)) {
    const [, digits, open] = /^(-?\d{1,16})(\.\.)?$/.exec(token) ?? [];
    const number = Number(digits);
    if (token === NONE && optional) none = true;
    else if (!Number.isSafeInteger(number) || number < least) refuse(token);
    else if (open) from = Math.min(number + 0, from ?? number + 0);
    else numbers.add(number + 0);
  }
  return { values: [...numbers].sort((a, b) => a - b), from, none };
}

/** The tokens by which a choice of numbers stands in a URL or a form. */
export function numberTokens({ values, from, none }: NumberChoice): string[] {
  return [...values.map(String), ...(from === null ? [] : [`${from}..`]), ...(none ? [NONE] : [])];
}

/** Comma-separated tokens, repeated or not, each once, without the empty ones. */
export function tokensIn(values: readonly string[]): string[] {
  const tokens = values.flatMap((value) => value.split(',')).map((token) => token.trim());
  return [...new Set(tokens)].filter((token) => token !== '');
}
