import type { Actor } from '@/domain/actor';
import type { CallbackField } from '@/domain/callback-fields';
import { type CallbackFilter, type FilterMoment, orderOf, type PageRequest } from '@/domain/callback-filter';
import { fullSort, RISK_ORDER } from '@/domain/callback-sort';
import { tellsAll, toldTo } from '@/domain/personal-fields';
import type { Database } from './database';
import { EARLIEST_FIRST } from './list-ids';
import { walkOf } from './list-indexes';
import { type CallbackList, type Neighbours, readListPage, readNeighbours } from './list-page';
import { sourcesOf } from './list-sources';
import { neighboursOnThread, pageOnThread } from './reading-thread';
import { rememberedCount } from './remembered-count';
import { requireFilter } from './require-filter';

/**
 * The rows of one page, in the filter's order.
 * @param more fields that the page shows beside those that a list always has
 * @throws NotAllowed
 */
export async function listCallbacks(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  page: PageRequest,
  more: readonly CallbackField[] = [],
): Promise<CallbackList> {
  requireFilter(actor, filter);
  const question = { filter, moment, page, more };
  const quick = isQuicklyRead(db, filter, moment);
  const list = quick ? readListPage(db, question) : await pageOnThread(db, question);
  return tellsAll(actor) ? list : { ...list, rows: list.rows.map((row) => toldTo(actor, row)) };
}

/**
 * Which callbacks stand before and after one in the order of a filter, whether or not the filter lets that one
 * through (it may have changed since the list was seen).
 * @throws NotAllowed
 */
export async function findNeighbours(
  db: Database,
  actor: Actor,
  filter: CallbackFilter,
  moment: FilterMoment,
  interactionId: string,
): Promise<Neighbours> {
  requireFilter(actor, filter);
  const question = { filter, moment, interactionId };
  return isQuicklyRead(db, filter, moment) ? readNeighbours(db, question) : neighboursOnThread(db, question);
}

// Where an index holds all that is asked about, or few rows are left, no page takes long; else rows are fetched to be
// looked at.
function isQuicklyRead(db: Database, filter: CallbackFilter, moment: FilterMoment): boolean {
  const order = orderOf(filter);
  const sort = fullSort(order === RISK_ORDER ? EARLIEST_FIRST : order);
  if (walkOf(filter, sort).covers) return true;
  if (filter.q !== '') return false;
  const most = { fetched: FEW_ROWS, held: FEW_ROWS };
  const sources = sourcesOf(db, filter, moment, sort, most, rememberedCount);
  return sources.some(({ rows, more }) => !more && rows <= FEW_ROWS);
}

const FEW_ROWS = 300;
