import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PlainText } from '@/components/plain-text';
import type { Callback } from '@/domain/callback-fields';
import { callbackPath } from '@/domain/callback-path';
import { dayTime, fullTime } from '@/domain/time-zone';
import { ScheduleAgainLink } from './schedule-again-link';

type SavedNoticeProps = {
  saved: Callback & { version: number; customer_time_zone: string | null };
  /** The event by which it was scheduled; null where it came another way. */
  eventId: number | null;
  zone: string;
};

/** What was saved last, with the way to it and the way back. */
export function SavedNotice({ saved, eventId, zone }: SavedNoticeProps) {
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
        <ScheduleAgainLink interactionId={interaction_id} />{' '}
        <UndoScheduleSlot interactionId={interaction_id} version={saved.version} eventId={eventId} />
      </p>
    </Notice>
  );
}

/** The place of the undo of the schedule command: whoever builds it has all it needs here. */
function UndoScheduleSlot(_scheduled: { interactionId: string; version: number; eventId: number | null }) {
  return null;
}
