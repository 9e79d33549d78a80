import { type Cursor, END_OF_LIST } from './callback-cursor';
import {
  type CallbackFilter,
  CODE_FILTER_FIELDS,
  CODE_FILTERS,
  DEFAULT_PAGE_SIZE,
  type ListLook,
  NUMBER_FILTER_FIELDS,
  RANGE_FILTERS,
  TEXT_FILTER_FIELDS,
  USUAL_LOOK,
} from './callback-filter';
import { callbackPath } from './callback-path';
import { orderText } from './callback-sort';
import { codeTokens, numberTokens, textTokens } from './filter-choice';
import { type InstantRange, isAnyTime } from './instant-range';
import type { FilterParams } from './parse-callback-filter';
import { responseTypeTokens } from './response-type-choice';

/**
 * The canonical search params of a filter, defaults left out: parsing them gives the same filter again.
 * @param look what is to be kept of how the list is looked at; the place in it is added by `hrefForPage`
 */
export function paramsForFilter(filter: CallbackFilter, look: ListLook = USUAL_LOOK): URLSearchParams {
  const params = new URLSearchParams();
  const list = (key: string, tokens: readonly string[]) => {
    if (tokens.length > 0) params.set(key, tokens.join(','));
  };
  for (const field of CODE_FILTER_FIELDS) list(field, codeTokens<string>(CODE_FILTERS[field], filter[field]));
  list('band', filter.band);
  const types = responseTypeTokens(filter.desired_response_type);
  list(
    'desired_response_type',
    types.filter((token) => !token.startsWith('=')),
  );
  for (const token of types) if (token.startsWith('=')) params.append('desired_response_type', token);
  for (const field of TEXT_FILTER_FIELDS) {
    for (const token of textTokens(filter[field])) params.append(field, token);
  }
  for (const field of NUMBER_FILTER_FIELDS) list(field, numberTokens(filter[field]));
  for (const field of RANGE_FILTERS) {
    if (!isAnyTime(filter[field])) params.set(field, rangeText(filter[field]));
  }
  if (filter.q) params.set('q', filter.q);
  if (filter.zone !== null) params.set('zone', filter.zone);
  if (filter.sort !== null) params.set('sort', orderText(filter.sort));
  if (look.columns !== null) params.set('columns', look.columns);
  if (look.size !== DEFAULT_PAGE_SIZE) params.set('rows', String(look.size));
  return params;
}

/** A range as it stands in a URL: a preset's name, or both ends with `..` between. */
export function rangeText(range: InstantRange): string {
  return 'preset' in range ? range.preset : `${range.from ?? ''}..${range.to ?? ''}`;
}

/** The address of the list under a filter, at its first page. */
export function hrefForFilter(filter: CallbackFilter, look?: ListLook): string {
  return hrefWith(paramsForFilter(filter, look));
}

/** The address of the page of the list beside a place. */
export function hrefForPage(
  filter: CallbackFilter,
  look: ListLook,
  side: Cursor['side'],
  cursor: string,
): string {
  const params = paramsForFilter(filter, look);
  params.set(side, cursor);
  return hrefWith(params);
}

/** The address of the last page of the list. */
export function hrefForLastPage(filter: CallbackFilter, look: ListLook): string {
  return hrefForPage(filter, look, 'before', END_OF_LIST);
}

/** The address of the list with these search params. */
export function hrefWith(params: URLSearchParams): string {
  const query = readable(params);
  return query ? `/callbacks?${query}` : '/callbacks';
}

/**
 * The address of one callback.
 * @param list the filter of the list from which it is opened, in which it has neighbours
 * @param look how that list is looked at, for the way back to it
 */
export function hrefForCallback(interactionId: string, list?: CallbackFilter, look?: ListLook): string {
  const path = callbackPath(interactionId);
  const query = list ? readable(paramsForFilter(list, look)) : '';
  return query ? `${path}?list=${encodeURIComponent(query)}` : path;
}

function readable(params: URLSearchParams): string {
  return params.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
}

/**
 * Whether search params come from the filter form rather than from a link: such an address is replaced by the
 * canonical one, which can be shared.
 */
export function isFormQuery(params: FilterParams): boolean {
  return Object.entries(params).some(
    ([key, value]) =>
      value === '' || /_(from|to|kept)$/.test(key) || (Array.isArray(value) && !mayRepeat(key, value)),
  );
}

function mayRepeat(key: string, values: readonly string[]): boolean {
  if (key === 'desired_response_type') return values.filter((value) => !value.startsWith('=')).length <= 1;
  return TEXT_FILTER_FIELDS.some((field) => field === key);
}
