'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState, useState, useTransition } from 'react';

/**
 * Posts a form to a server action. Without script the form posts `formAction` itself; with script `send` does, so that
 * a connection that is lost, or a desk that fails, is told in the form and not by an error page in place of the page.
 */
export function useSentAction<Answer>(action: (before: unknown, posted: unknown) => Promise<Answer>) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(action, null);
  const [answered, setAnswered] = useState<Answer | null>(null);
  // Each failure is a new one, to be told again.
  const [lost, setLost] = useState<object | null>(null);
  const [sending, startSending] = useTransition();
  const send = (data: FormData) =>
    startSending(async () => {
      try {
        setAnswered(await action(null, data));
        setLost(null);
      } catch (error) {
        unstable_rethrow(error);
        setLost({});
      }
    });
  return { answer: answered ?? posted, formAction, send, sending, lost };
}

/** What is said where nobody knows whether the desk has got what was sent. */
export const LOST = {
  title: 'Not known whether it was done: the desk could not be reached.',
  advice: 'Send it again: it is done once at most.',
};
