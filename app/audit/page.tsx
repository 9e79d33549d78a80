import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import buttons from '@/components/button.module.css';
import { Notice } from '@/components/notice';
import { PageHeader } from '@/components/page-header';
import { PlainText } from '@/components/plain-text';
import { countAuditEvents, findAnchor, listAuditEvents, listPeople } from '@/db/list-events';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { type AuditFilter, hrefForAudit, hrefForAuditExport, partsOfAudit } from '@/domain/audit-filter';
import { boundsOf } from '@/domain/instant-range';
import type { Language } from '@/domain/language';
import { isCanonicalAudit, parseAuditFilter } from '@/domain/parse-audit-filter';
import type { FilterParams } from '@/domain/parse-callback-filter';
import { clockOf, settingsFor } from '@/domain/settings';
import { clockTime, minuteTime, readerWords } from '@/domain/time-zone';
import type { RangeEnd } from '@/domain/typed-range';
import { writtenNumber } from '@/domain/written-number';
import { currentActor, currentReader } from '../actor';
import { answeredPage } from '../answered-page';
import type { TypedEnd } from '../callbacks/filter-part';
import listClasses from '../callbacks/page.module.css';
import { RefreshLink } from '../callbacks/refresh-link';
import { AuditChips } from './audit-chips';
import { AuditFilterForm } from './audit-filter-form';
import { AuditList } from './audit-list';
import { AuditPager } from './audit-pager';
import { ChainAnchor } from './chain-anchor';
import { EmptyAudit } from './empty-audit';
import classes from './page.module.css';

export const metadata: Metadata = { title: 'Audit' };

export default answeredPage(AuditPage);

async function AuditPage({ searchParams }: { searchParams: Promise<FilterParams> }) {
  const params = await searchParams;
  const actor = await currentActor('audit.read');
  const db = serverDatabase();
  const clock = clockOf(
    settingsFor((await findSettings(db, actor)).values, await currentReader()),
    Date.now(),
  );
  const { filter, place, problems } = parseAuditFilter(params, clock);
  const boundsFor = ({ at }: AuditFilter) => boundsOf(at, clock.zone, clock.nowMs);
  const [page, people, anchor] = await Promise.all([
    listAuditEvents(db, actor, filter, boundsFor(filter), place),
    listPeople(db, actor),
    findAnchor(db, actor),
  ]);
  if (problems.length === 0 && !isCanonicalAudit(params, filter, place))
    redirect(hrefForAudit(filter, place));

  const names = new Map(people.map(({ id, name }) => [id, name]));
  const parts = partsOfAudit(filter, names, clock);
  const dropped =
    page.count === 0
      ? await Promise.all(
          parts.map(async (part) => ({
            ...part,
            left: await countAuditEvents(db, actor, part.without, boundsFor(part.without)),
          })),
        )
      : [];
  const now = new Date(clock.nowMs).toISOString();
  const { language } = clock;
  const counted = describeCount(page.count, page.more, language);
  const shown = parts.length > 0 ? `${counted} of ${describeCount(page.all, false, language)}` : counted;
  return (
    <>
      <PageHeader
        title="Audit"
        sentence={
          <>
            <span role="status">
              {`${shown} ${page.all === 1 ? 'event' : 'events'}: what everybody did, newest first`}
            </span>
            <span className={listClasses.asOf}>
              {` · as of ${clockTime(now, clock)} `}
              <RefreshLink href={hrefForAudit(filter, place)} />
            </span>
          </>
        }
      >
        {page.count > 0 && (
          <a href={hrefForAuditExport(filter)} className={buttons.small} download>
            Export {counted} {page.count === 1 ? 'event' : 'events'} (CSV)
          </a>
        )}
      </PageHeader>
      {problems.length > 0 && (
        <Notice tone="warn" title="Part of what was asked for could not be read and was left out:">
          <ul>
            {problems.slice(0, MOST_NOTICES).map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <PlainText>{`${ABOUT[field] ?? field}: ${message}`}</PlainText>
              </li>
            ))}
            {problems.length > MOST_NOTICES && <li>{`and ${problems.length - MOST_NOTICES} more`}</li>}
          </ul>
        </Notice>
      )}
      <div className={listClasses.columns}>
        <details className={listClasses.filters}>
          <summary className={listClasses.filtersTitle}>
            Filters{parts.length > 0 && ` (${parts.length} on)`}
          </summary>
          <AuditFilterForm
            key={hrefForAudit(filter)}
            filter={filter}
            people={people}
            reader={clock}
            typed={typedTimes(params, problems)}
          />
        </details>
        <div>
          <p
            className={listClasses.printed}
          >{`${shown} events · times in ${readerWords(clock)} · printed ${minuteTime(now, clock)}`}</p>
          <AuditChips parts={parts} />
          {page.events.length > 0 ? (
            <AuditList events={page.events} filter={filter} clock={clock} />
          ) : (
            <EmptyAudit
              language={language}
              all={page.all}
              count={page.count}
              firstHref={hrefForAudit(filter)}
              parts={dropped}
            />
          )}
          <AuditPager filter={filter} place={place} page={page} counted={counted} language={language} />
          <div className={classes.proof}>
            <ChainAnchor anchor={anchor} language={language} />
          </div>
        </div>
      </div>
    </>
  );
}

const MOST_NOTICES = 20;

function describeCount(count: number, more: boolean, language: Language | null): string {
  return `${more ? 'over ' : ''}${writtenNumber(count, language)}`;
}

/** What problems are about, where that is an input of the form. */
const ABOUT: Readonly<Record<string, string>> = { from: 'When, from', to: 'When, to' };

/** What was typed as times and could not be read stays where it was typed, with the reason. */
function typedTimes(
  params: FilterParams,
  problems: readonly { field: string; message: string }[],
): Record<RangeEnd, TypedEnd> | null {
  const typed = (end: RangeEnd): TypedEnd => ({
    text: [params[end] ?? ''].flat()[0] ?? '',
    reason: problems.find(({ field }) => field === end)?.message ?? null,
  });
  const [from, to] = [typed('from'), typed('to')];
  return from.reason === null && to.reason === null ? null : { from, to };
}
