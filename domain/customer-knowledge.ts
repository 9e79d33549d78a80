import type { Callback } from './callback-fields';
import type { CustomerZoneGuess } from './customer-zone';

/** A callback for which a customer waits already. */
export type PendingCallback = Pick<
  Callback,
  'interaction_id' | 'callback_status' | 'start_time' | 'customer_number' | 'customer_id' | 'subject'
>;

/** What the desk knows of a customer before a callback is scheduled. */
export type CustomerKnowledge = {
  /** Where the customer probably is; null where the number does not tell. */
  zone: CustomerZoneGuess | null;
  /** Why the number cannot be used: what a browser cannot judge for want of the phone library's data. */
  numberIssue: string | null;
  /** Who had this number last. */
  lastCustomerId: string | null;
  /** Pending callbacks of the same number or customer, the next first; at most `MAX_PENDING_SHOWN`. */
  pending: readonly PendingCallback[];
  /** That nobody may call the number: since when (ISO 8601), by whose word where it is known, and after which callback. */
  block: { since: string; by: string | null; interaction_id: string } | null;
};

export const MAX_PENDING_SHOWN = 10;
