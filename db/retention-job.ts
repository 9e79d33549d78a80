import { randomUUID } from 'node:crypto';
import type { Actor } from '@/domain/actor';
import { instantNow } from '@/domain/instant';
import { cutoffsOf } from '@/domain/retention';
import type { Database } from './database';
import { applyRetention, readBeginning } from './retention';
import { readSettings } from './settings';

const HOUR_MS = 3_600_000;

/** For a batch of 60 ms it rests half a second: who works meanwhile does not feel it. */
const PACE = { mostWorkMs: HOUR_MS / 2, rest: 8 };

// Kept on the global object, because Next loads this module once for each of its bundles.
declare global {
  var callbackDeskRetention: NodeJS.Timeout | undefined;
}

/**
 * Erases what is past its retention once an hour, while the process runs and where retention is on.
 * @param serverDatabase opened when the first hour is over, not before
 */
export function startRetention(serverDatabase: () => Database): void {
  globalThis.callbackDeskRetention ??= setInterval(() => {
    retainOnce(serverDatabase()).catch((error: unknown) =>
      // The next hour tries again.
      console.error('Retention failed:', error instanceof Error ? error.message : error),
    );
  }, HOUR_MS).unref();
}

/**
 * Erases what is past its retention now, slowly; not before a day after retention was changed, and does not even ask
 * where it is off.
 */
export async function retainOnce(db: Database, pace = PACE, nowMs = Date.now()): Promise<void> {
  if (cutoffsOf(readSettings(db).values, nowMs).length === 0) return;
  const begins = readBeginning(db);
  if (begins !== null && nowMs < Date.parse(begins)) return;
  await applyRetention(db, retentionActor(), { as_of: instantNow(), version: null }, pace);
}

function retentionActor(): Actor {
  return {
    id: 'retention',
    name: 'Retention',
    role: 'administrator',
    owner_id: null,
    way: 'job',
    request_id: randomUUID(),
  };
}
