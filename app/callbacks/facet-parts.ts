import { plainWords } from '@/components/plain-text';
import { BANDS, BANDS_BY_RISK } from '@/domain/callback-band';
import { CALLBACK_FIELDS, type CallbackField } from '@/domain/callback-fields';
import { type CallbackFilter, CODE_FILTERS, type CodeFilterField } from '@/domain/callback-filter';
import type { FacetCounts } from '@/domain/callback-tally';
import { labelOfCode, meaningOfCode } from '@/domain/code-table';
import { type CodeFilter, codeTokens, groupNames, NONE, numberTokens } from '@/domain/filter-choice';
import {
  DESIRED_RESPONSE_TYPES,
  isDesiredResponseType,
  labelOfResponseType,
} from '@/domain/interaction-codes';
import { responseTypeTokens } from '@/domain/response-type-choice';
import type { FilterChoice, FilterPart } from './filter-part';
import { shortened } from './shortened';

type Counts = ReadonlyMap<string, number> | undefined;

/** The codes of a field, each with what it would leave. */
export function codeFacet(
  field: CodeFilterField,
  filter: CallbackFilter,
  facets: FacetCounts | null,
): FilterPart {
  return facet(field, [
    { kind: 'choices', name: field, choices: codeChoices(field, filter, facets?.[field]) },
  ]);
}

/** The groups of a field's codes, and the single codes in a fold. */
export function groupFacet(
  field: CodeFilterField,
  filter: CallbackFilter,
  facets: FacetCounts | null,
  foldOf: (isOn: boolean, parts: () => FilterPart[]) => FilterPart,
): FilterPart {
  const counts = facets?.[field];
  const { codes, none } = filter[field];
  return facet(field, [
    { kind: 'choices', name: field, choices: groupChoices(field, filter, counts) },
    foldOf(codes.length > 0 || none, () => [
      { kind: 'choices', name: field, choices: codeChoices(field, filter, counts) },
    ]),
  ]);
}

export function facet(field: CallbackField, parts: FilterPart[]): FilterPart {
  return { kind: 'group', name: field, title: CALLBACK_FIELDS[field].label, parts };
}

function groupChoices(field: CodeFilterField, filter: CallbackFilter, counts: Counts): FilterChoice[] {
  const rule: CodeFilter = CODE_FILTERS[field];
  const chosen = codeTokens(rule, filter[field]);
  return groupNames(rule.groups).map((group) => {
    const value = `${rule.prefix}${group}`;
    const { label, ...more } = rule.groups[group] ?? { label: group };
    const meaning = 'meaning' in more ? String(more.meaning) : 'advice' in more ? String(more.advice) : null;
    return [value, label, chosen.includes(value), countOf(counts, value), meaning];
  });
}

// Every known code, whatever is there now, and those of a newer server that are.
function codeChoices(field: CodeFilterField, filter: CallbackFilter, counts: Counts): FilterChoice[] {
  const rule: CodeFilter = CODE_FILTERS[field];
  const { table, optional } = rule;
  const chosen = codeTokens(rule, filter[field]);
  const known = table.codes.map(({ code }) => String(code));
  const others = [...new Set([...(counts?.keys() ?? []), ...chosen])].filter((token) =>
    /^-?\d+$/.test(token),
  );
  const codes = [...known, ...others.filter((token) => !known.includes(token))].map(
    (token): FilterChoice => [
      token,
      `${labelOfCode(table, Number(token))}${known.includes(token) ? ` ${token}` : ''}`,
      chosen.includes(token),
      countOf(counts, token),
      meaningOfCode(table, Number(token)),
    ],
  );
  return optional ? [...codes, [NONE, 'Not set', chosen.includes(NONE), countOf(counts, NONE), null]] : codes;
}

export function bandFacet({ band: chosen }: CallbackFilter): FilterPart {
  const choices = BANDS_BY_RISK.map((band): FilterChoice => {
    const { label, meaning } = BANDS[band];
    return [band, label, chosen.includes(band), null, meaning];
  });
  const parts: FilterPart[] = [{ kind: 'choices', name: 'band', choices }];
  return { kind: 'group', name: 'band', title: 'Urgency of pending ones', parts };
}

export function responseTypeFacet(filter: CallbackFilter, facets: FacetCounts | null): FilterPart {
  const field = 'desired_response_type';
  const counts = facets?.[field];
  const chosen = filter[field];
  const most = [...(counts ?? [])].toSorted(([, a], [, b]) => b - a).map(([type]) => type);
  const others = most.filter((type) => !isDesiredResponseType(type)).slice(0, MOST_OTHERS);
  const types = [...new Set([...DESIRED_RESPONSE_TYPES, ...others.sort(), ...chosen])];
  const tokens = responseTypeTokens(types);
  const choices = types.map((type, index): FilterChoice => {
    const meaning = isDesiredResponseType(type) ? null : 'A server sent this; it is kept as it came.';
    const label = shortened(plainWords(labelOfResponseType(type)), 60);
    return [tokens[index] ?? type, label, chosen.includes(type), countOf(counts, type), meaning];
  });
  return facet(field, [{ kind: 'choices', name: field, choices }]);
}

/** How many ways to be reached are shown that the desk does not know. */
const MOST_OTHERS = 20;

export function attemptsFacet(filter: CallbackFilter, facets: FacetCounts | null): FilterPart {
  const chosen = numberTokens(filter.attempts);
  const usual = ['0', '1', '2', '3', '4..'];
  const counts = facets?.attempts;
  const choices = [...usual, ...chosen.filter((token) => !usual.includes(token))].map(
    (value): FilterChoice => {
      const [least, open] = value.split('..');
      const from = Number(least);
      const many = [...(counts ?? [])].filter(([token]) => Number(token) >= from);
      const count = open === undefined ? countOf(counts, value) : many.reduce((sum, [, n]) => sum + n, 0);
      const label = open === undefined ? value : `${least} or more`;
      return [value, label, chosen.includes(value), counts === undefined ? null : count, null];
    },
  );
  return facet('attempts', [{ kind: 'choices', name: 'attempts', choices }]);
}

function countOf(counts: Counts, token: string): number | null {
  return counts === undefined ? null : (counts.get(token) ?? 0);
}
