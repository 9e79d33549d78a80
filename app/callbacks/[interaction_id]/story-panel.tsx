import { Panel } from '@/components/panel';
import { TimeText } from '@/components/time-text';
import { type CallbackEvent, commandDone, wayWords } from '@/domain/callback-event';
import { type Clock, timeView } from '../callback-row';
import { EventChanges } from './event-changes';
import classes from './story-panel.module.css';

type StoryPanelProps = {
  events: readonly CallbackEvent[];
  total: number;
  clock: Clock;
  /** The address of this page with what happened before these; null when nothing did. */
  olderHref: string | null;
  /** The address of this page with the latest; null when these are the latest. */
  latestHref: string | null;
};

const SHOWN_AT_ONCE = 8;

/** Everything that happened to the record: what, who, which way, when, from what to what. */
export function StoryPanel({ events, total, clock, olderHref, latestHref }: StoryPanelProps) {
  const [first, rest] =
    latestHref === null && events.length > SHOWN_AT_ONCE + 2
      ? [events.slice(0, SHOWN_AT_ONCE), events.slice(SHOWN_AT_ONCE)]
      : [events, []];
  return (
    <Panel title="Story">
      {latestHref !== null && (
        <p className={classes.pages}>
          <a href={latestHref}>Show the latest changes</a>
        </p>
      )}
      {events.length === 0 && <p className={classes.by}>Nothing is told here.</p>}
      <EventList events={first} clock={clock} />
      {rest.length > 0 && (
        <details className={classes.rest}>
          <summary>{rest.length.toLocaleString('en')} earlier changes</summary>
          <EventList events={rest} clock={clock} />
        </details>
      )}
      {(olderHref !== null || latestHref !== null) && (
        <p className={classes.pages}>
          {events.length.toLocaleString('en')} of {total.toLocaleString('en')} changes.{' '}
          {olderHref !== null && <a href={olderHref}>Show older changes</a>}
        </p>
      )}
    </Panel>
  );
}

function EventList({ events, clock }: { events: readonly CallbackEvent[]; clock: Clock }) {
  return (
    <ol className={classes.story}>
      {events.map((event) => (
        <li key={event.id}>
          <p className={classes.what}>
            <strong>{commandDone(event.command)}</strong> <TimeText time={timeView(event.at, clock)} />
          </p>
          <p className={classes.by}>
            by {event.actor_name}
            {event.actor_name.toLowerCase() !== event.actor_role && ` (${event.actor_role})`},{' '}
            {wayWords(event.way)}, version {event.version}
          </p>
          {event.changes === null ? (
            <em>What it changed was erased.</em>
          ) : (
            <EventChanges changes={event.changes} created={event.version === 1} zone={clock.zone} />
          )}
        </li>
      ))}
    </ol>
  );
}
