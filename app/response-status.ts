import type { ServerResponse } from 'node:http';
import { headers } from 'next/headers';

// Kept on the global object, because Next loads this module once for each of its bundles.
declare global {
  var callbackDeskResponses: Map<string, ServerResponse> | undefined;
}

/** Keeps the answer to a request in reach of its page, until it has ended. */
export function keepResponse(requestId: string, response: ServerResponse): void {
  globalThis.callbackDeskResponses ??= new Map();
  const kept = globalThis.callbackDeskResponses;
  kept.set(requestId, response);
  response.once('close', () => kept.delete(requestId));
}

/**
 * Gives the page of this request another status than 200, before anything of it is sent. A stream for the framework's
 * script may have begun by then: there the words alone tell it.
 */
export async function answerWith(status: 403 | 404): Promise<void> {
  const id = (await headers()).get('x-request-id') ?? '';
  const response = globalThis.callbackDeskResponses?.get(id);
  if (response && !response.headersSent) response.statusCode = status;
}
