import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { may } from '@/domain/actor';
import { timeZoneNames } from '@/domain/time-zone';
import { currentActor } from '../actor';
import { answeredPage } from '../answered-page';
import { SettingsForm } from './settings-form';

export const metadata: Metadata = { title: 'Settings' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default answeredPage(SettingsPage);

async function SettingsPage({ searchParams }: { searchParams: SearchParams }) {
  const { saved } = await searchParams;
  const actor = await currentActor('settings.write');
  const { values, version } = await findSettings(serverDatabase(), actor);
  return (
    <>
      <PageHeader title="Settings" sentence="What holds for everybody at this desk.">
        {may(actor, 'customers.erase') && (
          <Link href="/settings/erasure" prefetch={false}>
            Erasing and retention
          </Link>
        )}
      </PageHeader>
      {saved && <Notice tone="good" title="The settings are saved." />}
      <SettingsForm values={values} version={version} zones={timeZoneNames()} />
    </>
  );
}
