import { LongText } from '@/components/long-text';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { classOfStatus, STATUS_CLASSES } from '@/domain/callback-status';
import { CALLBACK_TYPE } from '@/domain/interaction-codes';
import { isTimeZone, minuteTime, relativeTime } from '@/domain/time-zone';
import { codeView, resultView, statusView } from '../../code-mark';
import { bandView, type Clock } from '../callback-row';
import { CodeWithMeaning } from './code-with-meaning';
import { CustomerFacts } from './customer-facts';
import { KeyFact } from './key-fact';
import classes from './key-facts.module.css';
import { MomentText } from './moment-text';

type KeyFactsProps = {
  callback: Callback;
  normalized: string | null;
  /** The name of an IANA zone; null where nobody has said. */
  customerZone: string | null;
  /** Since when nobody may call this number (ISO 8601), and the callback that asked for it; null where anybody may. */
  block: { blocked_at: string; interaction_id: string } | null;
  mayLift: boolean;
  clock: Clock;
};

/** What one needs to know before anything else: whom, when, how far, and what about. */
export function KeyFacts({ callback, normalized, customerZone, block, mayLift, clock }: KeyFactsProps) {
  const band = bandView(callback, clock);
  const status = statusView(callback.callback_status);
  return (
    <section className={classes.panel} aria-labelledby="key-facts" data-tone={band?.tone ?? status.tone}>
      <h2 id="key-facts">Key facts</h2>
      <div className={classes.tiles}>
        <dl className={classes.tile}>
          <CustomerFacts
            callback={callback}
            normalized={normalized}
            block={block && blockView(block, callback, clock)}
            mayLift={mayLift}
          />
        </dl>
        <dl className={classes.tile}>
          <KeyFact label="When to call">
            <span className={classes.large}>
              {relativeTime(callback.start_time, clock.nowMs)} {band && <CodeWithMeaning view={band} />}
            </span>
            <MomentText
              instant={callback.start_time}
              what="the time to call"
              clock={clock}
              relative={false}
            />
            <CustomerClock instant={callback.start_time} zone={customerZone} clock={clock} />
          </KeyFact>
          {callback.end_time !== null && (
            <KeyFact label="Latest">
              <MomentText instant={callback.end_time} what="the latest time" clock={clock} />
            </KeyFact>
          )}
          <KeyFact label="Callback type">
            <CodeWithMeaning view={codeView(CALLBACK_TYPE, callback.callback_type)} />
          </KeyFact>
        </dl>
        <dl className={classes.tile}>
          <KeyFact label="Callback status">
            <span className={classes.large}>
              <CodeWithMeaning view={status} />
            </span>
            <span className={`${classes.line} ${classes.muted}`}>
              {STATUS_CLASSES[classOfStatus(callback.callback_status)].label}
            </span>
          </KeyFact>
          <KeyFact label="Call result">
            <CodeWithMeaning view={resultView(callback.call_result, callback.callback_status)} />
          </KeyFact>
          <KeyFact label="Attempts" half>
            {callback.attempts.toLocaleString('en')}
          </KeyFact>
          <KeyFact label="Owner" half>
            {callback.owner_id ?? 'Nobody'}
          </KeyFact>
          {callback.end_date !== null && (
            <KeyFact label="Ended">
              <MomentText instant={callback.end_date} what="the time of the end" clock={clock} />
            </KeyFact>
          )}
        </dl>
      </div>
      {(callback.stopped_reason || callback.text) && (
        <dl className={classes.words}>
          {callback.stopped_reason && (
            <KeyFact label="Reason for the end">
              <LongText text={callback.stopped_reason} />
            </KeyFact>
          )}
          {callback.text && (
            <KeyFact label="Text">
              <LongText text={callback.text} />
            </KeyFact>
          )}
        </dl>
      )}
    </section>
  );
}

function blockView(
  { blocked_at, interaction_id }: NonNullable<KeyFactsProps['block']>,
  callback: Callback,
  { zone }: Clock,
) {
  const isThis = interaction_id === callback.interaction_id;
  return { since: minuteTime(blocked_at, zone), askedHref: isThis ? null : hrefForCallback(interaction_id) };
}

function CustomerClock({ instant, zone, clock }: { instant: string; zone: string | null; clock: Clock }) {
  if (zone === null || !isTimeZone(zone))
    return <span className={`${classes.line} ${classes.muted}`}>The customer’s time zone is not known.</span>;
  const now = minuteTime(new Date(clock.nowMs).toISOString(), zone).slice(-5);
  return (
    <span className={classes.line}>
      {minuteTime(instant, zone)} for the customer ({zone}){' '}
      <span className={classes.muted}>where it is {now} now</span>
    </span>
  );
}
