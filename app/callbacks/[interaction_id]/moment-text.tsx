import { CopyButton } from '@/components/copy-button';
import type { Clock } from '@/domain/settings';
import { dayTime, relativeTime, timeTexts } from '@/domain/time-zone';
import { offsetAt } from '@/domain/zone-offset';
import classes from './moment-text.module.css';

type MomentTextProps = {
  instant: string;
  what: string;
  clock: Clock;
  /** Whether how far it is from now is to be said. */
  relative?: boolean;
};

/** A moment with nothing left open: on the reader's clock, the zone named, how far from now, and the instant to copy. */
export function MomentText({ instant, what, clock, relative = true }: MomentTextProps) {
  return (
    <span>
      <time dateTime={instant} title={timeTexts(instant, clock).full}>
        {dayTime(instant, clock)} <span className={classes.zone}>{zoneWords(instant, clock.zone)}</span>
      </time>{' '}
      {relative && <span className={classes.relative}>{relativeTime(instant, clock)} </span>}
      <CopyButton text={instant} what={what} />
    </span>
  );
}

/** The zone with its offset then; that of UTC says nothing more. */
function zoneWords(instant: string, zone: string): string {
  return zone === 'UTC' ? zone : `${zone} (UTC${offsetAt(zone, Date.parse(instant)).text})`;
}
