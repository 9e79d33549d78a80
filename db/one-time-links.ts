import { createHash, randomBytes } from 'node:crypto';
import { eq, isNull } from 'drizzle-orm';
import { oneTimeLinks } from './account-schema';
import type { Database } from './database';

/** How long a link works. */
export const LINK_HOURS = 72;

/**
 * Makes a link that works once, in the place of those that its account had.
 * @param userId null for the first administrator of an empty installation
 * @returns the token of the link; only its hash is kept
 */
export function makeOneTimeLink(db: Database, userId: string | null): string {
  const token = randomBytes(24).toString('base64url');
  deleteOneTimeLinks(db, userId);
  const expires_at = new Date(Date.now() + LINK_HOURS * 3_600_000);
  db.insert(oneTimeLinks)
    .values({ token_hash: hashOf(token), user_id: userId, expires_at })
    .run();
  return token;
}

/** Whose link a token is of. @returns null where it does not work (any more); `user_id: null` for the first administrator */
export function readOneTimeLink(db: Database, token: string): { user_id: string | null } | null {
  const link = db
    .select()
    .from(oneTimeLinks)
    .where(eq(oneTimeLinks.token_hash, hashOf(token)))
    .get();
  return link && link.expires_at.getTime() > Date.now() ? { user_id: link.user_id } : null;
}

/** Takes away the links of an account, or those for the first administrator. */
export function deleteOneTimeLinks(db: Database, userId: string | null): void {
  const whose = userId === null ? isNull(oneTimeLinks.user_id) : eq(oneTimeLinks.user_id, userId);
  db.delete(oneTimeLinks).where(whose).run();
}

// A token has 192 random bits: nobody guesses one, so a plain hash is enough.
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
