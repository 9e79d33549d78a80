import { randomUUID } from 'node:crypto';
import { sessions, users } from '@/db/account-schema';
import type { Database } from '@/db/database';
import type { Actor } from '@/domain/actor';

const DAY_MS = 86_400_000;

/** A session of an account, which is made when it is missing, or gets the role and owner number told. @returns its token */
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
  return token;
}
