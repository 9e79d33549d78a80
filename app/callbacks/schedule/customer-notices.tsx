import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import { callbackPath } from '@/domain/callback-path';
import { CALLBACK_STATUS } from '@/domain/callback-status';
import { labelOfCode } from '@/domain/code-table';
import { type CustomerKnowledge, MAX_PENDING_SHOWN } from '@/domain/customer-knowledge';
import { dayTime, type Reader } from '@/domain/time-zone';

type CustomerNoticesProps = { known: CustomerKnowledge; reader: Reader };

/** What must be known of a customer before another callback is scheduled: what is pending, and that nobody may call. */
export function CustomerNotices({ known, reader }: CustomerNoticesProps) {
  return (
    <>
      {known.block && <Blocked block={known.block} reader={reader} />}
      {known.pending.length > 0 && <Pending pending={known.pending} reader={reader} />}
    </>
  );
}

type BlockedProps = { block: NonNullable<CustomerKnowledge['block']>; reader: Reader };

function Blocked({ block: { since, by, interaction_id }, reader }: BlockedProps) {
  return (
    <Notice tone="warn" title="This number must not be called">
      <p>
        A call to it ended in Do not call on {dayTime(since, reader)} ({reader.zone})
        {by !== null && `, recorded by ${by}`}.{' '}
        <Link href={callbackPath(interaction_id)}>Open that callback</Link>
      </p>
    </Notice>
  );
}

function Pending({ pending, reader }: { pending: CustomerKnowledge['pending']; reader: Reader }) {
  return (
    <Notice tone="warn" title={pendingWords(pending)}>
      <ul>
        {pending.map(
          ({ interaction_id, start_time, callback_status, customer_number, customer_id, subject }) => (
            <li key={interaction_id}>
              <Link href={callbackPath(interaction_id)}>{dayTime(start_time, reader)}</Link>{' '}
              {labelOfCode(CALLBACK_STATUS, callback_status)}, <PlainText>{customer_number}</PlainText>,{' '}
              <PlainText>{customer_id}</PlainText>
              {subject !== null && (
                <>
                  : <PlainText>{subject.length > 80 ? `${subject.slice(0, 80)}…` : subject}</PlainText>
                </>
              )}
            </li>
          ),
        )}
      </ul>
    </Notice>
  );
}

/** How many callbacks the customer waits for already. */
export function pendingWords({ length }: CustomerKnowledge['pending']): string {
  const count = length === MAX_PENDING_SHOWN ? `${length} or more` : String(length);
  return `${count} pending ${length === 1 ? 'callback' : 'callbacks'} of the same number or customer`;
}
