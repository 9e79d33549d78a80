import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { PlainText } from '@/components/plain-text';
import { countCallbacks, listCallbacks } from '@/db/list-callbacks';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { EMPTY_FILTER, type FilterParams, parseCallbackFilter } from '@/domain/callback-filter';
import { hrefForFilter, isFormQuery } from '@/domain/callback-filter-links';
import { describeSort, partsOfFilter } from '@/domain/callback-filter-words';
import type { FieldIssue } from '@/domain/callback-schema';
import { currentActor } from '../actor';
import { callbackRow } from './callback-row';
import { CallbacksTable } from './callbacks-table';
import { EmptyList } from './empty-list';
import { FilterForm, type UnreadTimes } from './filter-form';
import { ListViews } from './list-views';
import classes from './page.module.css';
import { Pager } from './pager';
import { sortLinks } from './sort-links';

export const metadata: Metadata = { title: 'Callbacks' };

export default async function CallbacksPage({ searchParams }: { searchParams: Promise<FilterParams> }) {
  const params = await searchParams;
  const actor = await currentActor();
  const db = serverDatabase();
  const { desk_time_zone: zone, late_tolerance_minutes } = (await findSettings(db, actor)).values;
  const { filter, page, problems } = parseCallbackFilter(params, zone);
  if (problems.length === 0 && isFormQuery(params)) redirect(hrefForFilter(filter, page.size));

  const [list, total, all] = await Promise.all([
    listCallbacks(db, actor, filter, page),
    countCallbacks(db, actor, filter),
    countCallbacks(db, actor, EMPTY_FILTER),
  ]);
  const clock = { zone, nowMs: Date.now(), toleranceMinutes: late_tolerance_minutes };
  const parts = partsOfFilter(filter, zone);
  const sentence = `${parts.length > 0 ? `${number(total)} of ${number(all)}` : number(total)} ${all === 1 ? 'callback' : 'callbacks'}, ordered by ${describeSort(filter.sort)}`;
  return (
    <>
      <PageHeader title="Callbacks" sentence={<span role="status">{sentence}</span>}>
        <Link href="/callbacks/schedule" className={classes.primary}>
          Schedule a callback
        </Link>
      </PageHeader>
      {problems.length > 0 && (
        <Notice tone="warn" title="Part of the address could not be read and was left out:">
          <ul>
            {problems.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <PlainText>{`${field}: ${message}`}</PlainText>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ListViews filter={filter} />
      <div className={classes.columns}>
        <details className={classes.filters}>
          <summary className={classes.filtersTitle}>
            Filters{parts.length > 0 && ` (${parts.length} on)`}
          </summary>
          <FilterForm
            key={hrefForFilter(filter, page.size)}
            filter={filter}
            size={page.size}
            zone={zone}
            unread={unreadTimes(params, problems)}
          />
        </details>
        <div className={classes.list}>
          {parts.length > 0 && (
            <ul className={classes.chips} aria-label="Filters that are on">
              {parts.map(({ label, without }) => (
                <li key={label}>
                  <Link href={hrefForFilter(without, page.size)} prefetch={false} className={classes.chip}>
                    <PlainText>{label}</PlainText> <span aria-hidden="true">×</span>
                    <span className="visually-hidden">, remove this filter</span>
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {list.rows.length === 0 ? (
            <EmptyList all={all} parts={parts} />
          ) : (
            <CallbacksTable
              caption={`Callbacks ordered by ${describeSort(filter.sort)}`}
              rows={list.rows.map((row) => callbackRow(row, clock))}
              sortLinks={sortLinks(filter, page.size)}
            />
          )}
          <Pager
            filter={filter}
            size={page.size}
            previous={list.previous}
            next={list.next}
            first={page.cursor === null}
          />
        </div>
      </div>
    </>
  );
}

/** The times of the filter form that could not be read: they stay where they were typed, with the reason. */
function unreadTimes(params: FilterParams, problems: readonly FieldIssue[]): UnreadTimes | null {
  const problem = problems.find(({ field }) => field === 'start_time');
  const typed = (value: FilterParams[string]) => (typeof value === 'string' ? value : '');
  return problem
    ? { from: typed(params.start_time_from), to: typed(params.start_time_to), reason: problem.message }
    : null;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
