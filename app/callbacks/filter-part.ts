/** A piece of the filter form, ready to be drawn: labels and meanings come with it, for code tables stay on the server. */
export type FilterPart =
  | { kind: 'group'; name: string; title: string; parts: readonly FilterPart[] }
  | { kind: 'choices'; name: string; choices: readonly FilterChoice[] }
  | TextPart
  | RangePart
  /** Choices that most people need seldom: `parts` are null while nobody wants to see them. */
  | { kind: 'fold'; name: string; summary: string; href: string | null; parts: readonly FilterPart[] | null }
  | { kind: 'select'; name: string; title: string; value: string; options: readonly FilterOption[] }
  | { kind: 'hint'; name: string; words: string }
  | { kind: 'hidden'; name: string; value: string };

export type FilterOption = readonly [value: string, label: string];

/** Its token in the address, and how many callbacks it would leave, where that is known. */
export type FilterChoice = readonly [
  value: string,
  label: string,
  chosen: boolean,
  count: number | null,
  meaning: string | null,
];

/** How many callbacks the choices of a field would leave, by their tokens; whether there are more than were counted. */
export type CountsByToken = Readonly<Record<string, readonly [count: number, more: boolean]>>;

/** The same by field, of those that could be counted. */
export type ChoiceCounts = Readonly<Record<string, CountsByToken>>;

export type TextPart = {
  kind: 'text';
  name: string;
  label: string;
  value: string;
  numeric: boolean;
  /** Values to choose from while typing. */
  offered: readonly string[];
};

/** One end of a range as it is typed; with a reason when it could not be read. */
export type TypedEnd = { text: string; reason: string | null };

export type RangePart = {
  kind: 'range';
  name: string;
  title: string;
  presets: readonly FilterOption[];
  /** The preset that is on, and where it is off. */
  chosen: { preset: string; offHref: string } | null;
  from: TypedEnd;
  to: TypedEnd;
};
