import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import type { CallbackFilter, ListLook, RangeFilterField } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { ANY_TIME, RANGE_PRESETS, type RangePreset } from '@/domain/instant-range';
import { localTime } from '@/domain/time-zone';
import type { FilterPart, TypedRange } from './filter-part';

type RangeOptions = {
  filter: CallbackFilter;
  look: ListLook;
  zone: string;
  presets: readonly RangePreset[];
  /** What was typed and could not be read. */
  unread: TypedRange | undefined;
};

/** A range of moments: presets, or both ends typed on the clock of a zone. */
export function rangePart(
  field: RangeFilterField,
  { filter, look, zone, presets, unread }: RangeOptions,
): FilterPart {
  const range = filter[field];
  const preset = 'preset' in range ? range.preset : null;
  const { from, to } = 'preset' in range ? ANY_TIME : range;
  return {
    kind: 'range',
    name: field,
    title: CALLBACK_FIELDS[field].label,
    presets: presets.map((name) => [name, RANGE_PRESETS[name].label]),
    chosen: preset && { preset, offHref: hrefForFilter({ ...filter, [field]: ANY_TIME }, look) },
    typed: {
      from: unread?.from || typedTime(from, zone),
      to: unread?.to || typedTime(to, zone),
      reason: unread?.reason ?? null,
    },
  };
}

function typedTime(instant: string | null, zone: string): string {
  return instant === null ? '' : localTime(instant, zone);
}
