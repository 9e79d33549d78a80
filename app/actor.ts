import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { Account } from '@/domain/account';
import { type Actor, may, requirePermission } from '@/domain/actor';
import type { Permission } from '@/domain/permissions';
import { hrefForSignIn } from '@/domain/sign-in-address';
import { currentAccount } from './auth';
import { SIGNED_OUT } from './signed-out';

/**
 * Who makes this request, for pages and actions: each says what it is for, and whoever may not do that is refused with
 * 403, whatever was sent. Who is not signed in is led to the sign-in; what a form's script sends fails instead, so
 * that the form stays as it is, with all that was typed.
 */
export async function currentActor(permission: Permission): Promise<Actor> {
  const actor = await actorOrNull();
  const sent = await headers();
  if (actor) {
    if (!may(actor, permission) && isSentWithoutScript(sent)) redirect('/not-allowed');
    requirePermission(actor, permission);
    return actor;
  }
  if (sent.has('next-action')) throw new SignedOut();
  redirect(hrefForSignIn(sent.get('x-address')));
}

// What an action throws then, the framework answers with an empty page and 404.
function isSentWithoutScript(sent: Headers): boolean {
  return sent.get('x-address') === '' && !sent.has('next-action');
}

/** No 401 of the framework: that would put another page in place of the form. */
class SignedOut extends Error {
  override readonly name = 'SignedOut';
  readonly digest = SIGNED_OUT;
}

/** In which zone whoever is signed in reads and types times, and how they have dates and numbers written. */
export async function currentReader(): Promise<Pick<Account, 'time_zone' | 'language'>> {
  return (await currentAccount()) ?? { time_zone: null, language: null };
}

/** Who makes this request, for routes; null where nobody is signed in. */
export async function actorOrNull(): Promise<Actor | null> {
  const account = await currentAccount();
  return account && actorOf(account, await requestId());
}

/** What ties all events of this request together. */
export async function requestId(): Promise<string> {
  return (await headers()).get('x-request-id') ?? randomUUID();
}

function actorOf({ id, name, role, owner_id }: Account, request_id: string): Actor {
  return { id, name, role, owner_id, way: 'form', request_id };
}
