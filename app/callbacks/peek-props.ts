import { describeField } from '@/domain/callback-fields';
import type { CallbackFilter } from '@/domain/callback-filter';
import { hrefForCallback } from '@/domain/callback-filter-links';
import type { ListedCallback } from '@/domain/callback-sort';
import type { LayoutField } from '@/domain/list-layout';
import { type Clock, cellView } from './callback-row';
import type { PeekPanelProps } from './peek-panel';

const FACTS: readonly LayoutField[] = [
  'start_time',
  'end_time',
  'callback_status',
  'call_result',
  'desired_response_type',
  'attempts',
  'status',
  'callback_type',
  'owner_id',
  'start_date',
];

/** What a glance at one row of the page shows, with its neighbours there. */
export function peekProps(
  rows: readonly ListedCallback[],
  interactionId: string,
  clock: Clock,
  filter: CallbackFilter,
  hrefOf: (change: { peek: string | null }) => string,
): PeekPanelProps | null {
  const index = rows.findIndex(({ interaction_id }) => interaction_id === interactionId);
  const callback = rows[index];
  if (!callback) return null;
  const [previous, next] = [rows[index - 1], rows[index + 1]];
  const excerpt = [callback.subject, callback.text].filter(Boolean).join('\n').slice(0, 600);
  return {
    interactionId,
    title: callback.customer_number,
    detailsHref: hrefForCallback(interactionId, filter),
    closeHref: hrefOf({ peek: null }),
    previousHref: previous ? hrefOf({ peek: previous.interaction_id }) : null,
    nextHref: next ? hrefOf({ peek: next.interaction_id }) : null,
    facts: FACTS.filter((field) => (callback[field] ?? null) !== null).map((field) => [
      describeField(field).label,
      cellView(callback, field, clock),
    ]),
    excerpt: excerpt || null,
    copies: [
      ['Customer number', callback.customer_number],
      ['Customer ID', callback.customer_id],
      ['Interaction ID', callback.interaction_id],
    ],
  };
}
