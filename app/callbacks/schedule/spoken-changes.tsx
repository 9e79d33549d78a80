'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useFormContext, useWatch } from 'react-hook-form';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm } from '@/domain/schedule-inputs';
import { type ReadersSettings, readerOf } from '@/domain/settings';
import { dayTime, isTimeZone, type Reader } from '@/domain/time-zone';
import { meansAsap, readTypedTime } from '@/domain/typed-time';
import { pendingWords } from './customer-notices';
import { ASAP_WORDS } from './schedule-layout';

type SpokenChangesProps = {
  known: CustomerKnowledge;
  unasked: boolean;
  settings: ReadersSettings;
  nowMs: number;
};

const A_PAUSE_MS = 800;

/** Says politely, after a pause, what the eye sees change beside what is typed. */
export function SpokenChanges({ known, unasked, settings, nowMs }: SpokenChangesProps) {
  const [customer] = useDebouncedValue(
    unasked ? 'The desk could not be asked about this customer.' : wordsOfCustomer(known),
    A_PAUSE_MS,
  );
  const [time] = useDebouncedValue(useWordsOfTime(readerOf(settings), nowMs), A_PAUSE_MS);
  return (
    <>
      <p className="visually-hidden" role="status">
        {customer}
      </p>
      <p className="visually-hidden" role="status">
        {time}
      </p>
    </>
  );
}

function wordsOfCustomer({ pending, block, lastCustomerId }: CustomerKnowledge): string {
  return [
    block && 'This number must not be called.',
    pending.length > 0 && `${pendingWords(pending)}.`,
    lastCustomerId !== null && `${lastCustomerId} had this number last.`,
  ]
    .filter((words) => typeof words === 'string')
    .join(' ');
}

/** Silent about the time that was offered. */
function useWordsOfTime({ zone: own, language }: Reader, nowMs: number): string {
  const { control, formState } = useFormContext<ScheduleForm>();
  const [text, timesOn, theirs] = useWatch({
    control,
    name: ['start_time', 'times_on', 'customer_time_zone'],
  });
  if (text === formState.defaultValues?.start_time) return '';
  if (meansAsap(text)) return ASAP_WORDS;
  const zone = timesOn === 'customer' && isTimeZone(theirs.trim()) ? theirs.trim() : own;
  const reading = readTypedTime(text, { zone, language, nowMs });
  return reading.ok ? `${dayTime(reading.instant, { zone, language })} ${zone}` : '';
}
