import { createHash } from 'node:crypto';
import type { ContentPreview } from '@/domain/content-preview';
import { PREVIEW_FAILED } from '../../preview-failed';

type ShownAs = Extract<ContentPreview, { possible: true }>['as'];

const STYLE =
  'html,body{height:100%;margin:0;color-scheme:light}img,video{display:block;max-width:100%;max-height:100%;margin:auto}audio{width:100%}iframe{display:block;width:100%;height:100%;border:0}';

/** The one line of script that is let run, by its hash: it tells the page around the frame that nothing could be shown. */
const TELL = `addEventListener('error',()=>parent.postMessage('${PREVIEW_FAILED}','*'),true)`;
const TELL_HASH = createHash('sha256').update(TELL).digest('base64');

/** The one element that shows a content; around a page, which tells nothing, there is no script at all. @param href judged safe */
export function previewDocument(href: string, as: ShownAs): string {
  const script = as === 'page' ? '' : `<script>${TELL}</script>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><style>${STYLE}</style>${script}<body>${element(escaped(href), as)}</body></html>`;
}

function element(href: string, as: ShownAs): string {
  switch (as) {
    case 'image':
      return `<img src="${href}" alt="The picture, if the site sent one" referrerpolicy="no-referrer">`;
    case 'audio':
      return `<audio src="${href}" controls preload="metadata"></audio>`;
    case 'video':
      return `<video src="${href}" controls preload="metadata"></video>`;
    case 'page':
      return `<iframe src="${href}" title="The content" sandbox="" referrerpolicy="no-referrer"></iframe>`;
  }
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** Lets the document load the content from its own origin, not even redirected to another, and nothing else. */
export function previewPolicy(href: string, as: ShownAs): string {
  const { origin } = new URL(href);
  return [
    "default-src 'none'",
    `img-src ${origin}`,
    `media-src ${origin}`,
    `frame-src ${origin}`,
    ...(as === 'page' ? [] : [`script-src 'sha256-${TELL_HASH}'`]),
    // The one style sheet stands in the document, and nobody else's words do.
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    as === 'page' ? 'sandbox' : 'sandbox allow-scripts',
  ].join('; ');
}
