import { CopyButton } from '@/components/copy-button';
import type { Callback } from '@/domain/callback-fields';
import { CALLBACK_TYPE } from '@/domain/interaction-codes';
import type { Clock } from '@/domain/settings';
import { writtenNumber } from '@/domain/written-number';
import { codeView, resultView } from '../../code-mark';
import { FoldedText } from '../../folded-text';
import { CodeWithMeaning } from './code-with-meaning';
import { KeyFact } from './key-fact';
import classes from './key-facts.module.css';
import { MomentText } from './moment-text';
import { RecordText } from './record-text';

type MoreFactsProps = {
  callback: Callback;
  clock: Clock;
  /** Whether whoever looks may know who the customer is. */
  tells: boolean;
};

/** What one needs to know next: what about, whose it is, how often it was tried, and by what it is found. */
export function MoreFacts({ callback, clock, tells }: MoreFactsProps) {
  const { language } = clock;
  const { customer_id, interaction_id, call_result, callback_status } = callback;
  return (
    <section className={classes.panel} aria-labelledby="more-facts">
      <h2 id="more-facts">About this callback</h2>
      <dl className={classes.facts}>
        {tells && callback.text && (
          <KeyFact label="Text" whole>
            <RecordText text={callback.text} language={language} />
          </KeyFact>
        )}
        {tells && callback.stopped_reason && (
          <KeyFact label="Reason for the end" whole>
            <RecordText text={callback.stopped_reason} language={language} />
          </KeyFact>
        )}
        {tells && (
          <KeyFact label="Customer ID">
            <FoldedText text={customer_id} language={language} />{' '}
            <CopyButton text={customer_id} what="the customer ID" />
          </KeyFact>
        )}
        <KeyFact label="Owner">{callback.owner_id ?? 'Nobody'}</KeyFact>
        <KeyFact label="Attempts">{writtenNumber(callback.attempts, language)}</KeyFact>
        {call_result === null && (
          <KeyFact label="Call result">
            <CodeWithMeaning view={resultView(call_result, callback_status)} />
          </KeyFact>
        )}
        <KeyFact label="Callback type">
          <CodeWithMeaning view={codeView(CALLBACK_TYPE, callback.callback_type)} />
        </KeyFact>
        {callback.end_date !== null && (
          <KeyFact label="Ended">
            <MomentText instant={callback.end_date} what="the time of the end" clock={clock} />
          </KeyFact>
        )}
        <KeyFact label="Interaction ID">
          <div className="mono">
            <FoldedText text={interaction_id} language={language} />{' '}
            <CopyButton text={interaction_id} what="the interaction ID" />
          </div>
        </KeyFact>
      </dl>
    </section>
  );
}
