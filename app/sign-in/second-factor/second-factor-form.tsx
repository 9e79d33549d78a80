'use client';

import { Button, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { hrefForSignIn } from '@/domain/sign-in-address';
import { type SecondFactorState, secondFactorAction } from '../actions';
import classes from '../sign-in.module.css';

const EMPTY: SecondFactorState = { problem: null, over: false };

export function SecondFactorForm({ next }: { next: string }) {
  const [{ problem, over }, formAction, pending] = useActionState(secondFactorAction, EMPTY);
  return (
    <form action={formAction} className={classes.form}>
      {problem && (
        <Notice tone="bad" title={problem}>
          {over && <a href={hrefForSignIn(next)}>Sign in again</a>}
        </Notice>
      )}
      <input type="hidden" name="next" value={next} />
      <TextInput
        id="code"
        name="code"
        label="Code"
        autoComplete="one-time-code"
        inputMode="text"
        spellCheck={false}
        required
        withAsterisk={false}
        autoFocus
      />
      <Button type="submit" loading={pending} fullWidth>
        Go on
      </Button>
    </form>
  );
}
