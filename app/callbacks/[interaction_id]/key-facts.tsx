import { CopyButton } from '@/components/copy-button';
import { Fact, Facts, Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { TimeText } from '@/components/time-text';
import type { Callback } from '@/domain/callback-fields';
import { CALLBACK_TYPE } from '@/domain/interaction-codes';
import { CodeMark, codeView, resultView, statusView } from '../../code-mark';
import { bandView, type Clock, timeView } from '../callback-row';

type KeyFactsProps = { callback: Callback; normalized: string | null; clock: Clock };

/** What one needs to know before anything else: whom, how, when, how far. */
export function KeyFacts({ callback, normalized, clock }: KeyFactsProps) {
  const band = bandView(callback, clock);
  return (
    <Panel title="Key facts">
      <Facts>
        <Fact label="Callback status">
          <CodeMark view={statusView(callback.callback_status)} />
        </Fact>
        <Fact label="When to call">
          <TimeText time={timeView(callback.start_time, clock)} /> {band && <CodeMark view={band} />}
        </Fact>
        {callback.end_time !== null && (
          <Fact label="Latest">
            <TimeText time={timeView(callback.end_time, clock)} />
          </Fact>
        )}
        <Fact label={`Customer number (${callback.desired_response_type})`}>
          <PlainText>{callback.customer_number}</PlainText>{' '}
          <CopyButton text={normalized ?? callback.customer_number} what="the number" />
          {normalized !== null && normalized !== callback.customer_number && (
            <span style={{ color: 'var(--muted)' }}> {normalized}</span>
          )}
        </Fact>
        <Fact label="Customer ID">
          <PlainText>{callback.customer_id}</PlainText>{' '}
          <CopyButton text={callback.customer_id} what="the customer ID" />
        </Fact>
        <Fact label="Callback type">
          <CodeMark view={codeView(CALLBACK_TYPE, callback.callback_type)} />
        </Fact>
        <Fact label="Attempts">{callback.attempts}</Fact>
        <Fact label="Call result">
          <CodeMark view={resultView(callback.call_result, callback.callback_status)} />
        </Fact>
        {callback.stopped_reason !== null && (
          <Fact label="Reason for the end">
            <PlainText>{callback.stopped_reason}</PlainText>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}
