import type { Instrumentation } from 'next';

/** Runs once in the server process, before it answers anything. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { watchRequests } = await import('./app/request-log');
  watchRequests();
}

/** What failed unexpectedly, with the number that the person was told. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { logFailure } = await import('./app/request-log');
  logFailure(error, request);
};
