import type { AuditEvent } from '@/domain/audit-event';
import type { AuditFilter } from '@/domain/audit-filter';
import type { Clock } from '@/domain/settings';
import { dayText, type Reader } from '@/domain/time-zone';
import { AuditEntry } from './audit-entry';
import classes from './audit-list.module.css';

type AuditListProps = { events: readonly AuditEvent[]; filter: AuditFilter; clock: Clock };

/** One page of events, newest first, day by day on the reader's clock. */
export function AuditList({ events, filter, clock }: AuditListProps) {
  return byDay(events, clock).map(({ day, first, events: ofDay }) => (
    <section key={first} className={classes.day} aria-labelledby={`day-${first}`}>
      <h2 id={`day-${first}`}>{day}</h2>
      <ol className={classes.list}>
        {ofDay.map((event) => (
          <AuditEntry key={event.id} event={event} filter={filter} clock={clock} />
        ))}
      </ol>
    </section>
  ));
}

type Day = { day: string; first: number; events: AuditEvent[] };

function byDay(events: readonly AuditEvent[], reader: Reader): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = dayText(event.at, reader);
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ day, first: event.id, events: [event] });
  }
  return days;
}
