import { CopyButton } from '@/components/copy-button';
import { type Clock, timeView } from '../callback-row';
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
  const time = timeView(instant, clock);
  return (
    <span className={classes.moment}>
      <time dateTime={instant} title={instant}>
        {time.full}
      </time>{' '}
      {relative && <span className={classes.relative}>{time.relative} </span>}
      <CopyButton text={instant} what={what} />
    </span>
  );
}
