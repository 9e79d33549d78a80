import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { findAccount } from '@/db/accounts';
import { serverDatabase } from '@/db/server-database';
import { listSessions } from '@/db/sessions';
import { findSettings } from '@/db/settings';
import { ROLES } from '@/domain/permissions';
import { clockOf, settingsFor } from '@/domain/settings';
import { currentActor, currentReader } from '../../actor';
import { answeredPage } from '../../answered-page';
import { currentSession } from '../../auth';
import { SessionsList } from '../../sessions-list';
import { AccountDeeds } from '../account-deeds';
import { AccountForm } from '../account-form';
import classes from '../accounts.module.css';
import { endSessionAction } from '../actions';

export const metadata: Metadata = { title: 'Account' };

export default answeredPage(AccountPage);

type AccountPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

async function AccountPage({ params, searchParams }: AccountPageProps) {
  const { id } = await params;
  const db = serverDatabase();
  const actor = await currentActor('accounts.manage');
  const account = await findAccount(db, actor, id);
  if (!account) notFound();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  return (
    <>
      <PageHeader
        title={account.name}
        sentence={`${ROLES[account.role].label}${account.is_disabled ? ', disabled' : ''}`}
      />
      {(await searchParams).sessions === 'ended' && <Notice tone="good" title="The session is ended." />}
      <div className={classes.panels}>
        <Panel title="Account">
          <AccountForm account={account} />
        </Panel>
        <Panel title="Coming in">
          <AccountDeeds account={account} />
        </Panel>
        <Panel title="Signed in">
          <SessionsList
            sessions={await listSessions(db, actor, account.id)}
            currentId={(await currentSession())?.id ?? null}
            clock={clockOf(settings, Date.now())}
            end={endSessionAction}
            accountId={account.id}
          />
        </Panel>
      </div>
    </>
  );
}
