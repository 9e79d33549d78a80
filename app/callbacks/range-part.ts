import { CALLBACK_FIELDS } from '@/domain/callback-fields';
import type { CallbackFilter, ListLook, RangeFilterField } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { ANY_TIME, RANGE_PRESETS, type RangePreset } from '@/domain/instant-range';
import type { Reader } from '@/domain/time-zone';
import { type RangeEnd, typedBound } from '@/domain/typed-range';
import type { FilterPart } from './filter-part';
import type { UnreadRange } from './unread-ranges';

type RangeOptions = {
  filter: CallbackFilter;
  look: ListLook;
  reader: Reader;
  presets: readonly RangePreset[];
  /** What was typed, where a part of it could not be read. */
  unread: UnreadRange | undefined;
};

/** A range of moments: presets, or both ends typed as whoever looks types them. */
export function rangePart(
  field: RangeFilterField,
  { filter, look, reader, presets, unread }: RangeOptions,
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
    from: unread?.from ?? { text: typedTime(from, 'from', reader), reason: null },
    to: unread?.to ?? { text: typedTime(to, 'to', reader), reason: null },
  };
}

function typedTime(instant: string | null, end: RangeEnd, reader: Reader): string {
  return instant === null ? '' : typedBound(instant, end, reader);
}
