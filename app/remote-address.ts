import { headers } from 'next/headers';

/** Where a request comes from: `instrumentation.ts` lets nobody but a trusted proxy say so. */
export async function remoteAddress(): Promise<string> {
  const hops = (await headers()).get('x-forwarded-for')?.split(',') ?? [];
  return hops.at(-1)?.trim() || 'unknown';
}
