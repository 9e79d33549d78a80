import type { Metadata } from 'next';
import { PageHeader } from '@/components/page-header';
import { currentActor } from '../../actor';
import { answeredPage } from '../../answered-page';
import { AccountForm } from '../account-form';

export const metadata: Metadata = { title: 'Add an account' };

export default answeredPage(NewAccountPage);

async function NewAccountPage() {
  await currentActor('accounts.manage');
  return (
    <>
      <PageHeader
        title="Add an account"
        sentence="The person gets a link from you, and chooses a password there."
      />
      <AccountForm account={null} />
    </>
  );
}
