'use client';

import { useCallback, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm } from '@/domain/schedule-inputs';

/** Fills in the customer's zone as guessed from the number, as long as nobody has chosen another. */
export function useGuessedZone({ getValues, setValue }: UseFormReturn<ScheduleForm>) {
  const filledIn = useRef('');
  return useCallback(
    ({ zone }: CustomerKnowledge) => {
      const guessed = zone?.zone ?? '';
      const current = getValues('customer_time_zone');
      if (current !== '' && current !== filledIn.current) return;
      filledIn.current = guessed;
      if (current !== guessed) setValue('customer_time_zone', guessed);
    },
    [getValues, setValue],
  );
}
