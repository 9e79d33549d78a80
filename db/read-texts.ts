import { sql } from 'drizzle-orm';
import { type CallbackFilter, type FilterMoment, orderOf } from '@/domain/callback-filter';
import type { Database } from './database';
import { idsOfPage } from './list-ids';
import { callbacks } from './schema';

/** How many texts are given at once at most. */
const MOST_TEXTS = 10_000;

/** What texts are read by. */
export type TextsQuestion = {
  filter: CallbackFilter;
  moment: FilterMoment;
  field: 'interaction_id' | 'customer_number';
};

/** See `listTexts`. For functions of db/ that have asked who may already. */
export function readTexts(db: Database, { filter, moment, field }: TextsQuestion): string[] {
  const ids = idsOfPage(db, filter, moment, orderOf(filter), null, MOST_TEXTS);
  const rows = db.all<{ id: number; text: string }>(
    sql`select id, ${callbacks[field]} as text from callbacks where id in (select value from json_each(${JSON.stringify(ids)}))`,
  );
  const texts = new Map(rows.map(({ id, text }) => [id, text]));
  return ids.flatMap((id) => texts.get(id) ?? []);
}
