'use client';

import { useActionState, useState, useTransition } from 'react';
import { type LostRequest, lostRequest } from '../../lost-request';
import { type ScheduleState, scheduleAction } from './actions';

/**
 * Posts the form. Without script the form posts `formAction` itself; with script `send` does, so that a lost
 * connection is told beside what was typed and not by an error page in its place.
 */
export function useScheduleAction(initial: ScheduleState) {
  const [posted, formAction] = useActionState(scheduleAction, initial);
  const [answered, setAnswered] = useState<ScheduleState | null>(null);
  const [lost, setLost] = useState<LostRequest | null>(null);
  const [sending, startSending] = useTransition();
  const send = (data: FormData) =>
    startSending(async () => {
      try {
        setAnswered(await scheduleAction(null, data));
        setLost(null);
      } catch (error) {
        setLost(lostRequest(error));
      }
    });
  return { state: answered ?? posted, formAction, send, sending, lost };
}
