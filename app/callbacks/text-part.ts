import { plainWords } from '@/components/plain-text';
import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import { type CallbackFilter, TEXT_FILTERS, type TextFilterField } from '@/domain/callback-filter';
import { NONE, textTokens } from '@/domain/filter-choice';
import type { FilterChoice, FilterPart } from './filter-part';

/** A field of free text by its whole values: those that are on can be taken away, another one typed. */
export function textPart(
  field: TextFilterField,
  filter: CallbackFilter,
  offered: readonly string[] = [],
): FilterPart {
  const { label } = CALLBACK_FIELDS[field];
  const tokens = textTokens(filter[field]);
  const choices = filter[field].values.map(
    (value, index): FilterChoice => [
      tokens[index] ?? value,
      plainWords(value) || '(empty)',
      true,
      null,
      null,
    ],
  );
  if (TEXT_FILTERS[field].optional) choices.push([NONE, 'Not set', tokens.includes(NONE), null, null]);
  const input = { name: field, label: `${label} is`, value: '', numeric: false, offered };
  return {
    kind: 'group',
    name: field,
    title: label,
    parts: [
      { kind: 'choices', name: field, choices },
      { kind: 'text', ...input },
    ],
  };
}
