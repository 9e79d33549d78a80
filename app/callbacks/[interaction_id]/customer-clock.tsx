import type { Clock } from '@/domain/settings';
import { clockTime, dayTime, isSameDay, isTimeZone, minuteTime } from '@/domain/time-zone';
import classes from './key-facts.module.css';

/** Where the customer is, as far as the desk can tell. */
export type CustomerZone = {
  /** The name of an IANA zone. */
  zone: string;
  /** Whether it was only guessed from the number, and which other zones the number may be in. */
  guess: { others: readonly string[] } | null;
};

type CustomerClockProps = {
  instant: string;
  customerZone: CustomerZone | null;
  isDue: boolean;
  clock: Clock;
};

/** A moment on the customer's clock; where its zone is a guess, it is said to be one. */
export function CustomerClock({ instant, customerZone, isDue, clock }: CustomerClockProps) {
  if (customerZone === null || !isTimeZone(customerZone.zone))
    return <span className={`${classes.line} ${classes.muted}`}>The customer’s time zone is not known.</span>;
  const { zone, guess } = customerZone;
  const theirs = { zone, language: clock.language };
  const now = clockTime(new Date(clock.nowMs).toISOString(), theirs);
  const there = isSameDay(instant, zone, clock.zone) ? clockTime(instant, theirs) : dayTime(instant, theirs);
  return (
    <span className={classes.line}>
      {guess === null
        ? `${minuteTime(instant, theirs)} for the customer (${zone})`
        : `${there} in ${placeOf(zone)}, guessed from the number`}
      {guess !== null && guess.others.length > 0 && ` (${othersWords(guess.others)})`}
      {isDue && <span className={`${classes.muted} ${classes.now}`}>; it is {now} there now</span>}
    </span>
  );
}

const OTHERS_NAMED = 2;

function othersWords(others: readonly string[]): string {
  const rest = others.length - OTHERS_NAMED;
  return `or ${others.slice(0, OTHERS_NAMED).map(placeOf).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}

function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
