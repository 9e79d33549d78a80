'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { Notice } from '@/components/notice';
import type { Writing } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { useSentAction } from '../../callbacks/[interaction_id]/use-sent-action';
import { LostNotice } from '../../lost-notice';
import { type ErasureAnswer, erasureAction } from './actions';
import classes from './erasure.module.css';
import { ErasureOrder } from './erasure-order';

const NOTHING_TYPED: ErasureAnswer['typed'] = {
  by: 'customer_id',
  customer: '',
  reason: '',
  confirm: '',
  forgetBlocks: false,
};

/** Asks for the customer, shows what is kept, and erases it once that is confirmed. */
export function ErasureForm({ language }: Writing) {
  const { answer, formAction, send, sending, lost } = useSentAction<ErasureAnswer>(erasureAction);
  const { typed, problems, found, told } = answer ?? {
    typed: NOTHING_TYPED,
    problems: {},
    found: null,
    told: null,
  };
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer === null && lost === null) return;
    whole.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-told]')?.focus();
  }, [answer, lost]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sending) send(new FormData(event.currentTarget));
  };
  const form = { action: formAction, onSubmit: submit };
  return (
    <div ref={whole} className={classes.steps}>
      <form {...form} className={classes.form} aria-label="Find a customer">
        <fieldset className={classes.choice}>
          <legend>Who asked to be erased?</legend>
          <label>
            <input
              type="radio"
              name="by"
              value="customer_id"
              key={`id ${typed.by}`}
              defaultChecked={typed.by === 'customer_id'}
            />
            Customer ID
          </label>
          <label>
            <input
              type="radio"
              name="by"
              value="number"
              key={`number ${typed.by}`}
              defaultChecked={typed.by === 'number'}
            />
            Phone number, e-mail or VoIP address
          </label>
        </fieldset>
        <TextInput
          key={typed.customer}
          name="customer"
          label="Customer"
          description="A phone number may be written in any way, as a customer would say it."
          withAsterisk
          aria-required
          autoComplete="off"
          spellCheck={false}
          defaultValue={typed.customer}
          error={problems.customer ?? problems.by}
        />
        <Button
          type="submit"
          variant={found ? 'default' : 'filled'}
          loading={sending && !found}
          className={classes.submit}
        >
          Show what is kept
        </Button>
      </form>
      {lost && (
        <div data-told tabIndex={-1}>
          <LostNotice lost={lost} />
        </div>
      )}
      {told !== null && (
        <div data-told tabIndex={-1}>
          <Told told={told} language={language} />
        </div>
      )}
      {found && (
        <ErasureOrder
          found={found}
          typed={typed}
          problems={problems}
          form={form}
          sending={sending}
          language={language}
        />
      )}
    </div>
  );
}

type ToldProps = Writing & { told: Exclude<ErasureAnswer['told'], null> };

function Told({ told, language }: ToldProps) {
  if (typeof told === 'object')
    return (
      <Notice
        tone="warn"
        title={`${writtenNumber(told.callbacks, language)} callbacks are erased, ${writtenNumber(told.left, language)} are left.`}
      >
        So many take a while. Confirm once more to go on with the rest.
      </Notice>
    );
  if (told === 'nothing')
    return (
      <Notice tone="good" title="Nothing is kept of this customer any more.">
        It was erased before, or there never was anything. What was erased is told below.
      </Notice>
    );
  if (told === 'changed')
    return (
      <Notice tone="warn" title="There is more now than what you were shown; nothing was erased.">
        Look at it again below, and confirm again.
      </Notice>
    );
  if (told === 'too_many')
    return (
      <Notice tone="bad" title="More than 100,000 callbacks carry this: it does not name one customer.">
        Look for the customer by another ID or number.
      </Notice>
    );
  return <Notice tone="bad" title="The form was not sent as a form. Nothing was erased." />;
}
