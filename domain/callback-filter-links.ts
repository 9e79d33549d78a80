import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  CODE_FILTERS,
  type CodeChoice,
  type CodeFilterField,
  DEFAULT_PAGE_SIZE,
  type FilterParams,
} from './callback-filter';
import { type Cursor, DEFAULT_SORT, sortText } from './callback-sort';

/**
 * The canonical search params of a filter, defaults left out: parsing them gives the same filter again.
 * @param page adds the page size; the place in the list is added by `hrefForPage`
 */
export function paramsForFilter(filter: CallbackFilter, size: number = DEFAULT_PAGE_SIZE): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of CODE_FILTER_FIELDS) {
    const tokens = tokensOf(field, filter[field]);
    if (tokens.length > 0) params.set(field, tokens.join(','));
  }
  if (filter.desired_response_type.length > 0) {
    params.set('desired_response_type', filter.desired_response_type.join(','));
  }
  const { from, to } = filter.start_time;
  if (from !== null || to !== null) params.set('start_time', `${from ?? ''}..${to ?? ''}`);
  if (filter.q) params.set('q', filter.q);
  if (sortText(filter.sort) !== sortText(DEFAULT_SORT)) params.set('sort', sortText(filter.sort));
  if (size !== DEFAULT_PAGE_SIZE) params.set('rows', String(size));
  return params;
}

/** The values by which a choice stands in a URL or a form: groups first, then codes, then `none`. */
export function tokensOf(field: CodeFilterField, choice: CodeChoice<string>): string[] {
  const { prefix } = CODE_FILTERS[field];
  return [
    ...choice.groups.map((group) => `${prefix}${group}`),
    ...choice.codes.map(String),
    ...(choice.none ? ['none'] : []),
  ];
}

/** The address of the list under a filter, at its first page. */
export function hrefForFilter(filter: CallbackFilter, size?: number): string {
  return hrefWith(paramsForFilter(filter, size));
}

/** The address of the page of the list beside a cursor. */
export function hrefForPage(
  filter: CallbackFilter,
  size: number,
  side: Cursor['side'],
  cursor: string,
): string {
  const params = paramsForFilter(filter, size);
  params.set(side, cursor);
  return hrefWith(params);
}

function hrefWith(params: URLSearchParams): string {
  const query = params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return query ? `/callbacks?${query}` : '/callbacks';
}

/** The address of one callback. */
export function hrefForCallback(interactionId: string): string {
  return `/callbacks/${encodeURIComponent(interactionId)}`;
}

/**
 * Whether search params come from the filter form rather than from a link: such an address is replaced by the
 * canonical one, which can be shared.
 */
export function isFormQuery(params: FilterParams): boolean {
  return Object.entries(params).some(
    ([key, value]) =>
      value === '' || Array.isArray(value) || key === 'start_time_from' || key === 'start_time_to',
  );
}
