import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Database } from './database';

const MOST_ATTEMPTS = 20;
const PAUSE_MS = 100;

/**
 * Empties the log beside the database into it: until then the log may hold what was erased. Waits for those who read,
 * without holding up anybody.
 * @returns whether it is empty; when not, somebody reads all the time, and the next attempt or a restart does it
 */
export async function truncateLog(db: Database): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    if (truncateNow(db)) return true;
    await setTimeout(PAUSE_MS);
  }
  return false;
}

function truncateNow({ $client }: Database): boolean {
  const timeoutMs = z.number().parse($client.pragma('busy_timeout', { simple: true }));
  $client.pragma('busy_timeout = 0');
  try {
    return $client.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
  } catch (error) {
    // Somebody writes at this moment.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))
      return false;
    throw error;
  } finally {
    $client.pragma(`busy_timeout = ${timeoutMs}`);
  }
}
