'use client';

import type { FieldErrors, UseFormReturn } from 'react-hook-form';
import type { FieldIssue } from '@/domain/callback-schema';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm } from '@/domain/schedule-inputs';
import { numberIssues } from './number-issues';
import { type BrowserChecks, errorsOf, isOnCustomersClock, settledTimes } from './schedule-checks';
import { INPUTS_IN_ORDER } from './schedule-layout';

type ScheduleSubmit = {
  checks: BrowserChecks;
  /** Asks the desk about the customer as typed; null when it does not answer. */
  settle: () => Promise<CustomerKnowledge | null>;
  send: (posted: FormData) => void;
};

/** Sends what is typed once the desk knows who the customer is. All that is wrong, there or here, is told in one round. */
export function useScheduleSubmit(
  form: UseFormReturn<ScheduleForm>,
  { checks, settle, send }: ScheduleSubmit,
) {
  const { getValues, setValue, setError, handleSubmit } = form;
  return async (posted: FormData) => {
    const zoneBefore = getValues('customer_time_zone');
    const answer = await settle();
    const zone = getValues('customer_time_zone');
    posted.set('customer_time_zone', zone);
    const moved = zone !== '' && zone !== zoneBefore && isOnCustomersClock(getValues(), checks.settings);
    const more = errorsOf([...(answer ? numberIssues(answer) : []), ...(moved ? [movedTo(zone)] : [])]);
    const tellMore = (told: FieldErrors<ScheduleForm> = {}) => {
      for (const input of INPUTS_IN_ORDER) {
        const message = more[input]?.message;
        if (message && !told[input]) setError(input, { type: 'desk', message });
      }
    };
    await handleSubmit((values) => {
      if (moved) return tellMore();
      for (const [field, text] of settledTimes(values, checks)) {
        setValue(field, text);
        posted.set(field, text);
      }
      send(posted);
    }, tellMore)();
  };
}

function movedTo(zone: string): FieldIssue {
  return {
    field: 'customer_time_zone',
    message: `The customer is in ${zone}: see whether the times are right on that clock, and save again.`,
  };
}
