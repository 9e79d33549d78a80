import type { Metadata } from 'next';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Fact, Facts, Panel } from '@/components/panel';
import { serverDatabase } from '@/db/server-database';
import { listSessions } from '@/db/sessions';
import { findSettings } from '@/db/settings';
import { ROLES } from '@/domain/permissions';
import { clockOf, settingsFor } from '@/domain/settings';
import { timeZoneNames } from '@/domain/time-zone';
import { currentActor } from '../actor';
import { answeredPage } from '../answered-page';
import { currentAccount, currentSession } from '../auth';
import { SessionsList } from '../sessions-list';
import { endOwnSession } from './actions';
import { LANGUAGE_CHOICES } from './language-choices';
import { PasswordForm } from './password-form';
import classes from './profile.module.css';
import { ProfileForm } from './profile-form';
import { SecondFactor } from './second-factor';
import { SessionsForm } from './sessions-form';

export const metadata: Metadata = { title: 'Your profile' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default answeredPage(ProfilePage);

async function ProfilePage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const actor = await currentActor('profile.write');
  const account = await currentAccount();
  if (!account) return null;
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, account);
  const sessions = await listSessions(db, actor, account.id);
  return (
    <>
      <PageHeader
        title="Your profile"
        sentence={`${account.name}, ${ROLES[account.role].label.toLowerCase()}`}
      />
      {params.saved !== undefined && <Notice tone="good" title="Your profile is saved." />}
      {params['second-factor'] === 'on' && <Notice tone="good" title="Your second factor is on." />}
      {params['second-factor'] === 'off' && <Notice tone="good" title="Your second factor is off." />}
      {params.sessions === 'ended' && <Notice tone="good" title="The session is ended." />}
      <div className={classes.panels}>
        <Panel title="How you work">
          <Facts>
            <Fact label="E-mail address">{account.email}</Fact>
            <Fact label="Owner number" meaning="The number under which the vendor’s systems know you.">
              {account.owner_id ?? 'none: an administrator can add it'}
            </Fact>
          </Facts>
          <ProfileForm account={account} zones={timeZoneNames()} languages={LANGUAGE_CHOICES} />
        </Panel>
        <Panel title="Password">
          <PasswordForm email={account.email} />
        </Panel>
        <Panel title="Second factor">
          <SecondFactor isOn={account.has_second_factor} />
        </Panel>
        <Panel title="Where you are signed in">
          <SessionsList
            sessions={sessions}
            currentId={(await currentSession())?.id ?? null}
            clock={clockOf(settings, Date.now())}
            end={endOwnSession}
          />
          <SessionsForm others={sessions.length > 1} />
        </Panel>
      </div>
    </>
  );
}
