import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { nextCookies } from 'better-auth/next-js';
import { createAccessControl } from 'better-auth/plugins/access';
import { admin } from 'better-auth/plugins/admin';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { credentials, sessions, twoFactors, users, verifications } from '@/db/account-schema';
import { findActiveAccount } from '@/db/accounts';
import { readAuthSecret } from '@/db/auth-secret';
import { databasePath } from '@/db/database';
import { serverDatabase } from '@/db/server-database';
import { type Account, PASSWORD_LENGTH } from '@/domain/account';
import { isTlsDesk, publicUrl } from './public-url';

const SESSION_SECONDS = 7 * 86_400;

// Kept on the global object, because Next loads this module once for each of its bundles.
declare global {
  var callbackDeskAuth: ReturnType<typeof makeAuth> | undefined;
}

/**
 * Passwords, sessions and second factors. It is asked by our own actions alone and has no addresses of its own, so that
 * none of its doors stands open; what accounts may do, `domain/permissions.ts` says.
 */
export function auth(): ReturnType<typeof makeAuth> {
  globalThis.callbackDeskAuth ??= makeAuth();
  return globalThis.callbackDeskAuth;
}

function makeAuth() {
  const cookiePrefix = prefixOfCookies();
  return betterAuth({
    appName: 'Callback Desk',
    baseURL: publicUrl() ?? 'http://localhost',
    secret: readAuthSecret(databasePath()),
    database: drizzleAdapter(serverDatabase(), {
      provider: 'sqlite',
      schema: {
        user: users,
        session: sessions,
        account: credentials,
        verification: verifications,
        twoFactor: twoFactors,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    // Reading a page never writes: a session ends a week after it began, or with the browser.
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // Ours count by account too, and for actions (`db/attempt-limits.ts`).
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix,
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isTlsDesk() },
    },
    plugins: [
      admin({ ac: NOTHING, roles: { administrator: NOTHING.newRole({}) }, adminRoles: ['administrator'] }),
      twoFactor({ issuer: 'Callback Desk' }),
      nextCookies(),
    ],
  });
}

// Browsers keep a cookie with the longer prefix to this very host, and send it over TLS alone.
function prefixOfCookies(): string {
  return isTlsDesk() ? '__Host-desk' : 'desk';
}

// What its own addresses would allow an administrator: nothing, for they are not reachable.
const NOTHING = createAccessControl({});

/** The session of whoever is signed in; its id opens nothing. */
export const currentSession = cache(async (): Promise<{ id: string; userId: string } | null> => {
  // As they are by now: an action may have begun another session before its page is drawn.
  const sent = new Headers({ cookie: (await cookies()).toString() });
  const found = await auth().api.getSession({ headers: sent });
  return found && { id: found.session.id, userId: found.user.id };
});

/** Who is signed in, as the account stands now: one that was disabled a moment ago is nobody's. */
export const currentAccount = cache(async (): Promise<Account | null> => {
  const session = await currentSession();
  return session && findActiveAccount(serverDatabase(), session.userId);
});

/** The word by which a sign-in is known that waits for its second factor; empty where none does. */
export async function currentChallenge(): Promise<string> {
  // The very one that better-auth reads: of another, the attempts of another account would be counted.
  const sent = (await cookies()).get(`${prefixOfCookies()}.two_factor`);
  return sent?.value.split('.')[0] ?? '';
}

/**
 * The headers of a request by which somebody comes in: from where as we have found out, and without the session that the
 * browser may have still, which better-auth would take for the one whose code is typed.
 */
export async function headersOfStranger(from: string): Promise<Headers> {
  const sent = new Headers(await headers());
  const kept = (await cookies()).getAll().filter(({ name }) => !name.endsWith('desk.session_token'));
  sent.set('cookie', kept.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '));
  sent.set('x-forwarded-for', from);
  return sent;
}
