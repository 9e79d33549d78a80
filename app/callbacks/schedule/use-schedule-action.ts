'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState, useState, useTransition } from 'react';
import { type ScheduleState, scheduleAction } from './actions';

/**
 * Posts the form. Without script the form posts `formAction` itself; with script `send` does, so that a lost
 * connection is told beside what was typed and not by an error page in its place.
 */
export function useScheduleAction(initial: ScheduleState) {
  const [posted, formAction] = useActionState(scheduleAction, initial);
  const [answered, setAnswered] = useState<ScheduleState | null>(null);
  const [lost, setLost] = useState(false);
  const [sending, startSending] = useTransition();
  const send = (data: FormData) =>
    startSending(async () => {
      try {
        setAnswered(await scheduleAction(null, data));
        setLost(false);
      } catch (error) {
        unstable_rethrow(error);
        setLost(true);
      }
    });
  return { state: answered ?? posted, formAction, send, sending, lost };
}
