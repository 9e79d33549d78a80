import { and, desc, eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import { customerNumberRule, normalizeCustomerNumber } from '@/domain/customer-number';
import { guessCustomerZone } from '@/domain/customer-zone';
import { isDesiredResponseType } from '@/domain/interaction-codes';
import { readBlock } from './blocked-numbers';
import type { Database } from './database';
import { readPendingOf } from './pending-callbacks';
import { callbacks, events } from './schema';
import { readSettingsFor } from './settings';

/** What was typed of a customer so far. */
export type TypedCustomer = { number: string; responseType: string; customerId: string };

/** What is known of a customer before a callback is scheduled, from the number and the id as typed. @throws NotAllowed */
export async function findCustomerKnowledge(
  db: Database,
  actor: Actor,
  { number, responseType, customerId }: TypedCustomer,
): Promise<CustomerKnowledge> {
  requirePermission(actor, 'callbacks.schedule');
  const { default_country, desk_time_zone } = readSettingsFor(db, actor);
  const normalized = normalizeCustomerNumber(number, responseType, default_country);
  return {
    zone:
      responseType === 'Voice'
        ? guessCustomerZone(normalized, { deskZone: desk_time_zone, moment: new Date().toISOString() })
        : null,
    numberIssue:
      number.trim() !== '' && isDesiredResponseType(responseType)
        ? customerNumberRule(default_country)(number, responseType)
        : null,
    lastCustomerId: normalized === null ? null : readLastCustomerId(db, normalized),
    pending: readPendingOf(db, { number: normalized, customerId: customerId.trim() }),
    block: readBlockWithAuthor(db, normalized ?? number.trim()),
  };
}

function readLastCustomerId(db: Database, number: string): string | null {
  const last = db
    .select({ customer_id: callbacks.customer_id })
    .from(callbacks)
    .where(eq(callbacks.customer_number_normalized, number))
    .orderBy(desc(callbacks.id))
    .limit(1)
    .get();
  return last?.customer_id ?? null;
}

function readBlockWithAuthor(db: Database, number: string): CustomerKnowledge['block'] {
  const block = readBlock(db, number);
  if (block === null) return null;
  const { interaction_id, blocked_at: since } = block;
  const author = db
    .select({ name: events.actor_name })
    .from(events)
    .where(and(eq(events.interaction_id, interaction_id), eq(events.at, since)))
    .limit(1)
    .get();
  return { since, by: author?.name ?? null, interaction_id };
}
