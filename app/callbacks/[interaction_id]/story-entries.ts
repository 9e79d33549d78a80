import type { CallbackEvent } from '@/domain/callback-event';
import { actsOf, type StoryAct } from '@/domain/story-act';
import type { ShownSuccession } from './succession-link';

/** One entry of a story: what somebody did, or that another callback came from this one. */
export type StoryEntry =
  | { kind: 'act'; id: number; act: StoryAct; succession: ShownSuccession | null }
  | { kind: 'recreated'; id: number; event: CallbackEvent; succession: ShownSuccession };

/**
 * The acts of a page of a story with what came from them, newest first.
 * @param page `before` and `more` tell where the page lies: what was made again before or after it is left out
 */
export function storyEntries(
  events: readonly CallbackEvent[],
  successions: readonly ShownSuccession[],
  page: { before: number | null; more: boolean },
): StoryEntry[] {
  const acts = actsOf(events).map((act): StoryEntry => {
    const isOfAct = ({ event }: ShownSuccession) => act.events.some(({ id }) => id === event?.id);
    return { kind: 'act', id: act.events[0].id, act, succession: successions.find(isOfAct) ?? null };
  });
  const [newest, oldest] = [page.before ?? Infinity, page.more ? (events.at(-1)?.id ?? 0) : 0];
  const recreated = successions.flatMap((succession): StoryEntry[] => {
    const { kind, event } = succession;
    if (kind !== 'recreated_as' || !event || event.id >= newest || event.id < oldest) return [];
    return [{ kind: 'recreated', id: event.id, event, succession }];
  });
  return [...acts, ...recreated].sort((one, other) => other.id - one.id);
}
