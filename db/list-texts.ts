import { type Actor, requirePermission } from '@/domain/actor';
import type { Database } from './database';
import type { TextsQuestion } from './read-texts';
import { textsOnThread } from './reading-thread';

/**
 * One text of each callback that a filter lets through, in its order, at most 10,000.
 * @throws NotAllowed
 */
export async function listTexts(db: Database, actor: Actor, question: TextsQuestion): Promise<string[]> {
  requirePermission(actor, 'callbacks.export');
  return textsOnThread(db, question);
}
