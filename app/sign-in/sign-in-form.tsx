'use client';

import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { type SignInState, signInAction } from './actions';
import classes from './sign-in.module.css';

const EMPTY: SignInState = { email: '', problems: {}, problem: null };

export function SignInForm({ next }: { next: string }) {
  const [state, formAction, pending] = useActionState(signInAction, EMPTY);
  return (
    <form action={formAction} className={classes.form}>
      {state.problem && <Notice tone="bad" title={state.problem} />}
      <input type="hidden" name="next" value={next} />
      <TextInput
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        defaultValue={state.email}
        error={sentence('The address', state.problems.email)}
        required
        withAsterisk={false}
        autoFocus
      />
      <PasswordInput
        id="password"
        name="password"
        label="Password"
        autoComplete="current-password"
        error={sentence('The password', state.problems.password)}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
      />
      <Checkbox name="remember" value="1" label="Stay signed in on this device for a week" />
      <Button type="submit" loading={pending} fullWidth>
        Sign in
      </Button>
    </form>
  );
}

function sentence(subject: string, problem: string | undefined): string | undefined {
  return problem && `${subject} ${problem}.`;
}
