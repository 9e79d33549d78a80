import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { callbackPath } from '@/domain/callback-path';
import { CALLBACK_STATUS, isPending } from '@/domain/callback-status';
import { labelOfCode } from '@/domain/code-table';
import { dayTime, fullTime, type Reader } from '@/domain/time-zone';
import { UndoForm } from '../[interaction_id]/undo-form';
import { ScheduleAgainLink } from './schedule-again-link';

type ScheduledCallback = Callback & { version: number; customer_time_zone: string | null };

type SavedNoticeProps = {
  saved: ScheduledCallback;
  /** What undo will do; null once somebody has gone on with the callback. */
  undoWords: string | null;
  reader: Reader;
};

/** What was saved last, with the way to it and the way back. */
export function SavedNotice({ saved, undoWords, reader }: SavedNoticeProps) {
  const { callback_type, start_time, interaction_id, version, customer_time_zone: theirs } = saved;
  const isOver = !isPending(saved.callback_status);
  const title = isOver
    ? `This was saved before, and is over since: ${labelOfCode(CALLBACK_STATUS, saved.callback_status)}`
    : callback_type === 1
      ? 'Queued for as soon as possible'
      : `Scheduled for ${fullTime(start_time, reader)}`;
  return (
    <Notice tone={isOver ? 'warn' : 'good'} title={title}>
      <p>
        {theirs &&
          theirs !== reader.zone &&
          `${dayTime(start_time, { ...reader, zone: theirs })} at the customer’s (${theirs}). `}
        <Who callback={saved} /> <Link href={callbackPath(interaction_id)}>Open this callback</Link>{' '}
        <ScheduleAgainLink interactionId={interaction_id} />
      </p>
      <UndoForm
        interactionId={interaction_id}
        version={version}
        returnTo="/callbacks/schedule"
        words={undoWords}
      />
    </Notice>
  );
}

/** What was taken back, with the way to say it anew. */
export function UndoneNotice({ undone }: { undone: ScheduledCallback }) {
  return (
    <Notice tone="good" title="Undone: the callback is taken out">
      <p>
        <Who callback={undone} /> <Link href={callbackPath(undone.interaction_id)}>Open that callback</Link>{' '}
        <ScheduleAgainLink interactionId={undone.interaction_id} />
      </p>
    </Notice>
  );
}

function Who({ callback: { customer_number, customer_id } }: { callback: ScheduledCallback }) {
  return (
    <>
      <PlainText>{customer_number}</PlainText>, customer <PlainText>{customer_id}</PlainText>.
    </>
  );
}
