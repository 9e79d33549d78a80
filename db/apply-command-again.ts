import { and, desc, eq, gt } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { CallbackEvent } from '@/domain/callback-event';
import { type Callback, RECORD_FIELD_NAMES } from '@/domain/callback-fields';
import type { CommandEffect } from '@/domain/command-effects';
import type { CommandInput } from '@/domain/command-input';
import { recordBefore } from '@/domain/command-undo';
import type { Database } from './database';
import { eventOf, MAX_EVENTS_SHOWN, readCallback, recordOf } from './find-callback';
import type { StoredCallback } from './record-changes';
import { eventPayloads, events } from './schema';

/**
 * A callback as it was at a version, which is what somebody had read who sends it. What cannot be told any more, because
 * too much happened or it was erased, is given as it is now; null when there is none.
 * @throws NotAllowed
 */
export async function findCallbackAt(
  db: Database,
  actor: Actor,
  interactionId: string,
  version: number,
): Promise<StoredCallback | null> {
  requirePermission(actor, 'callbacks.change_own');
  const current = readCallback(db, interactionId);
  if (current === null || version < 1 || version >= current.version) return current;
  const since = readEventsSince(db, interactionId, version);
  return isUntold(since) ? current : { ...current, ...recordAt(recordOf(current), since), version };
}

/** What happened to a record since a version, newest first, at most 200 events. For functions that have asked who may. */
export function readEventsSince(db: Database, interactionId: string, version: number): CallbackEvent[] {
  return db
    .select({ event: events, changes: eventPayloads.changes })
    .from(events)
    .leftJoin(eventPayloads, eq(eventPayloads.event_id, events.id))
    .where(and(eq(events.interaction_id, interactionId), gt(events.version, version)))
    .orderBy(desc(events.id))
    .limit(MAX_EVENTS_SHOWN)
    .all()
    .map(({ event, changes }) => eventOf(event, changes, interactionId));
}

/**
 * Whether a command for an older version was done already by whoever sends it again, as when its answer was lost:
 * the first thing that happened since is exactly what it would do.
 * @param current the record as it is now
 * @param since what happened to it since that version, newest first
 * @param effectOn what the command does to a record at a moment, ISO 8601
 * @returns what happened after it, newest first; null when it was not done
 */
export function eventsAfterSame(
  current: Callback,
  since: readonly CallbackEvent[],
  { input, actor }: { input: CommandInput; actor: Actor },
  effectOn: (record: Callback, at: string) => CommandEffect,
): CallbackEvent[] | null {
  // A record that is made by a command is known again by its key.
  if ('new_interaction_id' in input) return null;
  const first = since.at(-1);
  if (!first || isUntold(since)) return null;
  const effect = effectOn(recordAt(current, since), first.at);
  if (!effect.ok || effect.steps.length > since.length) return null;
  const later = since.slice(0, since.length - effect.steps.length);
  const own = since.slice(later.length).toReversed();
  const remark = ('remark' in input && input.remark) || null;
  const isSame =
    own.every(({ command, actor_id, changes }, index) => {
      const told = changes?.remark?.[1] ?? null;
      const isIts = command === effect.steps[index]?.command && actor_id === actor.id;
      return isIts && told === (command === input.command ? remark : null);
    }) && isSameRecord(recordAt(current, later), effect.steps.at(-1)?.after);
  return isSame ? later : null;
}

function isUntold(since: readonly CallbackEvent[]): boolean {
  return since.length === MAX_EVENTS_SHOWN || since.some(({ changes }) => changes === null);
}

/** The record as it was before the newest events. */
function recordAt(current: Callback, newest: readonly CallbackEvent[]): Callback {
  const [first, ...rest] = newest.toReversed();
  return first ? recordBefore(current, [first, ...rest]) : current;
}

// The moment at which it ended is that of the first attempt.
function isSameRecord(one: Callback, other: Callback | undefined): boolean {
  return RECORD_FIELD_NAMES.every((field) => field === 'end_date' || one[field] === other?.[field]);
}
