import type { Actor } from '@/domain/actor';
import type { CallbackFilter, FilterMoment } from '@/domain/callback-filter';
import type { Database } from './database';
import { isQuicklyCounted, type ListSummary, MOST_COUNTED, summaryOf } from './list-summary';
import { summaryOnThread } from './reading-thread';
import { requireFilter } from './require-filter';

export type { ListSummary } from './list-summary';

/**
 * How many callbacks a filter lets through, and what each choice of a coded field would leave. What cannot be told
 * from tallies or a few rows is counted on a thread, without blocking anybody.
 * @param exact whether to count on beyond 100,000
 * @throws NotAllowed
 */
export async function summarizeCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  { exact = false } = {},
): Promise<ListSummary> {
  requireFilter(actor, filter);
  const most = exact ? null : MOST_COUNTED;
  if (isQuicklyCounted(db, filter, moment)) return summaryOf(db, filter, moment, most);
  return summaryOnThread(db, { filter, moment, most });
}
