import type { Instrumentation } from 'next';

/** Runs once in the server process, before it answers anything: what it watches, and what it does by itself. */
export async function register(): Promise<void> {
  // Written so that the build leaves it out where there is no Node.
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { watchRequests } = await import('./app/request-log');
    watchRequests();
    const { startRetention } = await import('./db/retention-job');
    const { serverDatabase } = await import('./db/server-database');
    startRetention(serverDatabase);
  }
}

/** What failed unexpectedly, with the number that the person was told. */
export const onRequestError: Instrumentation.onRequestError = async (error, request) => {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { logFailure } = await import('./app/request-log');
    logFailure(error, request);
  }
};
