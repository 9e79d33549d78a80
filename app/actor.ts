import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import type { Actor } from '@/domain/actor';

/** Who makes this request: the one built-in supervisor, until there are accounts. */
export async function currentActor(): Promise<Actor> {
  const requestId = (await headers()).get('x-request-id');
  return {
    id: 'supervisor',
    name: 'Supervisor',
    role: 'supervisor',
    owner_id: null,
    way: 'form',
    request_id: requestId ?? randomUUID(),
  };
}
