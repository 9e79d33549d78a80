import { type Actor, requirePermission } from '@/domain/actor';
import { hrefForFilter } from '@/domain/callback-filter-links';
import type { Database } from './database';
import type { TextsQuestion } from './read-texts';
import { textsOnThread } from './reading-thread';
import { recordExport } from './record-export';

/**
 * One text of each callback that a filter lets through, in its order, at most 10,000. That somebody took them out is an
 * event itself.
 * @throws NotAllowed
 */
export async function listTexts(db: Database, actor: Actor, question: TextsQuestion): Promise<string[]> {
  requirePermission(actor, 'callbacks.export');
  const texts = await textsOnThread(db, question);
  const { field, filter } = question;
  const [, query = ''] = hrefForFilter(filter).split('?');
  recordExport(db, actor, { command: 'copy_texts', what: field, filter: query, rows: texts.length });
  return texts;
}
