import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CopyButton } from '@/components/copy-button';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { PlainText } from '@/components/plain-text';
import { findCommandState, findDoneCommand } from '@/db/command-state';
import { findCallback, listEvents, listRelatives, recordOf } from '@/db/find-callback';
import { findNeighbours } from '@/db/list-callbacks';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import type { CallbackFilter } from '@/domain/callback-filter';
import { hrefForCallback } from '@/domain/callback-filter-links';
import { issueSentence, warningsOf } from '@/domain/callback-schema';
import { customerNumberRule } from '@/domain/customer-number';
import { parseDone } from '@/domain/done-address';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { momentOf } from '@/domain/settings';
import { wireJson } from '@/domain/wire-json';
import { currentActor } from '../../actor';
import { CommandMenu } from './command-menu';
import { CommandShortcut } from './command-shortcut';
import { CommandToast } from './command-toast';
import { ContentPanel } from './content-panel';
import { FieldGroups } from './field-groups';
import { KeyFacts } from './key-facts';
import { NeighbourLinks } from './neighbour-links';
import classes from './page.module.css';
import { RelativesPanel } from './relatives-panel';
import { StoryPanel } from './story-panel';
import { UdataPanel } from './udata-panel';

type CallbackPageProps = {
  params: Promise<{ interaction_id: string }>;
  /** `done` names the command that was just given; `list` is the query of the list from which it was opened. */
  searchParams: Promise<{ done?: string | string[]; list?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Callback' };

export default async function CallbackPage({ params, searchParams }: CallbackPageProps) {
  const interactionId = decodedId((await params).interaction_id);
  const { done, list } = await searchParams;
  const actor = await currentActor();
  const db = serverDatabase();
  const stored = interactionId === null ? null : await findCallback(db, actor, interactionId);
  if (!stored) notFound();

  const callback = recordOf(stored);
  const settings = (await findSettings(db, actor)).values;
  const [story, relatives] = await Promise.all([
    listEvents(db, actor, callback.interaction_id),
    listRelatives(db, actor, callback),
  ]);
  const clock = momentOf(settings, Date.now());
  const filter = listFilter(list, clock.zone);
  const neighbours = await findNeighbours(db, actor, filter, clock, callback.interaction_id);
  const warnings = warningsOf(callback, customerNumberRule(settings.default_country));
  const commands = await findCommandState(db, actor, callback.interaction_id);
  const doneNow = await findDoneCommand(db, actor, parseDone(done));
  const returnTo = hrefForCallback(callback.interaction_id, list === undefined ? undefined : filter);
  const raw = JSON.stringify(JSON.parse(wireJson(callback)), null, 2);
  return (
    <>
      <NeighbourLinks filter={filter} neighbours={neighbours} />
      <PageHeader
        title={<PlainText>{callback.subject || `Callback for ${callback.customer_number}`}</PlainText>}
        sentence={
          <>
            <span className="mono">
              <PlainText>{callback.interaction_id}</PlainText>
            </span>{' '}
            <CopyButton text={callback.interaction_id} what="the interaction ID" />
          </>
        }
      />
      <CommandToast state={doneNow} zone={clock.zone} returnTo={returnTo} />
      {warnings.length > 0 && (
        <Notice tone="warn" title="This record came with values that would not be accepted in the form:">
          <ul>
            {warnings.map((issue) => (
              <li key={`${issue.field} ${issue.message}`}>
                <PlainText>{issueSentence(issue)}</PlainText>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <div className={classes.columns}>
        <div className={classes.main}>
          <KeyFacts callback={callback} normalized={stored.customer_number_normalized} clock={clock} />
          <ContentPanel callback={callback} />
          <UdataPanel udata={callback.udata} />
          <FieldGroups callback={callback} clock={clock} />
          <details className={classes.raw}>
            <summary>Raw JSON</summary>
            <CopyButton text={raw} what="the JSON" />
            <pre>
              <PlainText>{raw}</PlainText>
            </pre>
          </details>
        </div>
        <div className={classes.side}>
          <Panel title="Commands">
            {commands && (
              <CommandMenu
                state={commands}
                undoTold={doneNow?.callback.interaction_id === callback.interaction_id}
                clock={clock}
                returnTo={returnTo}
              />
            )}
            <CommandShortcut />
          </Panel>
          <RelativesPanel relatives={relatives} parentId={callback.parent_id} clock={clock} />
          <StoryPanel events={story.events} total={story.total} clock={clock} />
        </div>
      </div>
    </>
  );
}

// Without a list, the neighbours are those among all callbacks; what cannot be read of one is left out as in the list.
function listFilter(list: string | string[] | undefined, zone: string): CallbackFilter {
  const query = new URLSearchParams([list ?? ''].flat()[0]);
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  return parseCallbackFilter(params, zone).filter;
}

function decodedId(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
