import type { Metadata } from 'next';
import { forbidden } from 'next/navigation';
import { PageHeader } from '@/components/page-header';
import { may } from '@/domain/actor';
import { currentActor } from '../../actor';
import { AccountForm } from '../account-form';

export const metadata: Metadata = { title: 'Add an account' };

export default async function NewAccountPage() {
  if (!may(await currentActor(), 'accounts.manage')) forbidden();
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
