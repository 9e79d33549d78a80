import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { statusesOf } from '@/domain/callback-status';
import type { Cutoff, Due, RetentionClass } from '@/domain/retention';
import type { Database } from './database';

/** What is looked for: how many are past their time, and the ids of the first of them. */
export type RetentionQuestion = { cutoffs: readonly Cutoff[]; count: boolean; most: number };

export type DueReading = { due: Due[]; ids: number[] };

/**
 * What is past its time; walks what ended before the cutoffs, so it may take a while. For functions of db/ that have
 * asked who may already.
 */
export function readDue(db: Database, { cutoffs, count, most }: RetentionQuestion): DueReading {
  const ids: number[] = [];
  for (const cutoff of cutoffs) {
    for (const where of [endedBefore(cutoff), wasBefore(cutoff)]) {
      const some = db.all<{ id: number }>(
        sql`select id from ${BY_END_DATE} where ${where} limit ${most - ids.length}`,
      );
      ids.push(...some.map(({ id }) => id));
    }
  }
  return { due: count ? cutoffs.map((cutoff) => countDue(db, cutoff)) : [], ids };
}

const BY_END_DATE = sql`callbacks indexed by callbacks_by_end_date`;

const countRow = z.object({ n: z.number(), oldest: z.number().nullable() });

function countDue(db: Database, cutoff: Cutoff): Due {
  const [ended, others] = [endedBefore(cutoff), wasBefore(cutoff)].map((where) =>
    countRow.parse(
      db.get(sql`select count(*) as n, min(${ENDED}) as oldest from ${BY_END_DATE} where ${where}`),
    ),
  );
  const oldest = Math.min(
    ended?.oldest ?? Number.POSITIVE_INFINITY,
    others?.oldest ?? Number.POSITIVE_INFINITY,
  );
  return {
    ...cutoff,
    callbacks: (ended?.n ?? 0) + (others?.n ?? 0),
    oldest: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
  };
}

/** From when the days of a callback count. */
const ENDED = sql`coalesce(end_date, max(start_time, coalesce(end_time, start_time), start_date))`;

function isOf(group: RetentionClass): SQL {
  return sql`callback_status in (select value from json_each(${JSON.stringify(statusesOf(group))}))`;
}

function endedBefore({ group, before }: Cutoff): SQL {
  return sql`end_date < ${Date.parse(before)} and ${isOf(group)}`;
}

function wasBefore({ group, before }: Cutoff): SQL {
  return sql`end_date is null and ${ENDED} < ${Date.parse(before)} and ${isOf(group)}`;
}

/** Whether a callback is past its time, as a condition on its row. */
export function isDue(cutoff: Cutoff): SQL {
  return sql`(${ENDED} < ${Date.parse(cutoff.before)} and ${isOf(cutoff.group)})`;
}
