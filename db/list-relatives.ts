import { and, asc, desc, eq, ne, type SQL } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Callback } from '@/domain/callback-fields';
import { isPending } from '@/domain/callback-status';
import { toldTo } from '@/domain/personal-fields';
import type { Database } from './database';
import type { StoredCallback } from './record-changes';
import { callbacks } from './schema';

/** What is shown of a callback beside another one. */
export type Relative = Pick<
  Callback,
  | 'interaction_id'
  | 'callback_status'
  | 'call_result'
  | 'start_time'
  | 'end_time'
  | 'subject'
  | 'customer_number'
>;

/** Some callbacks, and whether there are more of their kind. */
export type RelativePage = { relatives: Relative[]; more: boolean };

export type Relatives = {
  parent: Relative | null;
  /** What stands at the root of the thread, where that is neither the callback itself nor its parent. */
  root: Relative | null;
  children: RelativePage;
  thread: RelativePage;
};

export const MAX_RELATIVES_SHOWN = 50;

/** The columns of a `Relative`. */
export const RELATIVE_COLUMNS = {
  interaction_id: callbacks.interaction_id,
  callback_status: callbacks.callback_status,
  call_result: callbacks.call_result,
  start_time: callbacks.start_time,
  end_time: callbacks.end_time,
  subject: callbacks.subject,
  customer_number: callbacks.customer_number,
};

/**
 * The callbacks that are linked to one: its parent and the root of its thread (where they are kept here), its
 * children, and the others of its thread, each in the order in which they came and at most 50. @throws NotAllowed
 */
export async function listRelatives(db: Database, actor: Actor, callback: Callback): Promise<Relatives> {
  requirePermission(actor, 'callbacks.read');
  const { interaction_id, parent_id, thread_id } = callback;
  const notIt = ne(callbacks.interaction_id, interaction_id);
  const rootId = thread_id === interaction_id || thread_id === parent_id ? null : thread_id;
  return {
    parent: parent_id === null ? null : findRelative(db, actor, parent_id),
    root: rootId === null ? null : findRelative(db, actor, rootId),
    children: pageOf(db, actor, and(eq(callbacks.parent_id, interaction_id), notIt)),
    thread: pageOf(db, actor, and(eq(callbacks.thread_id, thread_id ?? interaction_id), notIt)),
  };
}

function findRelative(db: Database, actor: Actor, interactionId: string): Relative | null {
  const isIt = eq(callbacks.interaction_id, interactionId);
  const relative = db.select(RELATIVE_COLUMNS).from(callbacks).where(isIt).get();
  return relative ? toldTo(actor, relative) : null;
}

// By id: the index of the link gives that order, so that a thread of a million costs no more than one of fifty.
function pageOf(db: Database, actor: Actor, where: SQL | undefined): RelativePage {
  const rows = db
    .select(RELATIVE_COLUMNS)
    .from(callbacks)
    .where(where)
    .orderBy(asc(callbacks.id))
    .limit(MAX_RELATIVES_SHOWN + 1)
    .all();
  const relatives = rows.slice(0, MAX_RELATIVES_SHOWN).map((row) => toldTo(actor, row));
  return { relatives, more: rows.length > MAX_RELATIVES_SHOWN };
}

/** Another callback of the same customer, and by what it is the same one. */
export type OfSameCustomer = Relative & { sameCustomerId: boolean; sameNumber: boolean };

export const MAX_SAME_CUSTOMER_SHOWN = 10;
const MAX_LOOKED_AT = 500;

/**
 * Other callbacks of the same customer: of the same customer_id or the same normalised number. Pending ones come
 * first, the next to be called before the others; then the rest, newest first; at most 10. Only the latest 500 by
 * id and by number are looked at: an id such as "unknown" may have millions.
 * @param linked ids of those that are shown elsewhere as linked: they are counted, and not given
 * @returns with how many there are among those, how many of them are linked, and whether there may be more
 * @throws NotAllowed
 */
export async function listOfSameCustomer(
  db: Database,
  actor: Actor,
  callback: StoredCallback,
  linked: ReadonlySet<string> = new Set(),
): Promise<{ callbacks: OfSameCustomer[]; count: number; linked: number; more: boolean }> {
  requirePermission(actor, 'callbacks.read_personal');
  const { interaction_id, customer_id, customer_number_normalized: number } = callback;
  const byId = db
    .select(SAME_CUSTOMER_COLUMNS)
    .from(callbacks)
    .where(eq(callbacks.customer_id, customer_id))
    .orderBy(desc(callbacks.start_time), desc(callbacks.id))
    .limit(MAX_LOOKED_AT)
    .all();
  const byNumber =
    number === null
      ? []
      : db
          .select(SAME_CUSTOMER_COLUMNS)
          .from(callbacks)
          .where(eq(callbacks.customer_number_normalized, number))
          .orderBy(desc(callbacks.id))
          .limit(MAX_LOOKED_AT)
          .all();
  const found = new Map([...byId, ...byNumber].map((row) => [row.interaction_id, row]));
  found.delete(interaction_id);
  const others = [...found.values()].filter((row) => !linked.has(row.interaction_id)).sort(pendingFirst);
  return {
    callbacks: others
      .slice(0, MAX_SAME_CUSTOMER_SHOWN)
      .map(({ customer_id: id, customer_number_normalized, ...relative }) => ({
        ...relative,
        sameCustomerId: id === customer_id,
        sameNumber: number !== null && customer_number_normalized === number,
      })),
    count: found.size,
    linked: found.size - others.length,
    more: byId.length === MAX_LOOKED_AT || byNumber.length === MAX_LOOKED_AT,
  };
}

const SAME_CUSTOMER_COLUMNS = {
  ...RELATIVE_COLUMNS,
  customer_id: callbacks.customer_id,
  customer_number_normalized: callbacks.customer_number_normalized,
};

function pendingFirst(one: Relative, other: Relative): number {
  const [pending, otherPending] = [isPending(one.callback_status), isPending(other.callback_status)];
  if (pending !== otherPending) return pending ? -1 : 1;
  const earlier = one.start_time.localeCompare(other.start_time);
  return pending ? earlier : -earlier;
}
