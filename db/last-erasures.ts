import { z } from 'zod';
import { type Actor, requirePermission } from '@/domain/actor';
import type { LastErasure } from '@/domain/erasure';
import type { Database } from './database';
import { RETENTION_REMARK } from './erase-records';

const MOST_EVENTS = 2000;

const row = z.object({
  id: z.number(),
  at: z.number(),
  request_id: z.string(),
  actor_name: z.string(),
  callbacks: z.number(),
  remark: z.string(),
});

const COLUMNS = `events.id, at, request_id, actor_name, coalesce(changes ->> '$.erased_callbacks[0]', 0) as callbacks,
  coalesce(changes ->> '$.remark[1]', '') as remark`;

/** The last erasures, newest first; the parts of one are told as one. @throws NotAllowed */
export async function listErasures(db: Database, actor: Actor, most = 10): Promise<LastErasure[]> {
  requirePermission(actor, 'customers.erase');
  return readErasures(db).slice(0, most);
}

/** One erasure by its first event; null when there is none of the last ones. @throws NotAllowed */
export async function findErasureDone(db: Database, actor: Actor, id: number): Promise<LastErasure | null> {
  requirePermission(actor, 'customers.erase');
  return readErasures(db).find((erasure) => erasure.id === id) ?? null;
}

/** The same as a list, for functions of db/ that have asked who may already. */
export function readErasures({ $client }: Database): LastErasure[] {
  const statement = $client.prepare(
    `select ${COLUMNS} from events join event_payloads on event_id = events.id
     where command = 'erase' order by events.id desc limit ${MOST_EVENTS}`,
  );
  const byRequest = new Map<string, LastErasure>();
  for (const { request_id, at, ...part } of z.array(row).parse(statement.all())) {
    const later = byRequest.get(request_id);
    byRequest.set(request_id, {
      ...part,
      at: later?.at ?? new Date(at).toISOString(),
      callbacks: part.callbacks + (later?.callbacks ?? 0),
      byRetention: part.remark === RETENTION_REMARK,
    });
  }
  return [...byRequest.values()];
}
