import type { Actor } from '@/domain/actor';
import { type ChoiceCount, type ChoicesQuestion, choiceCountsOf } from './choice-counts';
import type { Database } from './database';
import { choicesOnThread } from './reading-thread';
import { requireFilter } from './require-filter';
import { currentTallies } from './tallies';

export { CHOICE_FIELDS, type ChoiceCount, type ChoiceField } from './choice-counts';

/**
 * How many callbacks each choice of a field that is not tallied would leave under the other restrictions of a filter;
 * what is not named has none. Counted on a thread, unless there are few callbacks.
 * @returns null where that cannot be told from few rows
 * @throws NotAllowed
 */
export async function countChoices(
  db: Database,
  actor: Actor,
  question: ChoicesQuestion,
): Promise<ChoiceCount[] | null> {
  requireFilter(actor, question.filter);
  if (currentTallies(db).total <= FEW_ROWS) return choiceCountsOf(db, question);
  return choicesOnThread(db, question);
}

const FEW_ROWS = 5000;
