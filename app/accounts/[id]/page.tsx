import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { findAccount } from '@/db/accounts';
import { serverDatabase } from '@/db/server-database';
import { ROLES } from '@/domain/permissions';
import { currentActor } from '../../actor';
import { answeredPage } from '../../answered-page';
import { AccountDeeds } from '../account-deeds';
import { AccountForm } from '../account-form';
import classes from '../accounts.module.css';

export const metadata: Metadata = { title: 'Account' };

export default answeredPage(AccountPage);

async function AccountPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const account = await findAccount(serverDatabase(), await currentActor('accounts.manage'), id);
  if (!account) notFound();
  return (
    <>
      <PageHeader
        title={account.name}
        sentence={`${ROLES[account.role].label}${account.is_disabled ? ', disabled' : ''}`}
      />
      <div className={classes.panels}>
        <Panel title="Account">
          <AccountForm account={account} />
        </Panel>
        <Panel title="Coming in">
          <AccountDeeds account={account} />
        </Panel>
      </div>
    </>
  );
}
