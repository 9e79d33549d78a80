import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import buttons from '@/components/button.module.css';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { PlainText } from '@/components/plain-text';
import { findCommandState, findDoneCommand } from '@/db/command-state';
import { countViews } from '@/db/count-views';
import { listCallbacks } from '@/db/list-callbacks';
import { listOfferedValues } from '@/db/list-values';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { type ListSummary, summarizeCallbacks } from '@/db/summarize-callbacks';
import { may } from '@/domain/actor';
import { type CallbackField, isCallbackField } from '@/domain/callback-fields';
import { EMPTY_FILTER, orderOf } from '@/domain/callback-filter';
import { hrefForCallback, hrefForFilter, isFormQuery } from '@/domain/callback-filter-links';
import { describeOrder, partsOfFilter } from '@/domain/callback-filter-words';
import { CALLBACK_VIEWS, type CallbackView, isView, viewOfOwner } from '@/domain/callback-views';
import { parseDone } from '@/domain/done-address';
import { type ColumnId, KEY_COLUMN, LAYOUT_COOKIE } from '@/domain/list-layout';
import { type FilterParams, parseCallbackFilter } from '@/domain/parse-callback-filter';
import { columnIds, parseListLayout } from '@/domain/parse-list-layout';
import { filterWithin, isPersonal, tellsAll } from '@/domain/personal-fields';
import { clockOf, settingsFor } from '@/domain/settings';
import { clockTime, minuteTime, readerWords } from '@/domain/time-zone';
import { currentActor, currentReader } from '../actor';
import { answeredPage } from '../answered-page';
import { CommandToast } from './[interaction_id]/command-toast';
import { callbackRow } from './callback-row';
import { CallbacksTable } from './callbacks-table';
import { EmptyList } from './empty-list';
import { FilterChips } from './filter-chips';
import { FilterForm, isRoutingOn } from './filter-form';
import { listAddress } from './list-address';
import { columnView } from './list-columns';
import { describeCount, describePosition } from './list-counts';
import { ListToolbar } from './list-toolbar';
import { ListViews } from './list-views';
import { pack } from './packed';
import { packRows } from './packed-rows';
import classes from './page.module.css';
import { Pager } from './pager';
import { PeekCommands } from './peek-commands';
import { PeekPanel } from './peek-panel';
import { callHrefOf, peekProps } from './peek-props';
import { PeekShortcut } from './peek-shortcut';
import { RefreshLink } from './refresh-link';
import { SearchBox } from './search-box';
import { sortLinks } from './sort-links';
import { aboutWhat, unreadRanges } from './unread-ranges';

type CallbacksPageProps = { searchParams: Promise<FilterParams> };

/** Tabs and the history of the browser tell views apart. */
export async function generateMetadata({ searchParams }: CallbacksPageProps): Promise<Metadata> {
  const { filter } = parseCallbackFilter(await searchParams, { zone: 'UTC', nowMs: Date.now() });
  const view = CALLBACK_VIEWS.find((each) => isView(each, filter));
  return { title: view ? `${view.label} callbacks` : 'Callbacks' };
}

export default answeredPage(CallbacksPage);

async function CallbacksPage({ searchParams }: CallbacksPageProps) {
  const params = await searchParams;
  const actor = await currentActor('callbacks.read');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const moment = clockOf(settings, Date.now());
  const { language } = moment;
  const parsed = parseCallbackFilter(params, moment);
  const within = filterWithin(actor, parsed.filter);
  const { filter } = within;
  const { page } = parsed;
  const problems = [...parsed.problems, ...within.problems];

  const remembered = parseListLayout((await cookies()).get(LAYOUT_COOKIE)?.value, settings.udata_columns);
  const address = listAddress(params, settings.udata_columns);
  const look = { size: page.size, columns: address.columns?.join() ?? null };
  if (problems.length === 0 && isFormQuery(params)) redirect(hrefForFilter(filter, look));
  const tells = tellsAll(actor);
  const chosen = address.columns ?? remembered.columns;
  const layout = { ...remembered, columns: tells ? chosen : chosen.filter(isTold) };
  const offeredColumns = columnIds(settings.udata_columns).filter((id) => tells || isTold(id));
  const sortedColumns = layout.columns.filter((id) => tells || !isPersonal(id));
  const order = orderOf(filter);
  const parts = partsOfFilter(filter, moment);
  const summarize = (of: typeof filter, exact = false) =>
    summarizeCallbacks(db, actor, of, moment, { exact });

  const fields: CallbackField[] = layout.columns.flatMap((id) => (isCallbackField(id) ? [id] : []));
  if (fields.length < layout.columns.length) fields.push('udata');
  if (address.peek !== null && tells) fields.push('text');
  const [list, summary, { count: all }, viewCounts, offered] = await Promise.all([
    listCallbacks(db, actor, filter, moment, page, fields),
    summarize(filter, params.count === 'exact'),
    summarize(EMPTY_FILTER),
    countViews(db, actor, countedViews(actor.owner_id), moment),
    address.fold === 'routing' || isRoutingOn(filter) ? listOfferedValues(db, actor) : null,
  ]);
  const dropped =
    list.rows.length === 0 && summary.count === 0
      ? await Promise.all(
          parts.map(async (part) => ({ ...part, left: countOf(await summarize(part.without)) })),
        )
      : [];
  const clock = filter.zone === null ? moment : { ...moment, zone: filter.zone, label: 'The list' };
  const peeked =
    address.peek === null
      ? null
      : peekProps(list.rows, address.peek, clock, { filter, look }, address.href, tells);
  const missing =
    address.peek !== null && peeked === null
      ? [{ field: 'peek', message: 'the callback to be glanced at is not on this page of the list' }]
      : [];
  const unread = [...problems, ...address.problems, ...missing];
  const position = describePosition(list, summary, language);
  const now = new Date(moment.nowMs).toISOString();
  const mayChange = may(actor, 'callbacks.change_own');
  const commands = peeked && mayChange ? await findCommandState(db, actor, peeked.interactionId) : null;
  const done = mayChange ? await findDoneCommand(db, actor, parseDone(params.done)) : null;
  return (
    <>
      {tells && (
        <a className="skip-link" href="#filter-q">
          Skip to the search
        </a>
      )}
      {list.rows.length > 0 && (
        <a className="skip-link" href="#rows">
          Skip to the rows
        </a>
      )}
      <PageHeader
        title="Callbacks"
        sentence={
          <>
            <span role="status">{`${describeCount(summary, parts.length > 0 ? all : null, language)}, ordered by ${describeOrder(order)}`}</span>
            <span className={classes.asOf}>
              {` · as of ${clockTime(now, clock)} `}
              <span className={classes.zone}>{`${readerWords(clock)} `}</span>
              <RefreshLink href={address.href({})} />
            </span>
            {summary.more && (
              <>
                {' '}
                <Link href={address.href({ count: 'exact' })} prefetch={false}>
                  Count exactly
                </Link>
              </>
            )}
          </>
        }
      >
        {may(actor, 'callbacks.schedule') && (
          <Link href="/callbacks/schedule" className={buttons.primary}>
            Schedule a callback
          </Link>
        )}
      </PageHeader>
      <CommandToast state={done} clock={clock} returnTo={address.href({})} />
      {unread.length > 0 && (
        <Notice tone="warn" title="Part of what was asked for could not be read and was left out:">
          <ul>
            {unread.slice(0, MOST_NOTICES).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <PlainText>{`${aboutWhat(field)}: ${message}`}</PlainText>
              </li>
            ))}
            {unread.length > MOST_NOTICES && <li>{`and ${unread.length - MOST_NOTICES} more`}</li>}
          </ul>
        </Notice>
      )}
      <ListViews
        filter={filter}
        look={look}
        counts={viewCounts}
        ownerId={actor.owner_id}
        language={language}
      />
      <div className={classes.columns} data-filters={layout.filters}>
        <details className={classes.filters}>
          <summary className={classes.filtersTitle}>
            Filters{parts.length > 0 && ` (${parts.length} on)`}
          </summary>
          <FilterForm
            key={hrefForFilter(filter, look)}
            filter={filter}
            look={look}
            reader={clock}
            facets={summary.facets}
            tells={tells}
            offered={offered}
            unread={unreadRanges(params, problems)}
            readMs={moment.nowMs}
            fold={address.fold}
            hrefOfFold={(fold) => address.href({ fold })}
          />
        </details>
        <div>
          <p
            className={classes.printed}
          >{`${position} · times in ${readerWords(clock)} · printed ${minuteTime(now, clock)}`}</p>
          <div className={classes.bar}>
            {tells ? <SearchBox q={filter.q} /> : <NotTold />}
            <ListToolbar
              layout={layout}
              packedColumns={pack(offeredColumns.map((id) => columnView(id, tells)))}
              listHref={address.href({})}
              returnTo={address.href({ columns: null })}
              columnsHref={address.href({ panel: 'columns' })}
              columnsOpen={address.columnsOpen}
              filtersOn={parts.length}
            />
          </div>
          <FilterChips filter={filter} look={look} parts={parts} />
          {list.rows.length === 0 ? (
            <EmptyList
              language={language}
              all={all}
              matching={summary.count}
              parts={dropped}
              look={look}
              firstHref={hrefForFilter(filter, look)}
            />
          ) : (
            <CallbacksTable
              caption={`Callbacks ordered by ${describeOrder(order)}`}
              packedColumns={pack(layout.columns.map((id) => columnView(id, tells)))}
              packedRows={packRows(
                list.rows.map((row) => callbackRow(row, layout.columns, clock)),
                layout.columns,
              )}
              detailsSuffix={hrefForCallback('', filter, look).slice(hrefForCallback('').length)}
              peekPrefix={address.peekPrefix}
              tells={tells}
              mayExport={may(actor, 'callbacks.export')}
              packedSortLinks={pack(sortLinks(filter, look, sortedColumns))}
              layout={layout}
              total={countOf(summary)}
              language={language}
              filterHref={hrefForFilter(filter)}
              peeked={peeked?.interactionId}
            />
          )}
          <Pager
            filter={filter}
            look={look}
            previous={list.previous}
            next={list.next}
            first={page.cursor === null}
            position={position}
          />
        </div>
      </div>
      {peeked && (
        <PeekPanel {...peeked} callHref={commands && callHrefOf(commands)}>
          {commands && (
            <PeekCommands
              state={commands}
              undoTold={done?.undo.allowed}
              clock={clock}
              returnTo={peeked.closeHref}
            />
          )}
        </PeekPanel>
      )}
      <PeekShortcut />
    </>
  );
}

const MOST_NOTICES = 20;

/** Whether a column is for those who may not know who the customers are; of the number they get the end. */
function isTold(column: ColumnId): boolean {
  return column === KEY_COLUMN || !isPersonal(column);
}

function NotTold() {
  return (
    <p className={classes.notTold}>Your role sees no numbers, names and texts, and cannot search them.</p>
  );
}

function countedViews(ownerId: number | null): readonly CallbackView[] {
  const views = ownerId === null ? CALLBACK_VIEWS : [viewOfOwner(ownerId), ...CALLBACK_VIEWS];
  return views.filter(({ isCounted }) => isCounted);
}

function countOf({ count, more }: ListSummary): { count: number; more: boolean } {
  return { count, more };
}
