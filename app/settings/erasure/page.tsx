import type { Metadata } from 'next';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { findErasureDone, listErasures } from '@/db/last-erasures';
import { listCopies } from '@/db/list-copies';
import { findRetention } from '@/db/retention';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { STATUS_CLASSES } from '@/domain/callback-status';
import {
  COUNTED_FROM,
  RETENTION_CLASSES,
  retentionFormOf,
  retentionLabel,
  retentionSetting,
} from '@/domain/retention';
import { readerOf, settingsFor } from '@/domain/settings';
import { currentActor, currentReader } from '../../actor';
import { answeredPage } from '../../answered-page';
import classes from './erasure.module.css';
import { ErasureDone } from './erasure-done';
import { ErasureForm } from './erasure-form';
import { LastErasures } from './last-erasures';
import { RetentionDue } from './retention-due';
import { RetentionForm } from './retention-form';

export const metadata: Metadata = { title: 'Erasing and retention' };

/** `done` is the first event of an erasure that was just made. */
type SearchParams = Promise<Partial<Record<'done' | 'logged' | 'more' | 'saved', string | string[]>>>;

export default answeredPage(ErasurePage);

async function ErasurePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await currentActor('customers.erase');
  const { done, logged, more, saved } = await searchParams;
  const db = serverDatabase();
  const now = Date.now();
  const { values, version } = await findSettings(db, actor);
  const reader = readerOf(settingsFor(values, await currentReader()));
  const [retention, erasures, copies, justDone] = await Promise.all([
    findRetention(db, actor, now),
    listErasures(db, actor),
    listCopies(db, actor),
    findErasureDone(db, actor, Number(done) || 0),
  ]);
  const inputs = RETENTION_CLASSES.map((group) => ({
    name: retentionSetting(group),
    label: `${retentionLabel(group)}: days kept`,
    meaning: STATUS_CLASSES[group].meaning,
  }));
  return (
    <>
      <PageHeader
        title="Erasing and retention"
        sentence="What the law wants gone, and what is kept no longer than it must. Erased is erased: nobody can bring it back."
      />
      <div className={classes.notices}>
        {justDone && (
          <ErasureDone
            done={justDone}
            copies={copies}
            reader={reader}
            logged={logged === '1'}
            more={more === '1'}
          />
        )}
        {saved && <Notice tone="good" title="Retention is saved." />}
      </div>
      <div className={classes.panels}>
        <Panel title="Erase a customer">
          <p className={classes.hint}>
            Takes the customer’s callbacks and all that was recorded of them. That there was an erasure stays:
            when, by whom, of how many, and why.
          </p>
          <ErasureForm language={reader.language} />
        </Panel>
        <Panel title="Retention">
          <p className={classes.hint}>
            Closed callbacks are erased when they are older than this; left empty, they are kept for ever.{' '}
            {COUNTED_FROM} Pending ones, and those that need attention, always stay.
          </p>
          <RetentionForm inputs={inputs} form={retentionFormOf(values)} version={version} />
          <div className={classes.due}>
            <RetentionDue
              due={retention.due}
              asOf={new Date(now).toISOString()}
              version={retention.version}
              begins={retention.begins}
              reader={reader}
            />
          </div>
        </Panel>
        <Panel title="Last erasures">
          <LastErasures erasures={erasures} copies={copies} reader={reader} />
        </Panel>
      </div>
    </>
  );
}
