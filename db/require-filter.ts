import { type Actor, NotAllowed, requirePermission } from '@/domain/actor';
import type { CallbackFilter } from '@/domain/callback-filter';
import { personalParts, tellsAll } from '@/domain/personal-fields';

/**
 * Every function that reads a list asks this first: whether somebody may read lists, and by what the list asks. Who may
 * not see a number must not learn it by searching or sorting either.
 * @throws NotAllowed
 */
export function requireFilter(actor: Actor, filter: CallbackFilter): void {
  requirePermission(actor, 'callbacks.read');
  if (!tellsAll(actor) && personalParts(filter).length > 0)
    throw new NotAllowed(actor, 'callbacks.read_personal');
}
