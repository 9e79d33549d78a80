'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm } from '@/domain/schedule-inputs';

type CustomerInputs = Pick<ScheduleForm, 'customer_number' | 'desired_response_type' | 'customer_id'>;

const DEBOUNCE_MS = 250;
const PATIENCE_MS = 2000;

const NOTHING_KNOWN: CustomerKnowledge = {
  zone: null,
  numberIssue: null,
  lastCustomerId: null,
  pending: [],
  block: null,
};

/**
 * What the desk knows of the customer who is being typed, asked for a moment after the last key.
 * @param told what the server said with the page or with its last answer, and about whom
 * @param onKnown keep it stable
 */
export function useCustomerKnowledge(
  told: { form: ScheduleForm; known: CustomerKnowledge },
  typed: CustomerInputs,
  onKnown: (known: CustomerKnowledge) => void,
) {
  const [known, setKnown] = useState(told.known);
  const [unasked, setUnasked] = useState(false);
  const answered = useRef({ question: questionOf(told.form), answer: told.known });
  const asking = useRef<(() => Promise<CustomerKnowledge | null>) | null>(null);
  const question = questionOf(typed);

  const learn = useCallback(
    (answer: CustomerKnowledge | null) => {
      setUnasked(answer === null);
      setKnown(answer ?? NOTHING_KNOWN);
      onKnown(answer ?? NOTHING_KNOWN);
    },
    [onKnown],
  );

  useEffect(() => {
    answered.current = { question: questionOf(told.form), answer: told.known };
    learn(told.known);
  }, [told.form, told.known, learn]);

  useEffect(() => {
    const stop = new AbortController();
    let running: Promise<CustomerKnowledge | null> | null = null;
    const ask = async () => {
      const answer = await askDesk(question, stop.signal);
      if (stop.signal.aborted) return null;
      // What failed is asked again when the form is saved.
      if (answer === null) running = null;
      else answered.current = { question, answer };
      learn(answer);
      return answer;
    };
    const now = async () => {
      if (answered.current.question === question) return answered.current.answer;
      running ??= ask();
      return running;
    };
    asking.current = now;
    if (answered.current.question === question) learn(answered.current.answer);
    const timer = setTimeout(now, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
      asking.current = null;
    };
  }, [question, learn]);

  /** What the desk says about what is typed now; null when it does not answer, or not in time. */
  const settle = useCallback(async () => {
    const impatience = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null));
    return Promise.race([asking.current?.() ?? null, impatience]);
  }, []);

  return { known, unasked, settle };
}

/** The question as it is sent: equal for equal inputs. */
function questionOf({ customer_number, desired_response_type, customer_id }: CustomerInputs): string {
  return JSON.stringify({
    number: customer_number,
    responseType: desired_response_type,
    customerId: customer_id,
  });
}

async function askDesk(question: string, signal: AbortSignal): Promise<CustomerKnowledge | null> {
  try {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/callbacks/schedule/customer', {
      method: 'POST',
      headers,
      body: question,
      signal,
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
