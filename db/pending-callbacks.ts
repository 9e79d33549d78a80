import { asc, desc, eq, inArray } from 'drizzle-orm';
import { statusesOf } from '@/domain/callback-status';
import { MAX_PENDING_SHOWN, type PendingCallback } from '@/domain/customer-knowledge';
import type { Database } from './database';
import { callbacks } from './schema';

export type { PendingCallback };

const PENDING = new Set<number | null>(statusesOf('pending'));

// How many of the newest callbacks of one number or customer are looked at: a number that thousands share is nobody's.
const LEASH = 300;

/**
 * The pending callbacks of the same number or the same customer, the next first, at most 10; for functions of db/
 * that have asked who may already.
 * @param number normalised, null where it cannot be read
 */
export function readPendingOf(
  db: Database,
  { number, customerId }: { number: string | null; customerId: string },
): PendingCallback[] {
  const looked = { id: callbacks.id, callback_status: callbacks.callback_status };
  const sameNumber =
    number === null
      ? []
      : db
          .select(looked)
          .from(callbacks)
          .where(eq(callbacks.customer_number_normalized, number))
          .orderBy(desc(callbacks.id))
          .limit(LEASH)
          .all();
  const sameCustomer =
    customerId === ''
      ? []
      : db
          .select(looked)
          .from(callbacks)
          .where(eq(callbacks.customer_id, customerId))
          .orderBy(desc(callbacks.start_time), desc(callbacks.id))
          .limit(LEASH)
          .all();
  const pending = [...sameNumber, ...sameCustomer].filter(({ callback_status }) =>
    PENDING.has(callback_status),
  );
  const ids = [...new Set(pending.map(({ id }) => id))];
  return db
    .select(shown)
    .from(callbacks)
    .where(inArray(callbacks.id, ids))
    .orderBy(asc(callbacks.start_time), asc(callbacks.id))
    .limit(MAX_PENDING_SHOWN)
    .all();
}

const shown = {
  interaction_id: callbacks.interaction_id,
  callback_status: callbacks.callback_status,
  start_time: callbacks.start_time,
  customer_number: callbacks.customer_number,
  customer_id: callbacks.customer_id,
  subject: callbacks.subject,
};
