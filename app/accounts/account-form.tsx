'use client';

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useActionState } from 'react';
import { Notice } from '@/components/notice';
import type { Account } from '@/domain/account';
import { isRole, ROLES } from '@/domain/permissions';
import classes from './accounts.module.css';
import { type AccountState, addAccountAction, changeAccountAction } from './actions';
import { OneTimeLink } from './one-time-link';

/** Adds an account, or changes the one given. */
export function AccountForm({ account }: { account: Account | null }) {
  const initial: AccountState = { typed: typedOf(account), problems: {}, link: null };
  const action = account ? changeAccountAction : addAccountAction;
  const [{ typed, problems, link }, formAction, pending] = useActionState(action, initial);
  if (link !== null) return <OneTimeLink link={link} name={typed.name ?? ''} />;
  return (
    <form action={formAction} className={classes.form} noValidate>
      {problems[''] && <Notice tone="bad" title={problems['']} />}
      {account && (
        <>
          <input type="hidden" name="id" value={account.id} />
          <input type="hidden" name="version" value={account.version} />
        </>
      )}
      <TextInput
        id="account-name"
        name="name"
        label="Name"
        description="It stands beside everything that the person does."
        autoComplete="off"
        defaultValue={typed.name}
        error={problems.name && `It ${problems.name}.`}
        required
      />
      <TextInput
        id="account-email"
        name="email"
        type="email"
        label="E-mail address"
        description="To sign in with. Nothing is sent there."
        autoComplete="off"
        defaultValue={typed.email}
        error={problems.email && `It ${problems.email}.`}
        required
      />
      <NativeSelect
        id="account-role"
        name="role"
        label="Role"
        defaultValue={typed.role}
        error={problems.role && `It ${problems.role}.`}
        data={Object.keys(ROLES)
          .filter(isRole)
          .map((role) => ({ value: role, label: `${ROLES[role].label}: ${ROLES[role].meaning}` }))}
      />
      <TextInput
        id="account-owner"
        name="owner_id"
        label="Owner number"
        description="The number under which the vendor’s systems know the person (owner_id): by it callbacks are theirs. Empty for those who own none."
        inputMode="numeric"
        autoComplete="off"
        defaultValue={typed.owner_id}
        error={problems.owner_id && `It ${problems.owner_id}.`}
      />
      <Button type="submit" loading={pending}>
        {account ? 'Save account' : 'Add account'}
      </Button>
    </form>
  );
}

function typedOf(account: Account | null): AccountState['typed'] {
  if (!account) return { name: '', email: '', role: 'agent', owner_id: '' };
  const { name, email, role, owner_id } = account;
  return { name, email, role, owner_id: owner_id === null ? '' : String(owner_id) };
}
