import buttons from '@/components/button.module.css';
import type { Session } from '@/domain/account';
import { browserWords } from '@/domain/browser-words';
import type { Clock } from '@/domain/settings';
import { fullTime, minuteTime, relativeTime } from '@/domain/time-zone';
import classes from './sessions-list.module.css';

type SessionsListProps = {
  sessions: readonly Session[];
  /** The session of whoever looks. */
  currentId: string | null;
  clock: Clock;
  /** What a form with the id of a session ends. */
  end: (posted: FormData) => Promise<void>;
  /** Whose they are, where that is to be sent too. */
  accountId?: string;
};

/** Where somebody is signed in, each with a way to end it. */
export function SessionsList({ sessions, currentId, clock, end, accountId }: SessionsListProps) {
  if (sessions.length === 0) return <p>Nobody is signed in with it.</p>;
  return (
    <ul className={classes.sessions} aria-label="Sessions">
      {sessions.map(({ id, address, user_agent, since }) => (
        <li key={id}>
          <span className={classes.what}>
            <strong>{browserWords(user_agent)}</strong>
            {id === currentId && <span className={classes.current}>this one</span>}
            <span className={classes.where}>
              {address === null ? 'from an unknown address' : `from ${address}`}, since{' '}
              <time dateTime={since} title={fullTime(since, clock)}>
                {minuteTime(since, clock)}, {relativeTime(since, clock)}
              </time>
            </span>
          </span>
          <form action={end}>
            {accountId !== undefined && <input type="hidden" name="id" value={accountId} />}
            <input type="hidden" name="session" value={id} />
            <button type="submit" className={buttons.small}>
              End<span className="visually-hidden"> this session</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}
