import { type Actor, requirePermission } from '@/domain/actor';
import type { FilterMoment } from '@/domain/callback-filter';
import type { CallbackView } from '@/domain/callback-views';
import type { Database } from './database';
import { countOf } from './list-summary';

/** Where counting a view stops, unless tallies tell. */
const MOST_COUNTED = 1000;

/** How many callbacks each of some views has, by name: exact from the tallies, else up to 1,000. @throws NotAllowed */
export async function countViews(
  db: Database,
  actor: Actor,
  views: readonly CallbackView[],
  moment: FilterMoment,
): Promise<Map<string, { count: number; more: boolean }>> {
  requirePermission(actor, 'callbacks.read');
  return new Map(views.map(({ label, filter }) => [label, countOf(db, filter, moment, MOST_COUNTED)]));
}
