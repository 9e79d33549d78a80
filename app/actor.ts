import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { type Actor, builtInSupervisor } from '@/domain/actor';

/** Who makes this request: the one built-in supervisor, until there are accounts. */
export async function currentActor(): Promise<Actor> {
  const requestId = (await headers()).get('x-request-id');
  return builtInSupervisor('form', requestId ?? randomUUID());
}
