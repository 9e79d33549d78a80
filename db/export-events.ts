import { setImmediate } from 'node:timers/promises';
import { type Actor, requirePermission } from '@/domain/actor';
import { type AuditFilter, paramsForAudit } from '@/domain/audit-filter';
import type { InstantBounds } from '@/domain/instant-range';
import { guardCell } from '@/domain/wire-csv';
import { closeDatabase, type Database, openDatabase } from './database';
import { type EventWalk, planWalk, walkEvents } from './event-walk';
import { csvLine } from './export-callbacks';
import { countEvents, eventReader, lastEvent } from './list-events';
import { recordExport } from './record-export';

/** The header of an export of events. Times are ISO 8601 in UTC, `changes` is JSON, `hash` hex. */
export const EVENT_COLUMNS = [
  'id',
  'at',
  'actor_id',
  'actor_name',
  'actor_role',
  'way',
  'command',
  'interaction_id',
  'version',
  'request_id',
  'payload',
  'changes',
  'hash',
] as const;

export type EventExport = {
  /** How many events the file has. */
  rows: number;
  /** The file, newest event first, in chunks of some 64 KiB. Holds a connection of its own while it is read. */
  chunks: AsyncGenerator<string>;
};

/**
 * The events of a filter up to now as CSV, guarded against being read as formulas. That somebody took them out is an event
 * itself, written before the first chunk is read and not among them.
 * @param at the filter's range of time as instants
 * @throws NotAllowed
 */
export async function exportEvents(
  db: Database,
  actor: Actor,
  filter: AuditFilter,
  at: InstantBounds,
): Promise<EventExport> {
  requirePermission(actor, 'audit.read');
  // Nothing is ever added before it: what is counted now is what will be read.
  const walk = planWalk(db, filter, at, lastEvent(db).id);
  const { count: rows } = await countEvents(db, walk, null);
  recordExport(db, actor, {
    command: 'export',
    what: 'audit',
    filter: paramsForAudit(filter).toString(),
    rows,
  });
  return { rows, chunks: chunksOf(db.$client.name, walk) };
}

const CHUNK_CHARACTERS = 64 * 1024;

async function* chunksOf(path: string, walk: EventWalk): AsyncGenerator<string> {
  const db = openDatabase(path, { readonly: true });
  try {
    const read = eventReader(db);
    let chunk = csvLine([...EVENT_COLUMNS]);
    for await (const ids of walkEvents(db, walk, 'before', walk.span.to + 1)) {
      for (const id of ids) {
        const row = read(id);
        if (row) chunk += csvLine(cellsOf(row));
        if (chunk.length < CHUNK_CHARACTERS) continue;
        yield chunk;
        chunk = '';
        // A reader that is always ready would otherwise leave no turn to anything else in the process.
        await setImmediate();
      }
    }
    yield chunk;
  } finally {
    closeDatabase(db);
  }
}

type EventRow = NonNullable<ReturnType<ReturnType<typeof eventReader>>>;

function cellsOf({ event, changes }: EventRow): (string | null)[] {
  const cells: Record<(typeof EVENT_COLUMNS)[number], string | number | null> = {
    ...event,
    payload: changes === null ? 'erased by law' : 'kept',
    changes,
    hash: event.hash.toString('hex'),
  };
  return EVENT_COLUMNS.map((column) => {
    const value = cells[column];
    return value === null ? null : guardCell(String(value));
  });
}
