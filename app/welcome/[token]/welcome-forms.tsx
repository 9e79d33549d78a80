'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { PASSWORD_LENGTH } from '@/domain/account';
import classes from '../../sign-in/sign-in.module.css';
import { choosePasswordAction, firstAccountAction, type WelcomeState } from './actions';

const EMPTY: WelcomeState = { name: '', email: '', problems: {} };

export function FirstAccountForm({ token }: { token: string }) {
  const [{ name, email, problems }, formAction, pending] = useActionState(firstAccountAction, EMPTY);
  return (
    <form action={formAction} className={classes.form}>
      {problems[''] && <Notice tone="bad" title={problems['']} />}
      <input type="hidden" name="token" value={token} />
      <TextInput
        id="name"
        name="name"
        label="Your name"
        autoComplete="name"
        defaultValue={name}
        error={problems.name && `The name ${problems.name}.`}
        required
        withAsterisk={false}
        autoFocus
      />
      <TextInput
        id="email"
        name="email"
        type="email"
        label="E-mail address"
        autoComplete="username"
        defaultValue={email}
        error={problems.email && `The address ${problems.email}.`}
        required
        withAsterisk={false}
      />
      <NewPassword problem={problems.password} />
      <Button type="submit" loading={pending} fullWidth>
        Make the administrator
      </Button>
    </form>
  );
}

export function ChoosePasswordForm({ token, email }: { token: string; email: string }) {
  const [{ problems }, formAction, pending] = useActionState(choosePasswordAction, EMPTY);
  return (
    <form action={formAction} className={classes.form}>
      {problems[''] && <Notice tone="bad" title={problems['']} />}
      <input type="hidden" name="token" value={token} />
      {/* Not posted: it tells password managers whose password this is. */}
      <input type="email" className="visually-hidden" autoComplete="username" defaultValue={email} hidden />
      <NewPassword problem={problems.password} />
      <Button type="submit" loading={pending} fullWidth>
        Keep this password
      </Button>
    </form>
  );
}

function NewPassword({ problem }: { problem: string | undefined }) {
  return (
    <PasswordInput
      id="password"
      name="password"
      label="Password"
      description={`At least ${PASSWORD_LENGTH.min} characters; a few words in a row do well.`}
      autoComplete="new-password"
      error={problem && `The password ${problem}.`}
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
    />
  );
}
