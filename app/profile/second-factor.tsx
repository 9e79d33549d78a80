'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { CopyButton } from '@/components/copy-button';
import { Notice } from '@/components/notice';
import { beginSecondFactor, confirmSecondFactor, endSecondFactor, type SecondFactorSetup } from './actions';
import classes from './profile.module.css';
import { QrCode } from './qr-code';

const NOTHING: SecondFactorSetup = { problem: null, uri: null, dots: null, recoveryCodes: [] };

/** Turning the second factor on in two steps (secret, then proof), or off. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const [setup, begin, beginning] = useActionState(beginSecondFactor, NOTHING);
  if (isOn) return <EndForm />;
  if (setup.uri !== null) return <ConfirmForm setup={setup} />;
  return (
    <form action={begin} className={classes.form}>
      <p>A code of an authenticator app besides the password: who learns your password cannot come in.</p>
      {setup.problem && <Notice tone="bad" title={setup.problem} />}
      <Password id="second-factor-password" />
      <Button type="submit" loading={beginning}>
        Set up a second factor
      </Button>
    </form>
  );
}

function ConfirmForm({ setup }: { setup: SecondFactorSetup }) {
  const [answer, confirm, confirming] = useActionState(confirmSecondFactor, null);
  const { uri, dots, recoveryCodes } = setup;
  const secret = uri && new URL(uri).searchParams.get('secret');
  return (
    <form action={confirm} className={classes.form}>
      <p>1. Scan this with the app, or type the secret into it.</p>
      {dots && <QrCode dots={dots} />}
      <p className={classes.secret}>
        Secret: <code className="mono">{secret}</code>{' '}
        {secret && <CopyButton text={secret} what="the secret" />}
      </p>
      <p>2. Keep these recovery codes where you find them without your phone. Each works once.</p>
      <ul className={classes.codes}>
        {recoveryCodes.map((code) => (
          <li key={code}>
            <code className="mono">{code}</code>
          </li>
        ))}
      </ul>
      {answer && <Notice tone="bad" title={answer.problem} />}
      <TextInput
        id="second-factor-code"
        name="code"
        label="3. The code that the app shows now"
        autoComplete="one-time-code"
        inputMode="numeric"
        required
        withAsterisk={false}
      />
      <Button type="submit" loading={confirming}>
        Turn it on
      </Button>
    </form>
  );
}

function EndForm() {
  const [answer, end, ending] = useActionState(endSecondFactor, null);
  return (
    <form action={end} className={classes.form}>
      <p>It is on: after your password, a code of your authenticator app is asked for.</p>
      {answer && <Notice tone="bad" title={answer.problem} />}
      <Password id="second-factor-off-password" />
      <Button type="submit" variant="default" loading={ending}>
        Turn it off
      </Button>
    </form>
  );
}

function Password({ id }: { id: string }) {
  return (
    <PasswordInput
      id={id}
      name="password"
      label="Your password"
      autoComplete="current-password"
      required
      withAsterisk={false}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }}
    />
  );
}
