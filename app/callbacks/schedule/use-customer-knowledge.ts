'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';

type TypedCustomer = { number: string; responseType: string; customerId: string };

const DEBOUNCE_MS = 250;
const PATIENCE_MS = 2000;

/**
 * What the desk knows of the customer who is being typed, asked for a moment after the last key.
 * @param told what the server said with the page or with its last answer
 * @param onKnown keep it stable
 */
export function useCustomerKnowledge(
  told: CustomerKnowledge,
  typed: TypedCustomer,
  onKnown: (known: CustomerKnowledge) => void,
) {
  const [known, setKnown] = useState(told);
  const asked = useRef(JSON.stringify(typed));
  const asking = useRef<(() => Promise<void>) | null>(null);
  const question = JSON.stringify(typed);

  useEffect(() => {
    setKnown(told);
    onKnown(told);
  }, [told, onKnown]);

  useEffect(() => {
    if (question === asked.current) return;
    const stop = new AbortController();
    const ask = async () => {
      const answer = await askDesk(question, stop.signal);
      if (answer === null) return;
      asked.current = question;
      setKnown(answer);
      onKnown(answer);
    };
    let answer: Promise<void> | null = null;
    const now = () => {
      answer ??= ask();
      return answer;
    };
    const timer = setTimeout(now, DEBOUNCE_MS);
    asking.current = now;
    return () => {
      clearTimeout(timer);
      stop.abort();
      asking.current = null;
    };
  }, [question, onKnown]);

  /** Resolves when the desk has answered about what is typed now, or does not answer in time. */
  const settle = useCallback(async () => {
    const impatience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    await Promise.race([asking.current?.(), impatience]);
  }, []);

  return { known, settle };
}

// A question that fails is asked again by the server when the form is saved.
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
