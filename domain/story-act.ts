import { type CallbackChanges, type CallbackEvent, commandDone } from './callback-event';
import { type CommandEvents, givenCommand, lastCommandOf } from './command-undo';
import { CHANGED_FIELDS } from './value-words';

/** One thing that somebody did to a callback: all events that it wrote, and what became of it. */
export type StoryAct = {
  /** Oldest first. */
  events: CommandEvents;
  /** Whether the next act took it back. */
  undoneLater: boolean;
  /** What it took back; null where it took nothing back. */
  undid: CommandEvents | null;
};

/** The acts of a story: steps that followed by themselves are one. @param events newest first, and the acts are too */
export function actsOf(events: readonly CallbackEvent[]): StoryAct[] {
  const acts: StoryAct[] = [];
  let position = 0;
  while (position < events.length) {
    const done = lastCommandOf(events.slice(position, position + 2));
    if (done === null) break;
    position += done.length;
    const later = acts.at(-1);
    const undoneLater = later?.events[0].command === 'undo';
    if (later && undoneLater) later.undid = done;
    acts.push({ events: done, undoneLater, undid: null });
  }
  return acts;
}

/** Whether an event tells nothing without the one before it: a page of a story does not end between them. */
export function needsBefore(event: CallbackEvent, before: CallbackEvent): boolean {
  return event.command === 'undo' || lastCommandOf([event, before])?.length === 2;
}

/** What was done, in words: `Released, and queued again`, `Undid: Released`. */
export function actWords({ events, undid }: StoryAct): string {
  if (undid) return `Undid: ${actWords({ events: undid, undid: null, undoneLater: true })}`;
  const done = commandDone(givenCommand(events));
  return events.length > 1 && events.at(-1)?.command === 'queue' ? `${done}, and queued again` : done;
}

/** What an act changed in the end: what a step changed and the next one changed back is left out; null once erased. */
export function changesOf({ events }: StoryAct): CallbackChanges | null {
  const net: CallbackChanges = {};
  for (const { changes } of events) {
    if (changes === null) return null;
    for (const field of CHANGED_FIELDS) {
      const change = changes[field];
      if (change) net[field] = [(net[field] ?? change)[0], change[1]];
    }
  }
  for (const field of CHANGED_FIELDS) {
    if (net[field]?.[0] === net[field]?.[1]) delete net[field];
  }
  return net;
}

/** Whether an act says more than what it changed: a remark, or how a call went. */
export function isTelling(act: StoryAct): boolean {
  const changes = changesOf(act);
  return changes !== null && (changes.remark !== undefined || changes.call_result !== undefined);
}
