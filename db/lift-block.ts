import { eq } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import { readBlock } from './blocked-numbers';
import { type Database, writeTransaction } from './database';
import { changeWriter } from './record-changes';
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
    db.delete(blockedNumbers).where(eq(blockedNumbers.number, number)).run();
    const writer = changeWriter(db, actor, readSettings(db).values.default_country);
    writer.note('lift_block', 0, { customer_number_normalized: [number, null], remark: [null, remark] });
    return true;
  });
}
