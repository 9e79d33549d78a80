import { sql } from 'drizzle-orm';
import { type Actor, requirePermission } from '@/domain/actor';
import type { Database } from './database';
import { allRows } from './prepared-statements';
import { callbacks } from './schema';

/** The fields of free text whose values are few enough to be offered. */
export const OFFERED_TEXTS = ['category_id', 'location', 'callback_server_id', 'dn'] as const;

export type OfferedTexts = Record<(typeof OFFERED_TEXTS)[number], string[]>;

/** The first values, in order, of the fields that filters offer: at most 100 each. @throws NotAllowed */
export async function listOfferedTexts(db: Database, actor: Actor): Promise<OfferedTexts> {
  requirePermission(actor, 'callbacks.read');
  return {
    category_id: valuesOf(db, 'category_id'),
    location: valuesOf(db, 'location'),
    callback_server_id: valuesOf(db, 'callback_server_id'),
    dn: valuesOf(db, 'dn'),
  };
}

/** The same with the owners. @throws NotAllowed */
export async function listOfferedValues(
  db: Database,
  actor: Actor,
): Promise<OfferedTexts & { owner_id: number[] }> {
  return { ...(await listOfferedTexts(db, actor)), owner_id: await listOfferedOwners(db, actor) };
}

/** The first owners, in order, at most 100. @throws NotAllowed */
export async function listOfferedOwners(db: Database, actor: Actor): Promise<number[]> {
  requirePermission(actor, 'callbacks.read');
  return valuesOf(db, 'owner_id');
}

const MOST_OFFERED = 100;

// From each value the index is entered anew behind it: rows with the same value are never looked at.
function valuesOf<Value extends string | number = string>(
  db: Database,
  field: (typeof OFFERED_TEXTS)[number] | 'owner_id',
): Value[] {
  const column = sql.identifier(callbacks[field].name);
  const next = (beyond: ReturnType<typeof sql>) =>
    sql`(select min(${column}) from callbacks indexed by ${sql.identifier(`callbacks_by_${field}`)} where ${column} ${beyond})`;
  const rows = allRows<{ value: Value }>(
    db,
    sql`
    with recursive found(value) as (
      select ${next(sql`is not null`)}
      union all
      select ${next(sql`> found.value`)} from found where found.value is not null
      limit ${MOST_OFFERED}
    )
    select value from found where value is not null`,
  );
  return rows.map(({ value }) => value);
}
