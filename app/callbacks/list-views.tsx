import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForFilter } from '@/domain/callback-filter-links';
import { CALLBACK_VIEWS, isView, viewOfOwner } from '@/domain/callback-views';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { pack } from './packed';
import { type ViewLink, ViewLinks } from './view-links';

type ListViewsProps = {
  filter: CallbackFilter;
  look: ListLook;
  /** How many callbacks the counted views have, by their names. */
  counts: ReadonlyMap<string, { count: number; more: boolean }>;
  /** The owner number of whoever looks; null where no callback is theirs. */
  ownerId: number | null;
  language: Language | null;
};

/** The ready-made views of the list. */
export function ListViews({ filter, look, counts, ownerId, language }: ListViewsProps) {
  const views = ownerId === null ? CALLBACK_VIEWS : CALLBACK_VIEWS.toSpliced(1, 0, viewOfOwner(ownerId));
  const links = views.map((view): ViewLink => {
    const counted = counts.get(view.label);
    return {
      label: view.label,
      meaning: view.meaning,
      href: hrefForFilter(view.filter, look),
      count: counted ? `${writtenNumber(counted.count, language)}${counted.more ? '+' : ''}` : null,
      isCurrent: isView(view, filter),
    };
  });
  return <ViewLinks packedLinks={pack(links)} />;
}
