'use client';

import { useActionState } from 'react';
import buttons from '@/components/button.module.css';
import { DEMO_ACCOUNTS } from '@/domain/demo-accounts';
import { ROLES } from '@/domain/permissions';
import { signInAction } from './actions';
import classes from './sign-in.module.css';

/** The accounts of the demo, each one press away. */
export function DemoAccounts({ password, next }: { password: string; next: string }) {
  const [, formAction] = useActionState(signInAction, null);
  return (
    <div className={classes.demo}>
      <h2>This is a demo: come in as</h2>
      {DEMO_ACCOUNTS.map(({ name, email, role }) => (
        <form key={email} action={formAction}>
          <input type="hidden" name="next" value={next} />
          <input type="hidden" name="email" value={email} />
          <input type="hidden" name="password" value={password} />
          <button type="submit" className={buttons.small}>
            {ROLES[role].label} <small>{name}</small>
          </button>
        </form>
      ))}
    </div>
  );
}
