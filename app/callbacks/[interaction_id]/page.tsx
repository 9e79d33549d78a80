import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { Panel } from '@/components/panel';
import { PlainText, plainWords } from '@/components/plain-text';
import { blockableNumber, findBlock } from '@/db/blocked-numbers';
import { findCommandState, findDoneCommand } from '@/db/command-state';
import { findErased } from '@/db/erased-callbacks';
import { findCallback, listAttempts, listEvents, recordOf } from '@/db/find-callback';
import { findNeighbours } from '@/db/list-callbacks';
import { listOfSameCustomer, listRelatives, type Relatives } from '@/db/list-relatives';
import { listSuccessions } from '@/db/list-successions';
import type { StoredCallback } from '@/db/record-changes';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { type Actor, may } from '@/domain/actor';
import {
  type CallbackFilter,
  EMPTY_FILTER,
  type FilterMoment,
  type ListLook,
} from '@/domain/callback-filter';
import { hrefForCallback, hrefForFilter } from '@/domain/callback-filter-links';
import { issueSentence, warningsOf } from '@/domain/callback-schema';
import { customerNumberRule } from '@/domain/customer-number';
import { guessCustomerZone } from '@/domain/customer-zone';
import { parseDone } from '@/domain/done-address';
import { columnsText, LAYOUT_COOKIE } from '@/domain/list-layout';
import { parseCallbackFilter } from '@/domain/parse-callback-filter';
import { parseColumns, parseListLayout } from '@/domain/parse-list-layout';
import { filterWithin, tellsAll } from '@/domain/personal-fields';
import { clockOf, readerOf, settingsFor } from '@/domain/settings';
import { clockTime, minuteTime, readerWords } from '@/domain/time-zone';
import { currentActor, currentReader } from '../../actor';
import { answeredPage } from '../../answered-page';
import CallbackNotFound from '../not-found';
import { RefreshLink } from '../refresh-link';
import { ScheduleAgainLink } from '../schedule/schedule-again-link';
import { shortened } from '../shortened';
import { AttemptsPanel } from './attempts-panel';
import { CommandMenu } from './command-menu';
import { CommandShortcut } from './command-shortcut';
import { CommandToast } from './command-toast';
import { ContentPanel } from './content-panel';
import type { CustomerZone } from './customer-clock';
import { DetailsKeys } from './details-keys';
import { ErasedCallback } from './erased-callback';
import { FieldGroups } from './field-groups';
import { KeyFacts } from './key-facts';
import { MoreFacts } from './more-facts';
import { NeighbourLinks } from './neighbour-links';
import { OnThisPage } from './on-this-page';
import classes from './page.module.css';
import { PrintedLine } from './printed-line';
import { RawJson } from './raw-json';
import { RelativesPanel } from './relatives-panel';
import { SameCustomerPanel } from './same-customer-panel';
import { type ShownStory, StoryPanel } from './story-panel';
import { UdataPanel } from './udata-panel';

type CallbackPageProps = {
  params: Promise<{ interaction_id: string }>;
  /**
   * `done` names the command that was just given; `list` is the query of the list from which it was opened; `before` is the
   * id of an event: the story is told as far as it; `story=remarks` leaves out what has neither remark nor result.
   */
  searchParams: Promise<Partial<Record<'done' | 'list' | 'before' | 'story', string | string[]>>>;
};

export async function generateMetadata({ params }: CallbackPageProps): Promise<Metadata> {
  const id = decodedId((await params).interaction_id);
  return { title: id === null ? 'Callback' : `Callback ${shortened(plainWords(id), 40)}` };
}

export default answeredPage(CallbackPage, CallbackNotFound);

async function CallbackPage({ params, searchParams }: CallbackPageProps) {
  const interactionId = decodedId((await params).interaction_id);
  const { done, list, before, story } = await searchParams;
  const actor = await currentActor('callbacks.read');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const stored = interactionId === null ? null : await findCallback(db, actor, interactionId);
  if (!stored) {
    const erased = interactionId === null ? null : await findErased(db, actor, interactionId);
    if (!erased) notFound();
    return <ErasedCallback erased={erased} reader={readerOf(settings)} />;
  }

  const callback = recordOf(stored);
  const tells = tellsAll(actor);
  const shownStory = { before: eventId(before), telling: story === 'remarks' };
  const [told, attempts, successions, relatives, block] = await Promise.all([
    listEvents(db, actor, callback.interaction_id, shownStory.before),
    listAttempts(db, actor, callback.interaction_id),
    listSuccessions(db, actor, callback),
    listRelatives(db, actor, callback),
    tells ? findBlock(db, actor, blockableNumber(stored)) : null,
  ]);
  const sameCustomer = tells ? await listOfSameCustomer(db, actor, stored, idsOf(relatives)) : null;
  const clock = clockOf(settings, Date.now());
  const { filter, look } = listOf(list, clock, actor, settings.udata_columns);
  const neighbours = await findNeighbours(db, actor, filter, clock, callback.interaction_id);
  const warnings = tells ? warningsOf(callback, customerNumberRule(settings.default_country)) : [];
  const mayChange = may(actor, 'callbacks.change_own');
  const commands = mayChange ? await findCommandState(db, actor, callback.interaction_id) : null;
  const doneNow = mayChange ? await findDoneCommand(db, actor, parseDone(done)) : null;
  const layout = parseListLayout((await cookies()).get(LAYOUT_COOKIE)?.value, settings.udata_columns);
  const now = new Date(clock.nowMs).toISOString();
  const title = (tells && callback.subject) || `Callback for ${callback.customer_number}`;
  const address =
    list === undefined
      ? hrefForCallback(callback.interaction_id)
      : hrefForCallback(callback.interaction_id, filter, look);
  return (
    <>
      <NeighbourLinks filter={filter} look={look} neighbours={neighbours}>
        <DetailsKeys singleKeys={layout.singleKeys} />
      </NeighbourLinks>
      <PageHeader
        title={<PlainText>{shortened(title, 160)}</PlainText>}
        sentence={
          <span className={classes.asOf}>
            {`as of ${clockTime(now, clock)} · `}
            <RefreshLink href={address} />
          </span>
        }
      />
      <p className={classes.printed}>
        <PrintedLine
          shownAt={minuteTime(now, clock)}
          zone={clock.zone}
          language={clock.language}
          place={readerWords(clock)}
          address={`${(await headers()).get('host') ?? ''}${hrefForCallback(callback.interaction_id)}`}
        />
      </p>
      <CommandToast state={doneNow} clock={clock} returnTo={address} />
      {warnings.length > 0 && (
        <Notice tone="warn" title="This record came with values that would not be accepted in the form:">
          <ul>
            {warnings.map((issue) => (
              <li key={`${issue.field} ${issue.message}`}>
                <PlainText>{shortened(issueSentence(issue), 300)}</PlainText>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!tells && (
        <Notice tone="quiet" title="Your role does not see who the customer is.">
          Number, customer ID, subject, texts, attached data and contents are left out or covered.
        </Notice>
      )}
      <OnThisPage callback={callback} tells={tells} />
      <div className={classes.columns}>
        <div className={classes.now}>
          <KeyFacts
            callback={callback}
            normalized={stored.customer_number_normalized}
            customerZone={customerZone(stored, clock.zone)}
            block={block}
            mayLift={may(actor, 'numbers.unblock')}
            successions={successions}
            clock={clock}
            tells={tells}
          />
        </div>
        <div className={classes.side}>
          <div className={classes.commands}>
            {commands && (
              <Panel title="Commands">
                <CommandMenu
                  state={commands}
                  undoTold={doneNow?.undo.allowed}
                  blockTold
                  clock={clock}
                  returnTo={address}
                />
                <CommandShortcut />
                <ScheduleAgainLink interactionId={callback.interaction_id} className={classes.again} />
              </Panel>
            )}
          </div>
          {sameCustomer && (
            <SameCustomerPanel found={sameCustomer} listHrefs={customerLists(stored)} clock={clock} />
          )}
          <RelativesPanel relatives={relatives} links={callback} clock={clock} />
        </div>
        <div className={classes.more}>
          <MoreFacts callback={callback} clock={clock} tells={tells} />
        </div>
        <div className={classes.main}>
          <AttemptsPanel attempts={attempts} counted={callback.attempts} clock={clock} />
          <StoryPanel
            story={told}
            successions={successions}
            clock={clock}
            shown={shownStory}
            hrefOf={(shown) => storyHref(address, shown)}
          />
          {tells && (
            <>
              <ContentPanel callback={callback} language={clock.language} />
              <UdataPanel udata={callback.udata} language={clock.language} />
            </>
          )}
          <FieldGroups callback={callback} clock={clock} tells={tells} />
          {tells && <RawJson callback={callback} />}
        </div>
      </div>
    </>
  );
}

// Without a list, the neighbours are those among all callbacks; what cannot be read of one is left out as in the list.
function listOf(
  list: string | string[] | undefined,
  moment: FilterMoment,
  actor: Actor,
  udataKeys: readonly string[],
): { filter: CallbackFilter; look: ListLook } {
  const query = new URLSearchParams([list ?? ''].flat()[0]);
  const params = Object.fromEntries([...new Set(query.keys())].map((key) => [key, query.getAll(key)]));
  const { filter, page } = parseCallbackFilter(params, moment);
  const asked = query.get('columns');
  const columns = asked === null ? null : parseColumns(asked, udataKeys).columns;
  const look = { size: page.size, columns: columns && columnsText(columns) };
  return { filter: filterWithin(actor, filter).filter, look };
}

function eventId(text: string | string[] | undefined): number | null {
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function storyHref(address: string, { before, telling }: ShownStory): string {
  const query = [telling ? 'story=remarks' : [], before === null ? [] : `before=${before}`].flat().join('&');
  const sign = address.includes('?') ? '&' : '?';
  return `${address}${query && `${sign}${query}`}#panel-story`;
}

/** What is shown as linked. */
function idsOf({ parent, root, children, thread }: Relatives): Set<string> {
  const linked = [parent, root, ...children.relatives, ...thread.relatives];
  return new Set(linked.flatMap((relative) => relative?.interaction_id ?? []));
}

/** As kept beside the record, else as the number tells. */
function customerZone(stored: StoredCallback, deskZone: string): CustomerZone | null {
  const { customer_time_zone: zone, customer_number_normalized, desired_response_type, start_time } = stored;
  if (zone !== null) return { zone, guess: null };
  if (desired_response_type !== 'Voice') return null;
  const guess = guessCustomerZone(customer_number_normalized, { deskZone, moment: start_time });
  return guess && { zone: guess.zone, guess };
}

function customerLists({ customer_id, customer_number_normalized }: StoredCallback) {
  const number = customer_number_normalized;
  return {
    customerId: hrefForFilter({ ...EMPTY_FILTER, customer_id: { values: [customer_id], none: false } }),
    number: number === null || number.length > 200 ? null : hrefForFilter({ ...EMPTY_FILTER, q: number }),
  };
}

function decodedId(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
