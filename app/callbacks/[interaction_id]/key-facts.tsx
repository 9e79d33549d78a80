import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { classOfStatus, isPending, STATUS_CLASSES } from '@/domain/callback-status';
import type { Clock } from '@/domain/settings';
import { minuteTime, type Reader, relativeTime } from '@/domain/time-zone';
import { resultView, statusView } from '../../code-mark';
import { bandView } from '../callback-row';
import { CodeWithMeaning } from './code-with-meaning';
import { CustomerClock, type CustomerZone } from './customer-clock';
import { CustomerNumberFact } from './customer-number-fact';
import { KeyFact } from './key-fact';
import classes from './key-facts.module.css';
import { MomentText } from './moment-text';
import { type ShownSuccession, SuccessionLink } from './succession-link';

type KeyFactsProps = {
  callback: Callback;
  normalized: string | null;
  /** Null where nobody has said and the number does not tell. */
  customerZone: CustomerZone | null;
  /** Since when nobody may call this number (ISO 8601), and the callback that asked for it; null where anybody may. */
  block: { blocked_at: string; interaction_id: string } | null;
  mayLift: boolean;
  /** Newest first. */
  successions: readonly ShownSuccession[];
  clock: Clock;
  /** Whether whoever looks may know the number. */
  tells: boolean;
};

/** What one needs to know before anything else: how far it is, when to call, and whom. */
export function KeyFacts({
  callback,
  normalized,
  customerZone,
  block,
  mayLift,
  successions,
  clock,
  tells,
}: KeyFactsProps) {
  const { callback_status, call_result, start_time, end_time } = callback;
  const band = bandView(callback, clock);
  const status = statusView(callback_status);
  const statusClass = STATUS_CLASSES[classOfStatus(callback_status)];
  const isDue = isPending(callback_status);
  return (
    <section className={classes.panel} aria-labelledby="key-facts" data-tone={band?.tone ?? status.tone}>
      <h2 id="key-facts">Key facts</h2>
      <div className={classes.tiles}>
        <dl className={classes.tile}>
          <KeyFact label="Callback status">
            <span className={classes.large}>
              <CodeWithMeaning view={status} />
              {statusClass.label !== status.label && (
                <span className={classes.class}>{statusClass.label}</span>
              )}
            </span>
          </KeyFact>
          {call_result !== null && (
            <KeyFact label="Call result" later>
              <CodeWithMeaning view={resultView(call_result, callback_status)} />
            </KeyFact>
          )}
          <SuccessionFacts successions={successions} status={callback_status} reader={clock} />
        </dl>
        <dl className={classes.tile}>
          <KeyFact label={isDue ? 'When to call' : 'When it was to be called'}>
            {isDue && (
              <span className={classes.large}>
                <span className={classes.now}>{relativeTime(start_time, clock)}</span>{' '}
                {band && <CodeWithMeaning view={band} />}
              </span>
            )}
            <span className={isDue ? undefined : classes.large}>
              <MomentText instant={start_time} what="the time to call" clock={clock} relative={false} />
            </span>
            {tells && (
              <CustomerClock instant={start_time} customerZone={customerZone} isDue={isDue} clock={clock} />
            )}
          </KeyFact>
          {end_time !== null && (
            <KeyFact label="Latest" later>
              <MomentText instant={end_time} what="the latest time" clock={clock} relative={isDue} />
            </KeyFact>
          )}
        </dl>
        <dl className={classes.tile}>
          {tells ? (
            <CustomerNumberFact
              callback={callback}
              normalized={normalized}
              block={block && blockView(block, callback, clock)}
              mayLift={mayLift}
              language={clock.language}
            />
          ) : (
            <KeyFact label="Customer number">
              <span className={classes.large}>{callback.customer_number}</span>
            </KeyFact>
          )}
        </dl>
      </div>
    </section>
  );
}

function blockView(
  { blocked_at, interaction_id }: NonNullable<KeyFactsProps['block']>,
  callback: Callback,
  clock: Clock,
) {
  const isThis = interaction_id === callback.interaction_id;
  return { since: minuteTime(blocked_at, clock), askedHref: isThis ? null : hrefForCallback(interaction_id) };
}

const REPLACED = 12;

const SUCCESSION_LABELS: Record<ShownSuccession['kind'], string> = {
  replaced_by: 'Replaced by',
  replaces: 'Replaces',
  recreated_as: 'Recreated as',
  recreated_from: 'Recreated from',
};

type SuccessionFactsProps = {
  successions: readonly ShownSuccession[];
  status: number | null;
  reader: Reader;
};

/** Where a promise went on, and where it came from; what was undone is told by the story alone. */
function SuccessionFacts({ successions, status, reader }: SuccessionFactsProps) {
  const standing = successions.filter(({ kind, other, undone }) => {
    if (kind === 'replaced_by') return status === REPLACED;
    return kind === 'replaces' ? other.callback_status === REPLACED : !undone;
  });
  const isNewest = ({ kind }: ShownSuccession, index: number) =>
    standing.findIndex((succession) => succession.kind === kind) === index;
  return standing.filter(isNewest).map((succession) => (
    <KeyFact key={succession.kind} label={SUCCESSION_LABELS[succession.kind]} later>
      <SuccessionLink other={succession.other} reader={reader} />
    </KeyFact>
  ));
}
