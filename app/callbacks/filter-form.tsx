import {
  type CallbackFilter,
  DEFAULT_PAGE_SIZE,
  EMPTY_FILTER,
  type ListLook,
  PAGE_SIZES,
  type RangeFilterField,
} from '@/domain/callback-filter';
import { hrefForFilter, paramsForFilter } from '@/domain/callback-filter-links';
import { orderText } from '@/domain/callback-sort';
import type { FacetCounts } from '@/domain/callback-tally';
import { numberTokens } from '@/domain/filter-choice';
import { isAnyTime } from '@/domain/instant-range';
import { type Reader, rangeHint } from '@/domain/time-zone';
import { attemptsFacet, bandFacet, codeFacet, groupFacet, responseTypeFacet } from './facet-parts';
import { FilterFields } from './filter-fields';
import type { FilterPart } from './filter-part';
import type { FilterFold } from './list-address';
import { pack } from './packed';
import { rangePart } from './range-part';
import { ownerPart, textPart } from './text-part';
import type { UnreadRange } from './unread-ranges';

type OfferedValues = Readonly<
  Record<'category_id' | 'location' | 'callback_server_id' | 'dn', readonly string[]> & {
    owner_id: readonly number[];
  }
>;

type FilterFormProps = {
  filter: CallbackFilter;
  look: ListLook;
  /** Who types times. */
  reader: Reader;
  facets: FacetCounts | null;
  /** Whether it may ask who the customers are. */
  tells: boolean;
  /** Values to choose from, while they can be seen. */
  offered: OfferedValues | null;
  unread: Partial<Record<RangeFilterField, UnreadRange>>;
  /** When the list was read. */
  readMs: number;
  /** The fold that is open, and where each is opened or closed. */
  fold: FilterFold | null;
  hrefOfFold: (fold: FilterFold | null) => string;
};

/** The filters of the list. */
export function FilterForm(props: FilterFormProps) {
  return (
    <FilterFields
      packedParts={pack(filterParts(props))}
      clearHref={hrefForFilter(EMPTY_FILTER, props.look)}
      countsHref={countsHref(props)}
      readMs={props.readMs}
      language={props.reader.language}
    />
  );
}

/** Where the choices are counted that the list does not count for itself. */
function countsHref({ filter, offered }: FilterFormProps): string {
  const query = paramsForFilter({ ...filter, sort: null });
  query.set('of', offered ? 'band,owner_id,category_id,location,callback_server_id,dn' : 'band');
  return `/choice-counts?${query}`;
}

function filterParts({
  filter,
  look,
  reader,
  facets,
  tells,
  offered,
  unread,
  fold,
  hrefOfFold,
}: FilterFormProps): FilterPart[] {
  const range = { filter, look, reader };
  const areTimesOn = OTHER_TIMES.some(({ field }) => !isAnyTime(filter[field]) || unread[field]);
  // What is on stays to be seen: hidden, it would be dropped when the form is sent.
  const foldOf =
    (name: FilterFold, summary: string) =>
    (isOn: boolean, parts: () => FilterPart[]): FilterPart => {
      const isOpen = fold === name;
      const href = isOn ? null : hrefOfFold(isOpen ? null : name);
      return { kind: 'fold', name, summary, href, parts: isOpen || isOn ? parts() : null };
    };
  return [
    groupFacet('callback_status', filter, facets, foldOf('callback_status', 'Single statuses')),
    bandFacet(filter),
    groupFacet('call_result', filter, facets, foldOf('call_result', 'Single results')),
    rangePart('start_time', { ...range, presets: START_PRESETS, unread: unread.start_time }),
    { kind: 'hint', name: 'times', words: rangeHint(reader) },
    foldOf('times', 'Other times')(areTimesOn, () =>
      OTHER_TIMES.map(({ field, presets }) => rangePart(field, { ...range, presets, unread: unread[field] })),
    ),
    responseTypeFacet(filter, facets),
    codeFacet('callback_type', filter, facets),
    codeFacet('status', filter, facets),
    attemptsFacet(filter, facets),
    foldOf('routing', 'Kind, routing and people')(isRoutingOn(filter), () => [
      codeFacet('entity_type', filter, facets),
      textPart('media_type', filter, [...(facets?.media_type.keys() ?? [])], facets?.media_type ?? null),
      ...(tells ? [textPart('customer_id', filter)] : []),
      ownerPart(filter, offered?.owner_id ?? []),
      textPart('category_id', filter, offered?.category_id),
      textPart('location', filter, offered?.location),
      textPart('callback_server_id', filter, offered?.callback_server_id),
      textPart('dn', filter, offered?.dn),
    ]),
    rowsPart(look),
    ...hiddenPart('columns', look.columns),
    ...hiddenPart('zone', filter.zone),
    ...hiddenPart('sort', filter.sort && orderText(filter.sort)),
  ];
}

const START_PRESETS = [
  'yesterday',
  'today',
  'tomorrow',
  'last-24h',
  'last-7d',
  'last-30d',
  'next-24h',
  'next-7d',
  'next-30d',
] as const;

// Nothing is created or ended in the future.
const PAST_PRESETS = [
  'yesterday',
  'today',
  'last-24h',
  'last-7d',
  'last-30d',
  'last-week',
  'last-month',
  'this-month',
] as const;

const OTHER_TIMES = [
  { field: 'end_time', presets: START_PRESETS },
  { field: 'start_date', presets: PAST_PRESETS },
  { field: 'end_date', presets: PAST_PRESETS },
] as const;

/** Whether a filter in the fold of kind, routing and people is on. */
export function isRoutingOn(filter: CallbackFilter): boolean {
  const texts = [
    filter.media_type,
    filter.customer_id,
    filter.category_id,
    filter.location,
    filter.callback_server_id,
    filter.dn,
  ];
  return (
    texts.some(({ values, none }) => values.length > 0 || none) ||
    numberTokens(filter.owner_id).length > 0 ||
    filter.entity_type.codes.length > 0
  );
}

function rowsPart({ size }: ListLook): FilterPart {
  const tokenOf = (choice: number) => (choice === DEFAULT_PAGE_SIZE ? '' : String(choice));
  const options = PAGE_SIZES.map((choice) => [tokenOf(choice), String(choice)] as const);
  return { kind: 'select', name: 'rows', title: 'Rows on a page', value: tokenOf(size), options };
}

function hiddenPart(name: string, value: string | null): FilterPart[] {
  return value === null ? [] : [{ kind: 'hidden', name, value }];
}
