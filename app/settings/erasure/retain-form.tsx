'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import type { Language } from '@/domain/language';
import { writtenNumber } from '@/domain/written-number';
import { useSentAction } from '../../callbacks/[interaction_id]/use-sent-action';
import { LostNotice } from '../../lost-notice';
import { type RetainAnswer, retainAction } from './actions';
import classes from './erasure.module.css';

type RetainFormProps = { callbacks: number; asOf: string; version: number; language: Language | null };

/** Erases now what is past its time, as it was shown. */
export function RetainForm({ callbacks, asOf, version, language }: RetainFormProps) {
  const { answer, formAction, send, sending, lost } = useSentAction<RetainAnswer>(retainAction);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer === null && lost === null) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-told]')?.focus();
  }, [answer, lost]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sending) send(new FormData(event.currentTarget));
  };
  const number = writtenNumber(callbacks, language);
  return (
    <form
      ref={element}
      action={formAction}
      onSubmit={submit}
      className={classes.form}
      aria-label="Erase what is past its time"
    >
      {lost && (
        <div data-told tabIndex={-1}>
          <LostNotice lost={lost} />
        </div>
      )}
      <input type="hidden" name="as_of" value={asOf} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="callbacks" value={callbacks} />
      <TextInput
        name="confirm"
        label={`To confirm, type ${number}`}
        description="The number of callbacks. This cannot be undone."
        withAsterisk
        aria-required
        inputMode="numeric"
        autoComplete="off"
        error={answer?.problem}
      />
      <Button type="submit" loading={sending} className={classes.danger}>
        {`Erase ${number} callback${callbacks === 1 ? '' : 's'} now`}
      </Button>
    </form>
  );
}
