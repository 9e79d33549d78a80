import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect, unauthorized } from 'next/navigation';
import type { Account } from '@/domain/account';
import type { Actor } from '@/domain/actor';
import { hrefForSignIn } from '@/domain/sign-in-address';
import { currentAccount } from './auth';

/**
 * Who makes this request, for pages and actions. Who is not signed in is led to the sign-in; what a form's script sends
 * is answered with 401 instead, so that the form stays as it is, with all that was typed.
 */
export async function currentActor(): Promise<Actor> {
  const actor = await actorOrNull();
  if (actor) return actor;
  const sent = await headers();
  if (sent.has('next-action')) unauthorized();
  redirect(hrefForSignIn(sent.get('x-address')));
}

/** The same for routes that machines of ours ask: null where nobody is signed in. */
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
