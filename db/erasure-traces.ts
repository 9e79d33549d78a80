import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ErasureQuestion } from '@/domain/erasure';
import type { Database } from './database';
import { erasureSet, idsOf, normalizedForms } from './erasure-set';
import { readSettings } from './settings';

/** What no callback carries any more once the customer is erased. */
export type Gone = {
  customerIds: readonly string[];
  /** Normalised. */
  numbers: readonly string[];
  /** Numbers as they are written in callbacks. */
  spellings: readonly string[];
};

// Changes of a number or an ID from something else; within texts of records, quotation marks are escaped.
const MOVED = `instr(changes, '"customer_number":["') or instr(changes, '"customer_id":["')`;

const eventRow = z.object({ id: z.number(), interaction_id: z.string(), changes: z.string() });
const noteRow = eventRow.pick({ id: true, changes: true });

/** Where traces are looked for: in the events after one, up to another. */
export type TracesQuestion = { question: ErasureQuestion; gone: Gone; after: number; upTo: number };

/**
 * Events of other callbacks, or of none, whose payloads hold what is gone: lifted blocks, exports and copies that
 * looked for it, and the past of callbacks that were the customer's once, up to when they became another's. All
 * events in question are looked at. For functions of db/ that have asked who may already.
 * @returns ids of events
 */
export function readTraces(db: Database, { question, gone, after, upTo }: TracesQuestion): number[] {
  const { $client } = db;
  const { default_country } = readSettings(db).values;
  const found: number[] = [];
  const notes = $client.prepare(
    `select events.id, changes from events join event_payloads on event_id = events.id
     where command in ('lift_block', 'export', 'copy_texts') and events.id > ? and events.id <= ?`,
  );
  for (const { id, changes } of z.array(noteRow).parse(notes.all(after, upTo)))
    if (isNamed(changes, gone)) found.push(id);

  const lastMoved = new Map<string, number>();
  // Driven by events: the payloads of those that made a record are the long ones, and move nothing.
  const moved = $client.prepare(
    `select events.id, interaction_id, changes from events cross join event_payloads on event_id = events.id
     where events.id > ? and events.id <= ? and version > 1 and interaction_id is not null and (${MOVED})
     order by events.id`,
  );
  for (const { id, interaction_id, changes } of z.array(eventRow).parse(moved.all(after, upTo)))
    if (isMoved(changes, gone, default_country)) lastMoved.set(interaction_id, id);
  const isIn = sql`id in ${idsOf(erasureSet(db, question, default_country))}`;
  const until = $client
    .prepare<[string, number], number>(
      'select event_id from events join event_payloads on event_id = events.id where interaction_id = ? and events.id <= ?',
    )
    .pluck();
  for (const [interactionId, last] of lastMoved) {
    // What is the customer's now goes as a whole.
    const isMine = db.get(sql`select 1 from callbacks where interaction_id = ${interactionId} and ${isIn}`);
    if (isMine === undefined) found.push(...until.all(interactionId, last));
  }
  return found;
}

const movedValues = z.object({
  customer_number: z.array(z.string().nullable()).optional(),
  customer_id: z.array(z.string().nullable()).optional(),
});

function isMoved(changes: string, gone: Gone, defaultCountry: string): boolean {
  const { customer_number = [], customer_id = [] } = movedValues.parse(JSON.parse(changes));
  return (
    customer_id.some((id) => id !== null && gone.customerIds.includes(id)) ||
    customer_number.some(
      (number) =>
        number !== null &&
        (gone.spellings.includes(number) ||
          normalizedForms(number, defaultCountry).some((form) => gone.numbers.includes(form))),
    )
  );
}

// What somebody looked for stands in a filter's address or as a value of its own.
function isNamed(changes: string, { customerIds, numbers, spellings }: Gone): boolean {
  return [...customerIds, ...numbers, ...spellings].some((text) => {
    const written = JSON.stringify(text);
    const forms = [
      written.slice(1, -1),
      encodeURIComponent(text),
      encodeURIComponent(text).replaceAll('%20', '+'),
    ];
    return text.length < 5 ? changes.includes(written) : forms.some((form) => changes.includes(form));
  });
}
