import { Panel } from '@/components/panel';
import { TimeText } from '@/components/time-text';
import { type CallbackEvent, commandDone } from '@/domain/callback-event';
import { type Clock, timeView } from '../callback-row';
import { EventChanges } from './event-changes';
import classes from './story-panel.module.css';

/** Everything that happened to the record: what, who, which way, when, from what to what. */
export function StoryPanel({
  events,
  total,
  clock,
}: {
  events: readonly CallbackEvent[];
  total: number;
  clock: Clock;
}) {
  return (
    <Panel title="Story">
      <ol className={classes.story}>
        {events.map((event) => (
          <li key={event.id}>
            <strong>{commandDone(event.command)}</strong>
            <span className={classes.by}>
              by {event.actor_name}, {event.way}, version {event.version}
            </span>
            <TimeText time={timeView(event.at, clock)} />
            {event.changes === null ? (
              <em>Erased</em>
            ) : (
              <EventChanges changes={event.changes} created={event.version === 1} zone={clock.zone} />
            )}
          </li>
        ))}
      </ol>
      {total > events.length && (
        <p>
          The latest {events.length} of {total.toLocaleString('en')} changes.
        </p>
      )}
    </Panel>
  );
}
