import Link from 'next/link';
import type { ReactNode } from 'react';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { isPending } from '@/domain/callback-status';
import type { Clock } from '@/domain/settings';
import { dayTime } from '@/domain/time-zone';
import { CodeMark, resultView, statusView } from '../../code-mark';
import { bandView, timeView } from '../callback-row';
import { shortened } from '../shortened';
import classes from './relative-list.module.css';

/** What is shown of a callback beside another one. */
export type ShownRelative = Pick<
  Callback,
  | 'interaction_id'
  | 'callback_status'
  | 'call_result'
  | 'start_time'
  | 'end_time'
  | 'subject'
  | 'customer_number'
>;

type RelativeListProps<Relative> = {
  relatives: readonly Relative[];
  clock: Clock;
  /** What is to be said of one besides. */
  remarkOn?: (relative: Relative) => ReactNode;
};

/** Other callbacks as links, each with how far it is and when. */
export function RelativeList<Relative extends ShownRelative>({
  relatives,
  clock,
  remarkOn,
}: RelativeListProps<Relative>) {
  if (relatives.length === 0) return null;
  return (
    <ul className={classes.list}>
      {relatives.map((relative) => {
        const { interaction_id, callback_status, call_result, start_time } = relative;
        const band = bandView(relative, clock);
        const time = timeView(start_time, clock);
        return (
          <li key={interaction_id}>
            <Link href={hrefForCallback(interaction_id)} prefetch={false}>
              <time dateTime={start_time} title={time.full}>
                {dayTime(start_time, clock)}
              </time>{' '}
              · <PlainText>{shortened(relative.subject || relative.customer_number, 100)}</PlainText>
            </Link>
            <span className={classes.marks}>
              <CodeMark view={statusView(callback_status)} />
              {band && <CodeMark view={band} />}
              {isPending(callback_status) && <span className={classes.due}>{time.relative}</span>}
              {call_result !== null && <CodeMark view={resultView(call_result, callback_status)} />}
            </span>
            {remarkOn?.(relative)}
          </li>
        );
      })}
    </ul>
  );
}
