'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef } from 'react';
import { Notice } from '@/components/notice';
import type { Retention, RetentionForm as TypedRetention } from '@/domain/retention';
import { useSentAction } from '../../callbacks/[interaction_id]/use-sent-action';
import { LostNotice } from '../../lost-notice';
import { type RetentionAnswer, retentionAction } from './actions';
import classes from './erasure.module.css';

export type RetentionInput = { name: keyof Retention; label: string; meaning: string };

type RetentionFormProps = { inputs: readonly RetentionInput[]; form: TypedRetention; version: number };

/** For how many days closed callbacks are kept, by class; empty for ever. */
export function RetentionForm({ inputs, form, version }: RetentionFormProps) {
  const { answer, formAction, send, sending, lost } = useSentAction<RetentionAnswer>(retentionAction);
  const initial: RetentionAnswer = { form, version, problems: {}, changedMeanwhile: null };
  // What an attempt on an older version said is over.
  const state = answer === null || version > answer.version ? initial : answer;
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (answer === null && lost === null) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-told]')?.focus();
  }, [answer, lost]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!sending) send(new FormData(event.currentTarget));
  };
  return (
    <form ref={element} action={formAction} onSubmit={submit} className={classes.form} aria-label="Retention">
      <input type="hidden" name="version" value={state.version} />
      {lost && (
        <div data-told tabIndex={-1}>
          <LostNotice lost={lost} />
        </div>
      )}
      {state.changedMeanwhile && (
        <div data-told tabIndex={-1}>
          <Notice tone="warn" title="Somebody changed the settings meanwhile; yours are not saved yet.">
            <ul>
              {inputs.map(({ name, label }) => (
                <li key={name}>
                  {label}: now {state.changedMeanwhile?.[name] ?? 'for ever'}, yours{' '}
                  {state.form[name] || 'for ever'}
                </li>
              ))}
            </ul>
            <p>Save again to replace theirs with yours.</p>
          </Notice>
        </div>
      )}
      <div className={classes.days}>
        {inputs.map(({ name, label, meaning }) => (
          <TextInput
            key={`${name} ${version}`}
            name={name}
            label={label}
            description={meaning}
            inputMode="numeric"
            autoComplete="off"
            placeholder="for ever"
            defaultValue={state.form[name]}
            error={state.problems[name]}
          />
        ))}
      </div>
      <Button type="submit" loading={sending} className={classes.submit}>
        Save retention
      </Button>
    </form>
  );
}
