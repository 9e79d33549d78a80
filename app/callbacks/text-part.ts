import { plainWords } from '@/components/plain-text';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import { type CallbackFilter, TEXT_FILTERS, type TextFilterField } from '@/domain/callback-filter';
import { NONE, numberTokens, textTokens } from '@/domain/filter-choice';
import type { FilterChoice, FilterPart } from './filter-part';

/** A field of free text by its whole values: few that are offered can be ticked, of many one is typed. */
export function textPart(
  field: TextFilterField,
  filter: CallbackFilter,
  offered: readonly string[] = [],
  counts: ReadonlyMap<string, number> | null = null,
): FilterPart {
  const chosen = filter[field].values;
  const choices = boxesOf(offered, chosen).map((value): FilterChoice => {
    const count = counts === null ? null : (counts.get(value) ?? 0);
    return [tokenOf(value), plainWords(value) || '(empty)', chosen.includes(value), count, null];
  });
  if (TEXT_FILTERS[field].optional) choices.push([NONE, 'Not set', filter[field].none, null, null]);
  return valuesPart(field, choices, offered.map(tokenOf));
}

/** The owners by their numbers. */
export function ownerPart({ owner_id }: CallbackFilter, offered: readonly number[]): FilterPart {
  const tokens = numberTokens(owner_id);
  const values = boxesOf(offered, owner_id.values).map(String);
  const from = tokens.filter((token) => token.endsWith('..'));
  const choices = [...values, ...from].map((token): FilterChoice => {
    const label = token.endsWith('..') ? `${token.slice(0, -2)} or more` : token;
    return [token, label, tokens.includes(token), null, null];
  });
  choices.push([NONE, 'Not set', tokens.includes(NONE), null, null]);
  return valuesPart('owner_id', choices, offered.map(String));
}

/** As many can be ticked; more are offered while one types. */
const MOST_BOXES = 8;

function boxesOf<Value>(offered: readonly Value[], chosen: readonly Value[]): Value[] {
  return [...new Set([...(offered.length <= MOST_BOXES ? offered : []), ...chosen])];
}

function valuesPart(
  field: TextFilterField | 'owner_id',
  choices: readonly FilterChoice[],
  offered: readonly string[],
): FilterPart {
  const { label } = CALLBACK_FIELDS[field];
  const ticked = choices.map(([token]) => token);
  const typed = offered.filter((token) => !ticked.includes(token));
  return {
    kind: 'group',
    name: field,
    title: label,
    parts: [
      { kind: 'choices', name: field, choices },
      {
        kind: 'text',
        name: field,
        label: `${label} is`,
        value: '',
        numeric: field === 'owner_id',
        offered: typed,
      },
    ],
  };
}

function tokenOf(value: string): string {
  const [token = value] = textTokens({ values: [value], none: false });
  return token;
}
