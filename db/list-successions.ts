import { and, desc, eq, gt, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Callback } from '@/domain/callback-fields';
import { UNDONE } from '@/domain/command-undo';
import { toldTo } from '@/domain/personal-fields';
import type { Database } from './database';
import { eventOf } from './find-callback';
import { RELATIVE_COLUMNS, type Relative } from './list-relatives';
import { callbacks, events } from './schema';

/** How one callback took the place of another, or was made again from it. */
export type Succession = {
  kind: 'replaced_by' | 'replaces' | 'recreated_as' | 'recreated_from';
  other: Relative;
  /** What tells of it, without what it changed; null where only the link between the two does. */
  event: CallbackEvent | null;
  /** Whether the newer of the two was taken out again. */
  undone: boolean;
};

export const MAX_SUCCESSIONS_SHOWN = 50;

const OTHER = { ...RELATIVE_COLUMNS, stopped_reason: callbacks.stopped_reason };
type Other = Relative & Pick<Callback, 'stopped_reason'>;

/**
 * What replaced a callback or was made again from it, newest first, at most 50 of each, and what it came from
 * itself. A record that came replaced by an import is told by its links: its child took its place. @throws NotAllowed
 */
export async function listSuccessions(db: Database, actor: Actor, callback: Callback): Promise<Succession[]> {
  requirePermission(actor, 'callbacks.read');
  const later = [...replacedBy(db, callback), ...recreatedAs(db, callback)];
  const from = origin(db, callback);
  const all = from === null ? later : [...later, from];
  return all.map((succession) => ({ ...succession, other: toldTo(actor, succession.other) }));
}

const next = alias(events, 'next');

/** A reschedule writes its successor's first event right behind its own. */
function replacedBy(db: Database, { interaction_id, callback_status }: Callback): Succession[] {
  const told = db
    .select({ event: events, other: OTHER })
    .from(events)
    .innerJoin(next, and(eq(next.id, sql`${events.id} + 1`), eq(next.request_id, events.request_id)))
    .innerJoin(callbacks, eq(callbacks.interaction_id, next.interaction_id))
    .where(
      and(
        eq(events.interaction_id, interaction_id),
        eq(events.command, 'reschedule'),
        gt(events.version, 1),
        eq(next.command, 'reschedule'),
        eq(next.version, 1),
      ),
    )
    .orderBy(desc(events.id))
    .limit(MAX_SUCCESSIONS_SHOWN)
    .all();
  if (told.length > 0 || callback_status !== REPLACED)
    return told.map(({ event, other }) =>
      succession('replaced_by', other, eventOf(event, null, interaction_id)),
    );
  const child = db
    .select(OTHER)
    .from(callbacks)
    .where(and(eq(callbacks.parent_id, interaction_id), ne(callbacks.interaction_id, interaction_id)))
    .orderBy(desc(callbacks.id))
    .limit(1)
    .get();
  return child ? [succession('replaced_by', child, null)] : [];
}

const REPLACED = 12;

/** Making a callback again changes nothing of the old one: the first event of its child tells of it. */
function recreatedAs(db: Database, { interaction_id }: Callback): Succession[] {
  const children = db
    .select({ interaction_id: callbacks.interaction_id })
    .from(callbacks)
    .where(and(eq(callbacks.parent_id, interaction_id), ne(callbacks.interaction_id, interaction_id)))
    .orderBy(desc(callbacks.id))
    .limit(MAX_SUCCESSIONS_SHOWN)
    .as('children');
  return db
    .select({ event: events, other: OTHER })
    .from(children)
    .innerJoin(callbacks, eq(callbacks.interaction_id, children.interaction_id))
    .innerJoin(events, and(eq(events.interaction_id, children.interaction_id), eq(events.version, 1)))
    .where(eq(events.command, 'recreate'))
    .orderBy(desc(events.id))
    .all()
    .map(({ event, other }) => succession('recreated_as', other, eventOf(event, null, other.interaction_id)));
}

/** What a callback came from: the first event says how, the links or the event before it say from which. */
function origin(db: Database, { interaction_id, parent_id }: Callback): Succession | null {
  const first = db
    .select()
    .from(events)
    .where(and(eq(events.interaction_id, interaction_id), eq(events.version, 1)))
    .limit(1)
    .get();
  const event = first ? eventOf(first, null, interaction_id) : null;
  if (first && event?.command === 'reschedule') {
    const replaced = otherById(db, replacedId(db, first) ?? parent_id);
    return replaced && succession('replaces', replaced, event);
  }
  const parent = parent_id === interaction_id ? null : otherById(db, parent_id);
  if (event?.command === 'recreate') return parent && succession('recreated_from', parent, event);
  return parent?.callback_status === REPLACED ? succession('replaces', parent, null) : null;
}

function replacedId(db: Database, first: typeof events.$inferSelect): string | null {
  const { id, request_id } = first;
  const isBefore = and(
    eq(events.id, id - 1),
    eq(events.request_id, request_id),
    eq(events.command, 'reschedule'),
  );
  return db.select({ id: events.interaction_id }).from(events).where(isBefore).get()?.id ?? null;
}

function otherById(db: Database, interactionId: string | null): Other | null {
  if (interactionId === null) return null;
  return db.select(OTHER).from(callbacks).where(eq(callbacks.interaction_id, interactionId)).get() ?? null;
}

function succession(
  kind: Succession['kind'],
  { stopped_reason, ...other }: Other,
  event: CallbackEvent | null,
): Succession {
  return { kind, other, event, undone: other.callback_status === CANCELLED && stopped_reason === UNDONE };
}

const CANCELLED = 7;
