import { randomUUID } from 'node:crypto';
import diagnostics from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import { format } from 'node:util';
import { log } from './log';
import { keepResponse } from './response-status';
import { SIGNED_OUT } from './signed-out';
import { withoutPersonalData } from './without-personal-data';

const startedMs = new WeakMap<IncomingMessage, number>();

/**
 * Numbers every request, lets nobody but a trusted proxy say where it comes from, and logs how it ended: without the
 * query, which may hold a name or a number.
 */
export function watchRequests(): void {
  diagnostics.subscribe('http.server.request.start', (message) => {
    const { request, response } = exchangeIn(message);
    if (!request) return;
    startedMs.set(request, performance.now());
    const id = randomUUID();
    request.headers['x-request-id'] = id;
    if (response) keepResponse(id, response);
    if (process.env.TRUST_PROXY) return;
    for (const name of FORWARDED) delete request.headers[name];
    request.headers['x-forwarded-for'] = request.socket.remoteAddress ?? '';
  });
  diagnostics.subscribe('http.server.response.finish', (message) => {
    const { request, response } = exchangeIn(message);
    if (!request || !response) return;
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith('/_next/') || path === '/healthz') return;
    log.info({
      request_id: request.headers['x-request-id'],
      method: request.method,
      path: pathToTell(path),
      status: response.statusCode,
      ms: Math.round(performance.now() - (startedMs.get(request) ?? performance.now())),
    });
  });
  if (process.env.NODE_ENV === 'production') logConsole();
}

/** What Node tells of a request or an answer. */
function exchangeIn(message: unknown): { request?: IncomingMessage; response?: ServerResponse } {
  if (typeof message !== 'object' || message === null) return {};
  return {
    ...('request' in message && message.request instanceof IncomingMessage && { request: message.request }),
    ...('response' in message &&
      message.response instanceof ServerResponse && { response: message.response }),
  };
}

// The token of a one-time link is as good as a password.
function pathToTell(path: string): string {
  return withoutPersonalData(path.replace(/^(\/welcome\/).*/, '$1[token]'));
}

const FORWARDED = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
  'forwarded',
];

// The framework writes errors with all their words to the console.
function logConsole(): void {
  console.error = (...words: unknown[]) => log.error(withoutPersonalData(format(...words)));
  console.warn = (...words: unknown[]) => log.warn(withoutPersonalData(format(...words)));
}

/** Logs what failed while a page or an action was made. */
export function logFailure(error: unknown, request: { path: string; method: string }): void {
  const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';
  // 401, 403, 404 and redirects are answers.
  if (digest.startsWith('NEXT_') || digest === SIGNED_OUT) return;
  const path = pathToTell(request.path.split('?')[0] ?? '');
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log.error({ digest, method: request.method, path, stack: withoutPersonalData(stack) }, 'failed');
}
