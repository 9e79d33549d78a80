'use client';

import { useFormContext } from 'react-hook-form';
import { customerNumberShape } from '@/domain/customer-number-shape';
import {
  DESIRED_RESPONSE_TYPES,
  type DesiredResponseType,
  isDesiredResponseType,
} from '@/domain/interaction-codes';
import type { ScheduleForm } from '@/domain/schedule-inputs';
import classes from './schedule-form.module.css';

const MEANS: Record<DesiredResponseType, string> = {
  Voice: 'This looks like a phone number.',
  VoIP: 'This looks like an IP or sip: address.',
  Email: 'This looks like an e-mail address.',
};

/** The way of reaching a customer that what was typed is right for, where the chosen one is not. */
export function otherResponseType(number: string, chosen: string): DesiredResponseType | null {
  if (number.trim() === '' || !isDesiredResponseType(chosen)) return null;
  const fits = (type: DesiredResponseType) => customerNumberShape(number, type) === null;
  return fits(chosen) ? null : (DESIRED_RESPONSE_TYPES.find(fits) ?? null);
}

/** Offers that way, by one button. */
export function SwitchResponseType({ to }: { to: DesiredResponseType }) {
  const { setValue, setFocus, trigger, formState } = useFormContext<ScheduleForm>();
  const take = async () => {
    setValue('desired_response_type', to, { shouldDirty: true });
    setFocus('customer_number');
    if (formState.isSubmitted) await trigger('customer_number');
  };
  return (
    <>
      {MEANS[to]}{' '}
      <button type="button" className={classes.take} onClick={take}>
        Switch to {to}
      </button>
    </>
  );
}
