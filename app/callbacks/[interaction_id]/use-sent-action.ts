'use client';

import { useActionState, useState, useTransition } from 'react';
import { type LostRequest, lostRequest } from '../../lost-request';

/**
 * Posts a form to a server action. Without script the form posts `formAction` itself; with script `send` does, so that
 * a connection that is lost, or a desk that fails, is told in the form and not by an error page in place of the page.
 */
export function useSentAction<Answer>(action: (before: unknown, posted: unknown) => Promise<Answer>) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(action, null);
  const [answered, setAnswered] = useState<Answer | null>(null);
  const [lost, setLost] = useState<LostRequest | null>(null);
  const [sending, startSending] = useTransition();
  const send = (data: FormData) =>
    startSending(async () => {
      try {
        setAnswered(await action(null, data));
        setLost(null);
      } catch (error) {
        setLost(lostRequest(error));
      }
    });
  return { answer: answered ?? posted, formAction, send, sending, lost };
}
