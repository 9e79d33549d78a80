import { describeField } from '@/domain/callback-fields';
import type { CallbackFilter, ListLook } from '@/domain/callback-filter';
import { hrefForCallback } from '@/domain/callback-filter-links';
import type { ListedCallback } from '@/domain/callback-sort';
import { isPending } from '@/domain/callback-status';
import { customerHref } from '@/domain/customer-link';
import type { LayoutField } from '@/domain/list-layout';
import type { Clock } from '@/domain/settings';
import { type CellView, cellView } from './callback-row';
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
  { filter, look }: { filter: CallbackFilter; look: ListLook },
  hrefOf: (change: { peek: string | null }) => string,
  tells: boolean,
): PeekPanelProps | null {
  const index = rows.findIndex(({ interaction_id }) => interaction_id === interactionId);
  const callback = rows[index];
  if (!callback) return null;
  const [previous, next] = [rows[index - 1], rows[index + 1]];
  return {
    interactionId,
    title: callback.customer_number,
    detailsHref: hrefForCallback(interactionId, filter, look),
    closeHref: hrefOf({ peek: null }),
    previousHref: previous ? hrefOf({ peek: previous.interaction_id }) : null,
    nextHref: next ? hrefOf({ peek: next.interaction_id }) : null,
    facts: FACTS.filter((field) => (callback[field] ?? null) !== null).map((field) => [
      describeField(field).label,
      undatedWhereDone(callback, field, cellView(callback, field, clock)),
    ]),
    subject: tells ? beginning(callback.subject) : null,
    text: tells ? beginning(callback.text) : null,
    customerId: tells ? callback.customer_id : null,
  };
}

const PROMISES: readonly LayoutField[] = ['start_time', 'end_time'];

/** How far a promise is from now matters while it stands. */
function undatedWhereDone({ callback_status }: ListedCallback, field: LayoutField, view: CellView): CellView {
  if (view.kind !== 'time' || !PROMISES.includes(field) || isPending(callback_status)) return view;
  return { ...view, time: { ...view.time, relative: '' } };
}

const LONGEST = 600;

function beginning(text: string | null | undefined): string | null {
  if (!text) return null;
  return text.length > LONGEST ? `${text.slice(0, LONGEST).toWellFormed()}…` : text;
}

/** What opens a phone or a mail program for the customer; null where the number cannot or must not be called. */
export function callHrefOf({ callback, block }: Callable): string | null {
  if (block !== null) return null;
  return customerHref(callback.customer_number_normalized, callback.desired_response_type);
}

type Callable = {
  callback: { customer_number_normalized: string | null; desired_response_type: string };
  /** That nobody may call the number. */
  block: object | null;
};
