import { createHash } from 'node:crypto';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { Database } from './database';

const MINUTES = 15;

/**
 * How often may be tried to come in within 15 minutes: somebody who does not know a password is stopped soon, and
 * cannot shut the owner out from elsewhere as soon.
 */
const LIMITS = { here: 5, account: 30, address: 60 } as const;

type Limiters = Record<keyof typeof LIMITS, RateLimiterSQLite>;

/**
 * Counts an attempt to come in before it is judged, so that attempts at the same time count too.
 * @param email as typed; @param address where the request comes from
 * @returns how many milliseconds to wait before the next; 0 where this one may go on
 */
export async function countAttempt(db: Database, email: string, address: string): Promise<number> {
  const limiters = limitersOf(db);
  const keys = keysOf(email, address);
  try {
    await limiters.here.consume(keys.here);
    await limiters.account.consume(keys.account);
    await limiters.address.consume(keys.address);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}

/** Forgets the attempts that led to success. */
export async function forgetAttempts(db: Database, email: string, address: string): Promise<void> {
  const limiters = limitersOf(db);
  const keys = keysOf(email, address);
  await limiters.here.delete(keys.here);
  await limiters.account.delete(keys.account);
  await limiters.address.reward(keys.address);
}

// Hashed: what is typed may be no address at all.
function keysOf(email: string, address: string): Record<keyof typeof LIMITS, string> {
  const hash = (text: string) => createHash('sha256').update(text).digest('base64url');
  const account = email.trim().toLowerCase();
  return { here: hash(`${account} ${address}`), account: hash(account), address: hash(address) };
}

const made = new WeakMap<Database, Limiters>();

function limitersOf(db: Database): Limiters {
  const limiters = made.get(db) ?? {
    here: limiter(db, 'here'),
    account: limiter(db, 'account'),
    address: limiter(db, 'address'),
  };
  made.set(db, limiters);
  return limiters;
}

function limiter(db: Database, name: keyof typeof LIMITS): RateLimiterSQLite {
  return new RateLimiterSQLite({
    storeClient: db.$client,
    storeType: 'better-sqlite3',
    tableName: 'attempt_limits',
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix: name,
    points: LIMITS[name],
    duration: MINUTES * 60,
  });
}
