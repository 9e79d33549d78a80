import type { Metadata } from 'next';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Fact, Facts, Panel } from '@/components/panel';
import { ROLES } from '@/domain/permissions';
import { timeZoneNames } from '@/domain/time-zone';
import { currentActor } from '../actor';
import { answeredPage } from '../answered-page';
import { currentAccount } from '../auth';
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
  await currentActor('profile.write');
  const account = await currentAccount();
  if (!account) return null;
  return (
    <>
      <PageHeader
        title="Your profile"
        sentence={`${account.name}, ${ROLES[account.role].label.toLowerCase()}`}
      />
      {params.saved !== undefined && <Notice tone="good" title="Your profile is saved." />}
      {params['second-factor'] === 'on' && <Notice tone="good" title="Your second factor is on." />}
      {params['second-factor'] === 'off' && <Notice tone="good" title="Your second factor is off." />}
      <div className={classes.panels}>
        <Panel title="How you work">
          <Facts>
            <Fact label="E-mail address">{account.email}</Fact>
            <Fact label="Owner number" meaning="The number under which the vendor’s systems know you.">
              {account.owner_id ?? 'none: an administrator can add it'}
            </Fact>
          </Facts>
          <ProfileForm account={account} zones={timeZoneNames()} />
        </Panel>
        <Panel title="Password">
          <PasswordForm email={account.email} />
        </Panel>
        <Panel title="Second factor">
          <SecondFactor isOn={account.has_second_factor} />
        </Panel>
        <Panel title="Where you are signed in">
          <SessionsForm />
        </Panel>
      </div>
    </>
  );
}
