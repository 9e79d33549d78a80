import { exportEvents } from '@/db/export-events';
import { serverDatabase } from '@/db/server-database';
import { findSettings } from '@/db/settings';
import { may } from '@/domain/actor';
import { boundsOf } from '@/domain/instant-range';
import { parseAuditFilter } from '@/domain/parse-audit-filter';
import { clockOf, settingsFor } from '@/domain/settings';
import { actorOrNull, currentReader } from '../../actor';

/** The events of a filter as a CSV file; that they were taken out is recorded. */
export async function GET(request: Request): Promise<Response> {
  // A link on another site must not make this browser take anything out. Without TLS browsers do not tell.
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (site !== 'same-origin' && site !== 'none') {
    return refusal(403, 'Begin the export on the audit page of this desk.');
  }
  const actor = await actorOrNull();
  if (!actor) return refusal(401, 'You are signed out.');
  if (!may(actor, 'audit.read')) return refusal(403, 'This is not for your role.');
  const db = serverDatabase();
  const settings = settingsFor((await findSettings(db, actor)).values, await currentReader());
  const clock = clockOf(settings, Date.now());
  const { zone, nowMs } = clock;
  const { filter, place, problems } = parseAuditFilter(paramsOf(request), clock);
  if (problems.length > 0 || place !== null) {
    const reasons = problems.map(({ field, message }) => `${field}: ${message}`);
    return refusal(400, `Nothing was exported. ${reasons.join('; ') || 'An export has no pages.'}`);
  }
  const { chunks } = await exportEvents(db, actor, filter, boundsOf(filter.at, zone, nowMs));
  const name = `audit-${new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '')}Z.csv`;
  return new Response(streamOf(chunks), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

function paramsOf({ url }: Request): Record<string, string[]> {
  const params = new URL(url).searchParams;
  return Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]));
}

/** What is read when it is asked for, and let go when nobody asks any more. */
function streamOf(chunks: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await chunks.return(undefined);
    },
  });
}

function refusal(status: 400 | 401 | 403, message: string): Response {
  return new Response(message, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
