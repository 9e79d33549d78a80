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
import { examplePhoneNumber } from '@/domain/customer-number';
import { parseDone } from '@/domain/done-address';
import { againScheduleForm, offeredScheduleForm } from '@/domain/offered-schedule-form';
import { readerOf, settingsFor } from '@/domain/settings';
import { timeZoneNames } from '@/domain/time-zone';
import { currentActor, currentReader } from '../../actor';
import { answeredPage } from '../../answered-page';
import { SavedNotice, UndoneNotice } from './saved-notice';
import { ScheduleForm } from './schedule-form';

export const metadata: Metadata = { title: 'Schedule a callback' };

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

export default answeredPage(SchedulePage);

async function SchedulePage({ searchParams }: { searchParams: SearchParams }) {
  const { scheduled, again, done } = await searchParams;
  const actor = await currentActor('callbacks.schedule');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const saved = typeof scheduled === 'string' ? await findCommandState(db, actor, scheduled) : null;
  const source = typeof again === 'string' ? await findCallback(db, actor, again) : null;
  const undone = await findDoneCommand(db, actor, parseDone(done));
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
      <ScheduleForm
        key={undone ? String(done) : (saved?.callback.interaction_id ?? source?.interaction_id)}
        offered={offered}
        settings={settings}
        phoneExample={examplePhoneNumber(settings.default_country)}
        known={known}
        zones={timeZoneNames()}
        nowMs={Date.now()}
        savedId={saved?.callback.interaction_id ?? null}
      >
        {saved && (
          <SavedNotice
            saved={saved.callback}
            undoWords={saved.undo.allowed ? undoWords(saved.done, readerOf(settings)) : null}
            reader={readerOf(settings)}
          />
        )}
        {undone && <UndoneNotice undone={undone.callback} />}
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
