import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { RateLimiterRes, RateLimiterSQLite } from 'rate-limiter-flexible';
import type { Database } from './database';

const MINUTES = 15;

/**
 * How often may be tried to come in within 15 minutes: somebody who does not know a password is stopped soon, and
 * cannot shut the owner out from elsewhere as soon; where the owner came in before, only who shares that place can.
 */
const LIMITS = { here: 5, account: 30, address: 60 } as const;

/** How long a place is remembered from which somebody came in. */
const KNOWN_SECONDS = 30 * 86_400;

/** A code of an authenticator app is taken for 90 seconds at most. */
const CODE_SECONDS = 120;

/** What came of counting an attempt. */
export type Attempt = {
  /** How many milliseconds to wait before the next; 0 where this one may go on. */
  waitMs: number;
  /** Whether it is the first that must wait: what is recorded of each would let anybody fill the record. */
  isFirstRefused: boolean;
};

/**
 * Counts an attempt to come in before it is judged, so that attempts at the same time count too.
 * @param account e-mail address as typed, or the id of an account; @param address where the request comes from
 */
export async function countAttempt(db: Database, account: string, address: string): Promise<Attempt> {
  const limiters = limitersOf(db);
  const keys = keysOf(account, address);
  const isKnown = (await limiters.known.get(keys.here)) !== null;
  for (const name of isKnown ? (['here', 'address'] as const) : (['here', 'account', 'address'] as const)) {
    try {
      await limiters[name].consume(keys[name]);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const isFirstRefused = refused.consumedPoints === LIMITS[name] + 1;
      return { waitMs: Math.max(1, refused.msBeforeNext), isFirstRefused };
    }
  }
  return { waitMs: 0, isFirstRefused: false };
}

/** Forgets the attempts that led to success, and remembers from where. */
export async function forgetAttempts(db: Database, account: string, address: string): Promise<void> {
  const limiters = limitersOf(db);
  const keys = keysOf(account, address);
  await limiters.here.delete(keys.here);
  await limiters.account.delete(keys.account);
  await limiters.address.reward(keys.address);
  await limiters.known.set(keys.here, 1, KNOWN_SECONDS);
}

/**
 * Takes a code of an authenticator app, before it is judged: each is good for one sign-in (RFC 6238, 5.2).
 * @returns whether it was not taken before
 */
export async function takeCode(db: Database, accountId: string, code: string): Promise<boolean> {
  try {
    await limitersOf(db).code.consume(hash(`${accountId} ${code}`));
    return true;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return false;
    throw refused;
  }
}

// Hashed: what is typed may be no address at all.
function keysOf(account: string, address: string): Record<keyof typeof LIMITS, string> {
  const who = account.trim().toLowerCase();
  const network = networkOf(address);
  return { here: hash(`${who} ${network}`), account: hash(who), address: hash(network) };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Whoever has one address of IPv6 has the 2⁶⁴ of its network: they count as one. */
function networkOf(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return address;
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  return `${[...before, ...zeros, ...after].slice(0, 4).join(':')}::/64`;
}

type Limiters = Record<keyof typeof LIMITS | 'known' | 'code', RateLimiterSQLite>;

const made = new WeakMap<Database, Limiters>();

function limitersOf(db: Database): Limiters {
  const limiters = made.get(db) ?? {
    here: limiter(db, 'here', LIMITS.here),
    account: limiter(db, 'account', LIMITS.account),
    address: limiter(db, 'address', LIMITS.address),
    known: limiter(db, 'known', 1, KNOWN_SECONDS),
    code: limiter(db, 'code', 1, CODE_SECONDS),
  };
  made.set(db, limiters);
  return limiters;
}

function limiter(db: Database, name: string, points: number, duration = MINUTES * 60): RateLimiterSQLite {
  return new RateLimiterSQLite({
    storeClient: db.$client,
    storeType: 'better-sqlite3',
    tableName: 'attempt_limits',
    tableCreated: true,
    clearExpiredByTimeout: true,
    keyPrefix: name,
    points,
    duration,
  });
}
