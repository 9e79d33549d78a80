'use client';

import { useActionState } from 'react';
import buttons from '@/components/button.module.css';
import { Notice } from '@/components/notice';
import type { Account } from '@/domain/account';
import classes from './accounts.module.css';
import {
  type AccountAnswer,
  disableAccountAction,
  endSessionsAction,
  inviteAction,
  removeSecondFactorAction,
} from './actions';
import { OneTimeLink } from './one-time-link';

type Deed = (before: unknown, posted: unknown) => Promise<AccountAnswer>;

/** What can be done to an account besides changing what it says. */
export function AccountDeeds({ account }: { account: Account }) {
  const { id, name, is_disabled, has_second_factor } = account;
  return (
    <div className={classes.deeds}>
      {!is_disabled && (
        <DeedForm
          id={id}
          name={name}
          deed={inviteAction}
          label="Make a one-time link"
          meaning="For who has no password yet, or has forgotten it. The present password works until the link is used."
        />
      )}
      <DeedForm
        id={id}
        name={name}
        deed={endSessionsAction}
        label="End all sessions"
        meaning="Whoever is signed in with this account must sign in again."
      />
      {has_second_factor && (
        <DeedForm
          id={id}
          name={name}
          deed={removeSecondFactorAction}
          label="Take off the second factor"
          meaning="For who has lost the phone and the recovery codes. Be sure who asks."
        />
      )}
      <DeedForm
        id={id}
        name={name}
        deed={disableAccountAction}
        disabled={!is_disabled}
        label={is_disabled ? 'Enable the account' : 'Disable the account'}
        meaning={
          is_disabled
            ? 'It can be used again, with the password that it had.'
            : 'From this moment on nobody comes in with it. What the person did stays under their name.'
        }
      />
    </div>
  );
}

type DeedFormProps = {
  id: string;
  name: string;
  deed: Deed;
  label: string;
  meaning: string;
  disabled?: boolean;
};

function DeedForm({ id, name, deed, label, meaning, disabled }: DeedFormProps) {
  const [answer, formAction, pending] = useActionState(deed, null);
  return (
    <form action={formAction} className={classes.deed}>
      <input type="hidden" name="id" value={id} />
      {disabled !== undefined && <input type="hidden" name="disabled" value={disabled ? '1' : '0'} />}
      <button type="submit" className={buttons.small} disabled={pending}>
        {label}
      </button>
      <span>{meaning}</span>
      {answer?.done && <Notice tone="good" title={answer.done} />}
      {answer?.problem && <Notice tone="bad" title={answer.problem} />}
      {answer?.link && <OneTimeLink link={answer.link} name={name} />}
    </form>
  );
}
