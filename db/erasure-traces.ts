import { z } from 'zod';
import type { Database } from './database';
import { normalizedForms } from './erasure-set';

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

/**
 * Events of other callbacks, or of none, whose payloads hold what is gone: lifted blocks, exports and copies that
 * looked for it, and the past of callbacks that were the customer's once, up to when they became another's.
 * @param after the id of an event: only later ones are looked at, all of them
 * @param mine whether a callback is to be erased as a whole
 * @returns ids of events, ascending
 */
export function tracesAfter(
  { $client }: Database,
  gone: Gone,
  {
    after,
    defaultCountry,
    mine,
  }: { after: number; defaultCountry: string; mine: (interactionId: string) => boolean },
): number[] {
  const found = new Set<number>();
  const notes = $client.prepare(
    `select events.id, changes from events join event_payloads on event_id = events.id
     where command in ('lift_block', 'export', 'copy_texts') and events.id > ?`,
  );
  for (const { id, changes } of z.array(noteRow).parse(notes.all(after)))
    if (isNamed(changes, gone)) found.add(id);

  const lastMoved = new Map<string, number>();
  const moved = $client.prepare(
    `select event_id as id, interaction_id, changes from event_payloads join events on events.id = event_id
     where event_id > ? and (${MOVED}) and interaction_id is not null order by event_id`,
  );
  for (const { id, interaction_id, changes } of z.array(eventRow).parse(moved.all(after)))
    if (!mine(interaction_id) && isMoved(changes, gone, defaultCountry)) lastMoved.set(interaction_id, id);
  const until = $client
    .prepare<[string, number], number>(
      'select event_id from events join event_payloads on event_id = events.id where interaction_id = ? and events.id <= ?',
    )
    .pluck();
  for (const [interactionId, last] of lastMoved)
    for (const id of until.all(interactionId, last)) found.add(id);
  return [...found].sort((one, other) => one - other);
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
