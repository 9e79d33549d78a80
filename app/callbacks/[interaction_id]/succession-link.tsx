import Link from 'next/link';
import { PlainText } from '@/components/plain-text';
import type { CallbackEvent } from '@/domain/callback-event';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { dayTime, type Reader } from '@/domain/time-zone';
import { shortened } from '../shortened';
import type { ShownRelative } from './relative-list';

/** How one callback took the place of another, or was made again from it: as db/ tells it. */
export type ShownSuccession = {
  kind: 'replaced_by' | 'replaces' | 'recreated_as' | 'recreated_from';
  other: ShownRelative;
  event: CallbackEvent | null;
  undone: boolean;
};

/** The other callback of a succession: what it is about, and when it is to be called. */
export function SuccessionLink({ other, reader }: { other: ShownRelative; reader: Reader }) {
  return (
    <Link href={hrefForCallback(other.interaction_id)} prefetch={false}>
      <PlainText>{shortened(other.subject || other.customer_number, 100)}</PlainText>,{' '}
      {dayTime(other.start_time, reader)} →
    </Link>
  );
}
