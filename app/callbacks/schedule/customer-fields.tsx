'use client';

import { type KeyboardEvent, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { PlainText } from '@/components/plain-text';
import type { CustomerKnowledge } from '@/domain/customer-knowledge';
import type { ScheduleForm } from '@/domain/schedule-inputs';
import { otherResponseType, SwitchResponseType } from './other-response-type';
import classes from './schedule-form.module.css';
import { ScheduleInput } from './schedule-input';

/** Who is to be called, and how: the customer who had this number last is proposed, never filled in unasked. */
export function CustomerFields({ known }: { known: CustomerKnowledge }) {
  const { control, setValue, setFocus, formState } = useFormContext<ScheduleForm>();
  const [type, number, customerId] = useWatch({
    control,
    name: ['desired_response_type', 'customer_number', 'customer_id'],
  });
  const [left, setLeft] = useState('');
  // Half a word fits many ways: nothing is offered while it is typed.
  const whole = number === left || formState.errors.customer_number;
  const other = whole ? otherResponseType(number, type) : null;
  const proposal = customerId.trim() === '' ? known.lastCustomerId : null;
  const take = () => {
    if (proposal === null) return;
    setValue('customer_id', proposal, { shouldDirty: true, shouldValidate: false });
    setFocus('customer_id');
  };
  const takeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || proposal === null) return;
    event.preventDefault();
    take();
  };
  return (
    <>
      <ScheduleInput name="desired_response_type" />
      <ScheduleInput
        name="customer_number"
        onLeft={setLeft}
        hint={other === null ? undefined : <SwitchResponseType to={other} />}
      />
      <ScheduleInput
        name="customer_id"
        onKeyDown={takeByKey}
        hint={
          proposal === null ? undefined : (
            <>
              <PlainText>{proposal}</PlainText> had this number last.{' '}
              <button type="button" className={classes.take} tabIndex={-1} onClick={take}>
                Use it <kbd>↓</kbd>
              </button>
            </>
          )
        }
      />
    </>
  );
}
