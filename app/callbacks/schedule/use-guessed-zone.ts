'use client';

import { useEffect, useRef } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { CustomerZoneGuess } from '@/domain/customer-zone';
import type { ScheduleForm } from '@/domain/schedule-inputs';

/** Keeps the customer's zone as guessed from the number, as long as nobody has chosen another. */
export function useGuessedZone(
  { getValues, setValue }: UseFormReturn<ScheduleForm>,
  guess: CustomerZoneGuess | null,
): void {
  const filledIn = useRef('');
  const guessed = guess?.zone ?? '';
  useEffect(() => {
    const current = getValues('customer_time_zone');
    if (current !== '' && current !== filledIn.current) return;
    filledIn.current = guessed;
    if (current !== guessed) setValue('customer_time_zone', guessed);
  }, [guessed, getValues, setValue]);
}
