import type { SortLink } from '@/components/data-table';
import type { CallbackFilter } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { MAX_SORT_KEYS, SORTABLE_FIELDS, type SortableField, type SortKey } from '@/domain/callback-sort';

/** For each column, where a click on its header leads: once ascending, again descending; Shift keeps the first key. */
export function sortLinks(filter: CallbackFilter, size: number): Record<string, SortLink> {
  return Object.fromEntries(SORTABLE_FIELDS.map((field) => [field, sortLink(filter, size, field)]));
}

function sortLink(filter: CallbackFilter, size: number, field: SortableField): SortLink {
  const { sort } = filter;
  const position = sort.findIndex((key) => key.field === field);
  const current = sort[position];
  const next: SortKey = { field, descending: current ? !current.descending : false };
  const others = sort.filter((key) => key.field !== field);
  const added = current
    ? sort.map((key) => (key.field === field ? next : key))
    : [...others.slice(0, MAX_SORT_KEYS - 1), next];
  return {
    href: hrefForFilter({ ...filter, sort: [next] }, size),
    addHref: hrefForFilter({ ...filter, sort: added }, size),
    direction: current ? (current.descending ? 'descending' : 'ascending') : null,
    position: current && sort.length > 1 ? position + 1 : null,
  };
}
