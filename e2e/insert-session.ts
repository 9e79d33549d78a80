import { createHmac, randomUUID } from 'node:crypto';
import { sessions, users } from '@/db/account-schema';
import type { Database } from '@/db/database';
import type { Actor } from '@/domain/actor';

const DAY_MS = 86_400_000;

/** What servers of tests and benchmarks sign their cookies with. */
export const AUTH_SECRET = 'a secret of the tests, long enough for all of them';

export const SESSION_COOKIE = 'desk.session_token';

/**
 * Signs somebody in without a password: an account, made when it is missing, or given the role and owner number told.
 * @returns the value of the session's cookie
 */
export function insertSession(db: Database, { id, name, role, owner_id }: Actor): string {
  const now = new Date();
  const account = { name, role, ownerId: owner_id, email: `${id}@desk.example` };
  db.insert(users)
    .values({ id, ...account, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: users.id, set: account })
    .run();
  const token = randomUUID();
  const expiresAt = new Date(now.getTime() + DAY_MS);
  const times = { expiresAt, createdAt: now, updatedAt: now };
  db.insert(sessions)
    .values({ id: randomUUID(), token, userId: id, ...times })
    .run();
  const signature = createHmac('sha256', AUTH_SECRET).update(token).digest('base64');
  return encodeURIComponent(`${token}.${signature}`);
}
