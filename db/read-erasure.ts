import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { statusesOf } from '@/domain/callback-status';
import { type Carried, type ErasureFound, type ErasureQuestion, MOST_ERASED } from '@/domain/erasure';
import type { Database } from './database';
import { erasureSet, idsOf, listOf } from './erasure-set';
import type { Gone } from './erasure-traces';
import { readSettings } from './settings';

/** What is kept of a customer, and what an erasure needs to know of it beside the callbacks. */
export type ErasureReading =
  | { kind: 'found'; found: ErasureFound; gone: Gone }
  /** More callbacks than those of one customer. */
  | { kind: 'too_many' };

const MOST_SHOWN = 20;

/** Looks for what is kept of a customer, but for what other events say (`readTraces`). For functions of db/ that have asked who may already. */
export function readErasure(db: Database, question: ErasureQuestion): ErasureReading {
  // One moment for all that is read.
  return db.transaction(() => readAll(db, question));
}

function readAll(db: Database, question: ErasureQuestion): ErasureReading {
  const defaultCountry = readSettings(db).values.default_country;
  const set = erasureSet(db, question, defaultCountry);
  const ids = idsOf(set);
  const { n } = db.get<{ n: number }>(
    sql`select count(*) as n from (select 1 from ${ids} limit ${MOST_ERASED + 1})`,
  );
  if (n > MOST_ERASED) return { kind: 'too_many' };

  const kept = summaryRow.parse(
    db.get(sql`select count(*) as callbacks, min(start_date) as first, max(start_date) as last,
      coalesce(sum(callback_status in ${listOfCodes(statusesOf('pending'))}), 0) as pending,
      (select coalesce(max(id), 0) from events) as seen_event
      from callbacks where id in ${ids}`),
  );
  const customerIds = carriedIds(db, ids);
  const numbers = carriedNumbers(db, ids);
  const goneNumbers = numbers.filter(({ elsewhere }) => elsewhere === 0);
  const gone: Gone = {
    customerIds: customerIds.filter(({ elsewhere }) => elsewhere === 0).map(({ text }) => text),
    numbers: [...new Set([...set.numbers, ...goneNumbers.map(({ text }) => text)])],
    spellings: [...new Set([...set.spellings, ...goneNumbers.flatMap(({ spellings }) => spellings)])],
  };
  if (question.by === 'customer_id' && !gone.customerIds.includes(question.customer))
    gone.customerIds = [...gone.customerIds, question.customer];
  const { events } = db.get<{ events: number }>(
    sql`select count(*) as events from events join event_payloads on event_id = events.id
      where interaction_id in (select interaction_id from callbacks where id in ${ids})`,
  );
  const found: ErasureFound = {
    ...kept,
    first: instantOf(kept.first),
    last: instantOf(kept.last),
    events,
    otherEvents: 0,
    customerIds: customerIds.slice(0, MOST_SHOWN),
    numbers: numbers.slice(0, MOST_SHOWN).map(({ text, elsewhere }) => ({ text, elsewhere })),
    blocked: blocksOf(db, [
      ...new Set([...gone.numbers, ...gone.spellings, ...numbers.map(({ text }) => text)]),
    ]),
  };
  return { kind: 'found', found, gone };
}

const summaryRow = z.object({
  callbacks: z.number(),
  pending: z.number(),
  first: z.number().nullable(),
  last: z.number().nullable(),
  seen_event: z.number(),
});

function instantOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function listOfCodes(codes: readonly number[]) {
  return sql`(select value from json_each(${JSON.stringify(codes)}))`;
}

function carriedIds(db: Database, ids: ReturnType<typeof idsOf>): Carried[] {
  return db.all<Carried>(sql`with carried as (
      select customer_id as carried_id, count(*) as n from callbacks where id in ${ids} group by customer_id
    )
    select carried_id as text, (select count(*) from callbacks where customer_id = carried_id) - n as elsewhere
    from carried order by n desc, carried_id`);
}

/** By what they are blocked and found: normalised, as written where that cannot be. */
function carriedNumbers(db: Database, ids: ReturnType<typeof idsOf>): (Carried & { spellings: string[] })[] {
  const rows = db.all<{ text: string; elsewhere: number; spellings: string }>(sql`with carried as (
      select customer_number_normalized as normalized, min(customer_number) as kept,
        desired_response_type as type, count(*) as n, json_group_array(distinct customer_number) as spellings
      from callbacks where id in ${ids}
      group by customer_number_normalized, case when customer_number_normalized is null then customer_number end,
        case when customer_number_normalized is null then desired_response_type end
    )
    select coalesce(normalized, kept) as text, spellings,
      case when normalized is null
        then (select count(*) from callbacks where desired_response_type = carried.type and customer_number = carried.kept and customer_number_normalized is null)
        else (select count(*) from callbacks where customer_number_normalized = carried.normalized)
      end - n as elsewhere
    from carried order by n desc, text`);
  return rows.map((row) => ({ ...row, spellings: z.array(z.string()).parse(JSON.parse(row.spellings)) }));
}

function blocksOf(db: Database, numbers: readonly string[]): ErasureFound['blocked'] {
  const rows = db.all<{ number: string; blocked_at: number }>(
    sql`select number, blocked_at from blocked_numbers where number in ${listOf(numbers)} order by number`,
  );
  return rows.map(({ number, blocked_at }) => ({ number, since: new Date(blocked_at).toISOString() }));
}
