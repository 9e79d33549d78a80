import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import { SoftLink } from '@/components/soft-link';
import { type AuditEvent, type EventSubject, subjectOf } from '@/domain/audit-event';
import { ALL_EVENTS, type AuditFilter, hrefForAudit } from '@/domain/audit-filter';
import { commandDone, wayWords } from '@/domain/callback-event';
import { callbackPath } from '@/domain/callback-path';
import { ROLES } from '@/domain/permissions';
import type { Clock } from '@/domain/settings';
import { relativeTime, secondsTime, timeTexts } from '@/domain/time-zone';
import { shortened } from '../callbacks/shortened';
import { AuditChanges } from './audit-changes';
import classes from './audit-list.module.css';

type AuditEntryProps = { event: AuditEvent; filter: AuditFilter; clock: Clock };

/** One event: when, who and which way, what was done to what, what changed, and of which request. */
export function AuditEntry({ event, filter, clock }: AuditEntryProps) {
  const { id, at, actor_id, actor_name, way, command, request_id } = event;
  const subject = subjectOf(event);
  const [, minute, seconds, half] = /^(\d+:\d\d)(:\d\d)(.*)$/.exec(secondsTime(at, clock)) ?? [];
  return (
    <li className={classes.entry}>
      <time className={classes.when} dateTime={at} title={timeTexts(at, clock).full}>
        {minute}
        <span className={classes.seconds}>{seconds}</span>
        {half} <span className={classes.distance}>{relativeTime(at, clock)}</span>
      </time>
      <p className={classes.who}>
        <SoftLink href={hrefForAudit({ ...filter, actor_id })} title={`Only what ${actor_id} did`}>
          <PlainText>{actor_name}</PlainText>
        </SoftLink>
        <span className={classes.quiet}>{[...roleWords(event), wayOf(way)].filter(Boolean).join(', ')}</span>
      </p>
      <div className={classes.what}>
        <p>
          <strong>{commandDone(command)}</strong> {subject && <Subject subject={subject} filter={filter} />}
        </p>
        <AuditChanges event={event} reader={clock} />
      </div>
      <p className={classes.marks}>
        <span title="The number of the event">#{id}</span>{' '}
        <SoftLink
          href={hrefForAudit({ ...ALL_EVENTS, request_id })}
          title={`All changes of the request ${request_id}`}
        >
          request <PlainText className="mono">{shortened(request_id, 8)}</PlainText>
        </SoftLink>
      </p>
    </li>
  );
}

function roleWords({ actor_name, actor_role }: AuditEvent): string[] {
  const role = Object.entries(ROLES).find(([name]) => name === actor_role)?.[1].label ?? actor_role;
  return role.toLowerCase() === actor_name.toLowerCase() ? [] : [role];
}

function wayOf(way: string): string {
  return way === 'form' ? '' : wayWords(way);
}

function Subject({ subject, filter }: { subject: EventSubject; filter: AuditFilter }) {
  if (subject.kind === 'settings') {
    return (
      <Link href="/settings" className={classes.only}>
        open settings
      </Link>
    );
  }
  if (subject.kind !== 'callback') return <PlainText>{shortened(subject.name, LONGEST)}</PlainText>;
  const { interaction_id } = subject;
  return (
    <>
      <Link href={callbackPath(interaction_id)} prefetch={false} className="mono">
        <PlainText>{shortened(interaction_id, LONGEST)}</PlainText>
      </Link>
      {filter.interaction_id !== interaction_id && (
        <SoftLink
          href={hrefForAudit({ ...ALL_EVENTS, interaction_id })}
          className={classes.only}
          aria-label={`Only events of ${shortened(interaction_id, LONGEST)}`}
        >
          only this
        </SoftLink>
      )}
    </>
  );
}

const LONGEST = 100;
