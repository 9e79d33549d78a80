import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { callbackPath } from '@/domain/callback-path';
import { dayTime, fullTime } from '@/domain/time-zone';
import { UndoForm } from '../[interaction_id]/undo-form';
import { ScheduleAgainLink } from './schedule-again-link';

type SavedNoticeProps = {
  saved: Callback & { version: number; customer_time_zone: string | null };
  /** What undoing will do; null where it cannot be undone (any more). */
  undo: string | null;
  zone: string;
};

/** What was saved last, with the way to it and the way back. */
export function SavedNotice({ saved, undo, zone }: SavedNoticeProps) {
  const { callback_type, start_time, customer_number, customer_id, interaction_id } = saved;
  const theirs = saved.customer_time_zone;
  const title =
    callback_type === 1 ? 'Queued for as soon as possible' : `Scheduled for ${fullTime(start_time, zone)}`;
  return (
    <Notice tone="good" title={title}>
      <p>
        {theirs && theirs !== zone && `${dayTime(start_time, theirs)} at the customer’s (${theirs}). `}
        <PlainText>{customer_number}</PlainText>, customer <PlainText>{customer_id}</PlainText>.{' '}
        <Link href={callbackPath(interaction_id)}>Open this callback</Link>{' '}
        <ScheduleAgainLink interactionId={interaction_id} />
      </p>
      <UndoForm
        interactionId={interaction_id}
        version={saved.version}
        returnTo="/callbacks/schedule"
        words={undo}
      />
    </Notice>
  );
}
