import { z } from 'zod';
import { findCustomerKnowledge } from '@/db/find-customer-knowledge';
import { serverDatabase } from '@/db/server-database';
import { may } from '@/domain/actor';
import { actorOrNull } from '../../../actor';

const typedCustomer = z.strictObject({
  number: z.string().max(320),
  responseType: z.string().max(64),
  customerId: z.string().max(255),
});

/** What is known of the customer who is being typed. A POST, so that no log of addresses holds phone numbers. */
export async function POST(request: Request): Promise<Response> {
  const actor = await actorOrNull();
  if (!actor) return new Response('You are signed out.', { status: 401 });
  if (!may(actor, 'callbacks.schedule')) return new Response('Not for your role.', { status: 403 });
  const typed = typedCustomer.safeParse(jsonOf(await shortText(request)));
  if (!typed.success) return new Response('This is not a customer as the form sends one.', { status: 400 });
  return Response.json(await findCustomerKnowledge(serverDatabase(), actor, typed.data));
}

const MOST_BYTES = 8_000;

/** The body, or null when it is too long: nobody waits for the rest of it. */
async function shortText({ body }: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
