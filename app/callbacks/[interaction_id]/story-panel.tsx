import { Panel } from '@/components/panel';
import type { CallbackEvent } from '@/domain/callback-event';
import type { Clock } from '@/domain/settings';
import { isTelling } from '@/domain/story-act';
import { writtenNumber } from '@/domain/written-number';
import { type StoryEntry, storyEntries } from './story-entries';
import { StoryEntryItem } from './story-entry';
import classes from './story-panel.module.css';
import type { ShownSuccession } from './succession-link';

type StoryPanelProps = {
  /** One page of them, newest first, how many there are in all, and whether there are older ones. */
  story: { events: readonly CallbackEvent[]; total: number; more: boolean };
  successions: readonly ShownSuccession[];
  clock: Clock;
  shown: ShownStory;
  /** The address of this page with another part of the story. */
  hrefOf: (shown: ShownStory) => string;
};

/** Which part of a story is shown. */
export type ShownStory = {
  /** The id of an event: only what happened before it is told; null for the latest. */
  before: number | null;
  /** Whether only what has a remark or a result is told. */
  telling: boolean;
};

const SHOWN_AT_ONCE = 8;
const FILTERED_FROM = 10;

/** Everything that happened to the record: what, who, which way, when, from what to what. */
export function StoryPanel({ story, successions, clock, shown, hrefOf }: StoryPanelProps) {
  const { events, total, more } = story;
  const { before, telling } = shown;
  const all = storyEntries(events, successions, { before, more });
  const entries = telling ? all.filter(tells) : all;
  const folds = before === null && !telling && entries.length > SHOWN_AT_ONCE + 2;
  const [first, rest] = folds
    ? [entries.slice(0, SHOWN_AT_ONCE), entries.slice(SHOWN_AT_ONCE)]
    : [entries, []];
  return (
    <Panel title="Story">
      {(telling || all.length > FILTERED_FROM) && (
        <nav aria-label="Which changes" className={classes.choice}>
          <a href={hrefOf({ before, telling: false })} aria-current={telling ? undefined : 'true'}>
            All changes
          </a>
          <a href={hrefOf({ before, telling: true })} aria-current={telling ? 'true' : undefined}>
            Remarks and results only
          </a>
        </nav>
      )}
      {before !== null && (
        <p className={classes.pages}>
          <a href={hrefOf({ before: null, telling })}>Show the latest changes</a>
        </p>
      )}
      {entries.length === 0 && (
        <p className={classes.by}>
          {telling ? 'None of these changes has a remark or a result.' : 'Nothing is told here.'}
        </p>
      )}
      <EntryList entries={first} clock={clock} />
      {rest.length > 0 && (
        <details className={classes.rest}>
          <summary>{writtenNumber(rest.length, clock.language)} earlier changes</summary>
          <EntryList entries={rest} clock={clock} />
        </details>
      )}
      {(more || before !== null) && (
        <p className={classes.pages}>
          {writtenNumber(events.length, clock.language)} of {writtenNumber(total, clock.language)} changes.{' '}
          {more && <a href={hrefOf({ before: events.at(-1)?.id ?? null, telling })}>Show older changes</a>}
        </p>
      )}
    </Panel>
  );
}

function tells(entry: StoryEntry): boolean {
  return entry.kind === 'act' && isTelling(entry.act);
}

function EntryList({ entries, clock }: { entries: readonly StoryEntry[]; clock: Clock }) {
  if (entries.length === 0) return null;
  return (
    <ol className={classes.story}>
      {entries.map((entry) => (
        <StoryEntryItem key={entry.id} entry={entry} clock={clock} />
      ))}
    </ol>
  );
}
