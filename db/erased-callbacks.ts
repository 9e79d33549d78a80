import { eq, sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { ErasedCallback } from '@/domain/erasure';
import type { Database } from './database';
import { RETENTION_REMARK } from './erase-records';
import { erasedCallbacks, eventPayloads, events } from './schema';

/** Whether and when the callback of an id was erased. @throws NotAllowed */
export async function findErased(
  db: Database,
  actor: Actor,
  interactionId: string,
): Promise<ErasedCallback | null> {
  requirePermission(actor, 'callbacks.read');
  const remark = sql<string | null>`${eventPayloads.changes} ->> '$.remark[1]'`;
  const erased = db
    .select({ at: events.at, remark })
    .from(erasedCallbacks)
    .innerJoin(events, eq(events.id, erasedCallbacks.erasure_id))
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(eq(erasedCallbacks.interaction_id, interactionId))
    .get();
  return erased ? { at: erased.at, byRetention: erased.remark === RETENTION_REMARK } : null;
}

/** Tells of ids whether their callbacks were erased, for functions of db/ that have asked who may already. */
export function erasedReader(db: Database): (interactionId: string) => boolean {
  const statement = db.$client.prepare('select 1 from erased_callbacks where interaction_id = ?');
  return (interactionId) => statement.get(interactionId) !== undefined;
}
