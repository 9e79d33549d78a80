import type { Metadata } from 'next';
import Link from 'next/link';
import buttons from '@/components/button.module.css';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { type ListedAccount, listAccounts } from '@/db/accounts';
import { serverDatabase } from '@/db/server-database';
import { ROLES } from '@/domain/permissions';
import { relativeTime } from '@/domain/time-zone';
import { currentActor, currentReader } from '../actor';
import { answeredPage } from '../answered-page';
import classes from './accounts.module.css';

export const metadata: Metadata = { title: 'Accounts' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default answeredPage(AccountsPage);

async function AccountsPage({ searchParams }: { searchParams: SearchParams }) {
  const { saved } = await searchParams;
  const accounts = await listAccounts(serverDatabase(), await currentActor('accounts.manage'));
  const savedName = accounts.find(({ id }) => id === saved)?.name;
  const nowMs = Date.now();
  const { language } = await currentReader();
  return (
    <>
      <PageHeader title="Accounts" sentence={sentenceOf(accounts)}>
        <Link href="/accounts/new" className={buttons.primary}>
          Add an account
        </Link>
      </PageHeader>
      {savedName && <Notice tone="good" title={`${savedName} is saved.`} />}
      <section className={classes.scroll} aria-label="Accounts" tabIndex={-1}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Role</th>
              <th scope="col" className={classes.number}>
                Owner number
              </th>
              <th scope="col">State</th>
              <th scope="col">Signed in</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <tr key={account.id} className={account.is_disabled ? classes.off : undefined}>
                <th scope="row">
                  <Link href={`/accounts/${account.id}`}>{account.name}</Link>
                </th>
                <td>{account.email}</td>
                <td>{ROLES[account.role].label}</td>
                <td className={classes.number}>{account.owner_id}</td>
                <td>{stateOf(account)}</td>
                <td>
                  {account.last_session_at
                    ? relativeTime(account.last_session_at, { nowMs, language })
                    : 'no'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function sentenceOf(accounts: readonly ListedAccount[]): string {
  const working = accounts.filter(({ is_disabled }) => !is_disabled).length;
  const disabled = accounts.length - working;
  return `${working} that may come in${disabled > 0 ? `, ${disabled} disabled` : ''}`;
}

function stateOf({ is_disabled, has_password, has_second_factor }: ListedAccount): string {
  if (is_disabled) return 'Disabled';
  if (!has_password) return 'Has not chosen a password yet';
  return has_second_factor ? 'With second factor' : 'With password';
}
