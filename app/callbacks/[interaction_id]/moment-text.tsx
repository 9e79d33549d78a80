import { CopyButton } from '@/components/copy-button';
import { dayTime, relativeTime } from '@/domain/time-zone';
import { offsetAt } from '@/domain/zone-offset';
import type { Clock } from '../callback-row';
import classes from './moment-text.module.css';

type MomentTextProps = {
  instant: string;
  what: string;
  clock: Clock;
  /** Whether how far it is from now is to be said. */
  relative?: boolean;
};

/** A moment with nothing left open: on the desk's clock, the zone named, how far from now, and the instant to copy. */
export function MomentText({ instant, what, clock, relative = true }: MomentTextProps) {
  return (
    <span>
      <time dateTime={instant} title={instant}>
        {dayTime(instant, clock.zone)} <span className={classes.zone}>{zoneWords(instant, clock.zone)}</span>
      </time>{' '}
      {relative && <span className={classes.relative}>{relativeTime(instant, clock.nowMs)} </span>}
      <CopyButton text={instant} what={what} />
    </span>
  );
}

/** The zone with its offset then; that of UTC says nothing more. */
function zoneWords(instant: string, zone: string): string {
  return zone === 'UTC' ? zone : `${zone} (UTC${offsetAt(zone, Date.parse(instant)).text})`;
}
