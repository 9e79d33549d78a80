import { pingDatabase } from '@/db/database';
import { serverDatabase } from '@/db/server-database';

export const dynamic = 'force-dynamic';

/** Answers ok only when the database does. */
export async function GET(): Promise<Response> {
  const headers = { 'Cache-Control': 'no-store' };
  try {
    await pingDatabase(serverDatabase());
    return Response.json({ status: 'ok' }, { headers });
  } catch {
    return Response.json({ status: 'unavailable' }, { status: 503, headers });
  }
}
