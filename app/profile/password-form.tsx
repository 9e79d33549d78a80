'use client';

import { Button, PasswordInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import { PASSWORD_LENGTH } from '@/domain/account';
import { changePasswordAction, type ProfileState } from './actions';
import classes from './profile.module.css';

const EMPTY: ProfileState = { typed: {}, problems: {}, done: null };

export function PasswordForm({ email }: { email: string }) {
  const [{ problems, done }, formAction, pending] = useActionState(changePasswordAction, EMPTY);
  return (
    <form action={formAction} className={classes.form} noValidate>
      {done && <Notice tone="good" title={done} />}
      {problems[''] && <Notice tone="bad" title={problems['']} />}
      {/* Not posted: it tells password managers whose password this is. */}
      <input type="email" autoComplete="username" defaultValue={email} hidden />
      <PasswordInput
        id="current-password"
        name="current_password"
        label="Present password"
        autoComplete="current-password"
        error={problems.current_password && `It ${problems.current_password}.`}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the present password' }}
      />
      <PasswordInput
        id="new-password"
        name="new_password"
        label="New password"
        description={`At least ${PASSWORD_LENGTH.min} characters; a few words in a row do well.`}
        autoComplete="new-password"
        error={problems.new_password && `It ${problems.new_password}.`}
        required
        withAsterisk={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the new password' }}
      />
      <Button type="submit" loading={pending}>
        Change password
      </Button>
    </form>
  );
}
