import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { CallbackChanges } from '@/domain/callback-event';
import type { Database } from '../database';
import { eventPayloads, events } from '../schema';

/** Counts the fields of an update that would overwrite what a person has set since the last import or fill. */
export type EditCounter = (interactionId: string, changes: CallbackChanges) => number;

/** Makes a counter with statements of its own, for use inside transactions of one connection. */
export function editCounter(db: Database): EditCounter {
  const isByPerson = sql<number>`${events.way} not in ('import', 'fill')`;
  const eventBefore = db
    .select({
      id: events.id,
      isByPerson,
      // An import's own payload may be large: it is not even read.
      changes: sql<string | null>`case when ${isByPerson} then ${eventPayloads.changes} end`,
    })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(
      and(eq(events.interaction_id, sql.placeholder('interaction_id')), lt(events.id, sql.placeholder('id'))),
    )
    .orderBy(desc(events.id))
    .limit(1)
    .prepare();

  return (interaction_id, changes) => {
    const overwritten = new Set<string>();
    let event = eventBefore.get({ interaction_id, id: Number.MAX_SAFE_INTEGER });
    while (event?.isByPerson) {
      const edited = event.changes === null ? [] : Object.keys(JSON.parse(event.changes));
      for (const field of edited) if (Object.hasOwn(changes, field)) overwritten.add(field);
      event = eventBefore.get({ interaction_id, id: event.id });
    }
    return overwritten.size;
  };
}
