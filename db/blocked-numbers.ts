import { eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { DO_NOT_CALL } from '@/domain/call-result';
import type { Callback } from '@/domain/callback-fields';
import { normalizeCustomerNumber } from '@/domain/customer-number';
import type { Database } from './database';
import type { StoredCallback } from './record-changes';
import { blockedNumbers } from './schema';

/** That nobody may call a number: since when (ISO 8601), and the callback that ended in DO_NOT_CALL. */
export type Block = typeof blockedNumbers.$inferSelect;

/** Whether a number is blocked. @param number normalised, or as written where it cannot be read. @throws NotAllowed */
export async function findBlock(db: Database, actor: Actor, number: string): Promise<Block | null> {
  requirePermission(actor, 'callbacks.read_personal');
  return readBlock(db, number);
}

/** The block of a number, for functions of db/ that have asked who may already. */
export function readBlock(db: Database, number: string): Block | null {
  return db.select().from(blockedNumbers).where(eq(blockedNumbers.number, number)).get() ?? null;
}

/** By which number a callback is blocked: the normalised one, else as it is written. */
export function blockableNumber(
  callback: Pick<StoredCallback, 'customer_number' | 'customer_number_normalized'>,
): string {
  return callback.customer_number_normalized ?? callback.customer_number;
}

/** By which number a callback that is not kept yet would be blocked. @param defaultCountry by which national phone numbers are read */
export function numberToBlock(
  { customer_number, desired_response_type }: Callback,
  defaultCountry: string,
): string {
  return normalizeCustomerNumber(customer_number, desired_response_type, defaultCountry) ?? customer_number;
}

/**
 * Blocks the number of a callback that has just got the result DO_NOT_CALL, unless it is blocked already: the first who
 * asked is named. For `changeWriter`, in its transaction.
 */
export function blockWhereAsked(
  db: Database,
  before: StoredCallback | null,
  after: StoredCallback,
  at: string,
): void {
  if (after.call_result !== DO_NOT_CALL || before?.call_result === DO_NOT_CALL) return;
  db.insert(blockedNumbers)
    .values({ number: blockableNumber(after), interaction_id: after.interaction_id, blocked_at: at })
    .onConflictDoNothing()
    .run();
}
