import type { SortLink } from '@/components/data-table';
import { type CallbackFilter, type ListLook, orderOf } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import {
  isOfferedSort,
  RISK_ORDER,
  SORTABLE_FIELDS,
  type SortableField,
  type SortKey,
} from '@/domain/callback-sort';
import type { ColumnId } from '@/domain/list-layout';

/**
 * For each of the columns that can be sorted by, where a click on its header leads: once ascending, again descending,
 * then to the usual order; with Shift behind the key that stands, where that order is offered.
 */
export function sortLinks(
  filter: CallbackFilter,
  look: ListLook,
  columns: readonly ColumnId[],
): Record<string, SortLink> {
  const fields = SORTABLE_FIELDS.filter((field) => columns.includes(field));
  return Object.fromEntries(fields.map((field) => [field, sortLink(filter, look, field)]));
}

function sortLink(filter: CallbackFilter, look: ListLook, field: SortableField): SortLink {
  const order = orderOf(filter);
  const sort = order === RISK_ORDER ? [] : order;
  const position = sort.findIndex((key) => key.field === field);
  const current = sort[position];
  const alone = [{ field, descending: current ? !current.descending : false }];
  const isTurned = filter.sort?.length === 1 && current?.descending === true;
  const second = sort.length === 0 ? alone : behindFirst(sort, field);
  const href = (keys: readonly SortKey[]) => hrefForSort(filter, look, keys);
  return {
    href: isTurned ? hrefForFilter({ ...filter, sort: null }, look) : href(alone),
    addHref: second ? href(second) : null,
    direction: current ? (current.descending ? 'descending' : 'ascending') : null,
    position: current && sort.length > 1 ? position + 1 : null,
  };
}

// Turned first where it stands already, then the other way round; whichever is offered.
function behindFirst(sort: readonly SortKey[], field: SortableField): readonly SortKey[] | undefined {
  const [first] = sort;
  if (!first) return undefined;
  const stands = sort.find((key) => key.field === field);
  const directions = [stands ? !stands.descending : false, stands ? stands.descending : true];
  return directions
    .map((descending) =>
      first.field === field ? [{ field, descending }, ...sort.slice(1)] : [first, { field, descending }],
    )
    .find(isOfferedSort);
}

function hrefForSort(filter: CallbackFilter, look: ListLook, sort: readonly SortKey[]): string {
  const usual = orderOf({ ...filter, sort: null });
  const isUsual = usual !== RISK_ORDER && JSON.stringify(usual) === JSON.stringify(sort);
  return hrefForFilter({ ...filter, sort: isUsual ? null : sort }, look);
}
