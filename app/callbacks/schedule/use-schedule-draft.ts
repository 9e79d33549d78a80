'use client';

import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { z } from 'zod';
import { type ScheduleForm, scheduleFormOf } from '@/domain/schedule-inputs';

const KEY = 'callback-desk:schedule-draft';
const KEPT_MS = 8 * 3_600_000;
const DEBOUNCE_MS = 200;

export type ScheduleDraft = { savedAtMs: number; form: ScheduleForm };

const draftSchema = z.object({
  savedAtMs: z.number().min(0).max(8.64e15),
  form: z.record(z.string(), z.unknown()),
});

/** When a draft is forgotten, milliseconds since 1970. */
export function expiryOf({ savedAtMs }: ScheduleDraft): number {
  return savedAtMs + KEPT_MS;
}

/**
 * Keeps what is typed in this tab (`sessionStorage`: others who sit down at this desk with a browser of their own, or
 * a new tab, do not find it) until it is saved or eight hours have passed, and offers it back.
 * @param savedId the callback that was saved last: its draft is done with
 */
export function useScheduleDraft(form: UseFormReturn<ScheduleForm>, savedId: string | null) {
  const [offer, setOffer] = useState<ScheduleDraft | null>(null);
  const { subscribe, formState, getValues } = form;
  const original = useRef(formState.defaultValues);

  useEffect(() => {
    const draft = readDraft();
    if (draft === null) return;
    if (draft.form.interaction_id === savedId || Date.now() > expiryOf(draft)) discardDraft();
    else setOffer(draft);
  }, [savedId]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let latest: ScheduleForm | null = null;
    const write = () => {
      if (latest) keepDraft({ savedAtMs: Date.now(), form: latest });
      latest = null;
    };
    const unsubscribe = subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!isTouched(values, original.current)) return;
        latest = values;
        clearTimeout(timer);
        timer = setTimeout(write, DEBOUNCE_MS);
      },
    });
    window.addEventListener('pagehide', write);
    return () => {
      unsubscribe();
      clearTimeout(timer);
      window.removeEventListener('pagehide', write);
      write();
    };
  }, [subscribe]);

  // Closing the tab forgets all of it; a reload or another page does not, but a browser does not say which it is.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (offer !== null || isTouched(getValues(), original.current)) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [offer, getValues]);

  const discard = () => {
    discardDraft();
    setOffer(null);
  };
  const takeBack = () => {
    if (offer) form.reset(offer.form);
    setOffer(null);
  };
  return { offer, takeBack, discard };
}

// A zone that was only guessed is nobody's typing.
function isTouched(values: ScheduleForm, original: Readonly<Partial<ScheduleForm>> | undefined): boolean {
  const { customer_time_zone: _zone, ...typed } = values;
  return Object.entries(typed).some(
    ([name, value]) => value !== (Object.entries(original ?? {}).find(([key]) => key === name)?.[1] ?? ''),
  );
}

function readDraft(): ScheduleDraft | null {
  try {
    const draft = draftSchema.safeParse(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'));
    return draft.success ? { ...draft.data, form: scheduleFormOf(draft.data.form) } : null;
  } catch {
    return null;
  }
}

function keepDraft(draft: ScheduleDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A browser may refuse to keep anything; the form works all the same.
  }
}

function discardDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // What it did not keep it need not forget.
  }
}
