import { findCallback } from '@/db/find-callback';
import { serverDatabase } from '@/db/server-database';
import { judgePreview } from '@/domain/content-preview';
import { judgeContentUrl } from '@/domain/content-url';
import { contentsOf } from '@/domain/stored-contents';
import { actorOrNull } from '../../../../actor';
import { previewDocument, previewPolicy } from './preview-document';

type PreviewContext = { params: Promise<{ interaction_id: string; field: string }> };

/** The document inside the preview's frame: one content, and a policy that lets it come from its own host only. */
export async function GET(request: Request, { params }: PreviewContext): Promise<Response> {
  // A link on another site must not make this browser load anything. Without TLS browsers do not tell.
  const site = request.headers.get('sec-fetch-site') ?? 'none';
  if (site !== 'same-origin' && site !== 'none') return refusal(403);
  const actor = await actorOrNull();
  if (!actor) return refusal(401);
  const { interaction_id, field } = await params;
  const callback = await findCallback(serverDatabase(), actor, interaction_id);
  const content = callback && contentsOf(callback).find((candidate) => candidate.field === field);
  const judged = content ? judgeContentUrl(content.url) : null;
  const preview = content && judgePreview(content);
  if (!judged?.safe || !preview?.possible) return refusal(404);
  return new Response(previewDocument(judged.href, preview.as), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': previewPolicy(judged.href),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

function refusal(status: 401 | 403 | 404): Response {
  return new Response('There is nothing to preview here.', {
    status,
    headers: {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'",
      'Cache-Control': 'no-store',
    },
  });
}
