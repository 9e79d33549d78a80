import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { PlainText } from '@/components/plain-text';
import { findCallback } from '@/db/find-callback';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import type { Callback } from '@/domain/callback-fields';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { offeredScheduleForm } from '@/domain/schedule-form';
import { fullTime } from '@/domain/time-zone';
import { currentActor } from '../../actor';
import { ScheduleForm } from './schedule-form';

export const metadata: Metadata = { title: 'Schedule a callback' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SchedulePage({ searchParams }: { searchParams: SearchParams }) {
  const { scheduled } = await searchParams;
  const actor = await currentActor();
  const db = serverDatabase();
  const settings = (await findSettings(db, actor)).values;
  const saved = typeof scheduled === 'string' ? await findCallback(db, actor, scheduled) : null;
  const offered = offeredScheduleForm(settings, Date.now(), randomUUID().replaceAll('-', ''));
  return (
    <>
      <PageHeader
        title="Schedule a callback"
        sentence={`Times are read in ${settings.desk_time_zone}, phone numbers as numbers of ${settings.default_country}. Fields marked with * are required.`}
      />
      <ScheduleForm key={saved?.interaction_id} offered={offered} settings={settings}>
        {saved && <Saved callback={saved} zone={settings.desk_time_zone} />}
      </ScheduleForm>
    </>
  );
}

function Saved({ callback, zone }: { callback: Callback; zone: string }) {
  return (
    <Notice
      tone="good"
      title={
        callback.callback_type === 1
          ? 'Queued for as soon as possible'
          : `Scheduled for ${fullTime(callback.start_time, zone)}`
      }
    >
      <p>
        <PlainText>{callback.customer_number}</PlainText>, customer{' '}
        <PlainText>{callback.customer_id}</PlainText>.{' '}
        <Link href={hrefForCallback(callback.interaction_id)}>Open this callback</Link>
      </p>
    </Notice>
  );
}
