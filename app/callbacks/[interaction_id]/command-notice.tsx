import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import { LostNotice } from '../../lost-notice';
import type { LostRequest } from '../../lost-request';
import type { CommandAnswer, MeanwhileView } from './command-answer';
import changes from './event-changes.module.css';
import { FromTo } from './from-to';

type CommandNoticeProps = { answer: CommandAnswer | null; lost: LostRequest | null };

/** What came of an attempt that did not lead on: nothing is known, others were there, or it cannot be. */
export function CommandNotice({ answer, lost }: CommandNoticeProps) {
  if (lost)
    return (
      <div data-problem tabIndex={-1}>
        <LostNotice lost={lost} />
      </div>
    );
  if (answer === null || (answer.meanwhile.length === 0 && answer.problem === null)) return null;
  const { meanwhile, problem, link, done } = answer;
  return (
    <div data-problem tabIndex={-1}>
      {meanwhile.length > 0 && (
        <Notice
          tone={done ? 'good' : 'warn'}
          title={
            done
              ? 'It was done already, and went on since:'
              : 'Somebody changed it meanwhile; nothing was done yet.'
          }
        >
          {meanwhile.map((event) => (
            <Meanwhile key={event.id} event={event} />
          ))}
          {done && link && <Link href={link.href}>{link.label}</Link>}
        </Notice>
      )}
      {problem !== null && (
        <Notice tone="bad" title={<PlainText>{problem}</PlainText>}>
          {link && <Link href={link.href}>{link.label}</Link>}
        </Notice>
      )}
    </div>
  );
}

function Meanwhile({ event }: { event: MeanwhileView }) {
  return (
    <>
      <p>
        {event.what} by <PlainText>{event.by}</PlainText>, {event.at}
      </p>
      <ul className={changes.changes}>
        {event.changes.map(({ label, from, to }) => (
          <li key={label}>
            {label}: <FromTo from={from} to={to} />
          </li>
        ))}
      </ul>
    </>
  );
}
