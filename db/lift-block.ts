import { eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { readBlock } from './blocked-numbers';
import { type Database, writeTransaction } from './database';
import { type ChangeWriter, changeWriter } from './record-changes';
import { blockedNumbers } from './schema';
import { readSettings } from './settings';

/**
 * Lets a number be called again, with an event that says who did and why.
 * @returns whether it was blocked
 * @throws NotAllowed
 */
export async function liftBlock(
  db: Database,
  actor: Actor,
  { number, remark }: { number: string; remark: string },
): Promise<boolean> {
  requirePermission(actor, 'numbers.unblock');
  return writeTransaction(db, () => {
    if (readBlock(db, number) === null) return false;
    liftInTransaction(db, changeWriter(db, actor, readSettings(db).values.default_country), number, remark);
    return true;
  });
}

/** The same for functions of db/ that have asked who may already, in their transaction. */
export function liftInTransaction(db: Database, writer: ChangeWriter, number: string, remark: string): void {
  db.delete(blockedNumbers).where(eq(blockedNumbers.number, number)).run();
  writer.note('lift_block', 0, { customer_number_normalized: [number, null], remark: [null, remark] });
}
