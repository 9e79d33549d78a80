import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { findCommandState, findDoneCommand } from '@/db/command-state';
import { findCallback } from '@/db/find-callback';
import { findCustomerKnowledge } from '@/db/find-customer-knowledge';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { callbackPath } from '@/domain/callback-path';
import { undoWords } from '@/domain/command-undo';
import { parseDone } from '@/domain/done-address';
import { againScheduleForm, offeredScheduleForm } from '@/domain/offered-schedule-form';
import { timeZoneNames } from '@/domain/time-zone';
import { currentActor } from '../../actor';
import { CommandToast } from '../[interaction_id]/command-toast';
import { SavedNotice } from './saved-notice';
import { ScheduleForm } from './schedule-form';

export const metadata: Metadata = { title: 'Schedule a callback' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default async function SchedulePage({ searchParams }: { searchParams: SearchParams }) {
  const { scheduled, again, done } = await searchParams;
  const actor = await currentActor();
  const db = serverDatabase();
  const settings = (await findSettings(db, actor)).values;
  const find = async (id: unknown) => (typeof id === 'string' ? findCallback(db, actor, id) : null);
  const [saved, source] = [await find(scheduled), await find(again)];
  const state = saved && (await findCommandState(db, actor, saved.interaction_id));
  const doneNow = await findDoneCommand(db, actor, parseDone(done));
  const empty = offeredScheduleForm(settings, randomUUID().replaceAll('-', ''));
  const offered = source ? againScheduleForm(empty, source) : empty;
  const known = await findCustomerKnowledge(db, actor, {
    number: offered.customer_number,
    responseType: offered.desired_response_type,
    customerId: offered.customer_id,
  });
  return (
    <>
      <PageHeader
        title="Schedule a callback"
        sentence={`Phone numbers without + are numbers of ${settings.default_country}. Fields marked with * are required. Enter saves, in a text Ctrl+Enter.`}
      />
      <CommandToast state={doneNow} zone={settings.desk_time_zone} returnTo="/callbacks/schedule" />
      <ScheduleForm
        key={saved?.interaction_id ?? source?.interaction_id}
        offered={offered}
        settings={settings}
        known={known}
        zones={timeZoneNames()}
        nowMs={Date.now()}
        savedId={saved?.interaction_id ?? null}
      >
        {saved && (
          <SavedNotice
            saved={saved}
            undo={state?.undo.allowed ? undoWords(state.done, settings.desk_time_zone) : null}
            zone={settings.desk_time_zone}
          />
        )}
        {source && <FilledFrom interactionId={source.interaction_id} />}
      </ScheduleForm>
    </>
  );
}

function FilledFrom({ interactionId }: { interactionId: string }) {
  return (
    <Notice tone="quiet" title="Filled from another callback, without its times and results">
      <p>
        <Link href={callbackPath(interactionId)}>Open that callback</Link> or{' '}
        <Link href="/callbacks/schedule">start with an empty form</Link>.
      </p>
    </Notice>
  );
}
