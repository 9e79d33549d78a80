import type { ContentPreview } from '@/domain/content-preview';

type ShownAs = Extract<ContentPreview, { possible: true }>['as'];

const STYLE =
  'html,body{height:100%;margin:0;color-scheme:light}body{font:14px/1.5 system-ui,sans-serif;color:#555}img,video{display:block;max-width:100%;max-height:100%;margin:auto}audio{width:100%}iframe{display:block;width:100%;height:100%;border:0}';

/** The one element that shows a content, with no script around it. @param href judged safe */
export function previewDocument(href: string, as: ShownAs): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Preview</title><style>${STYLE}</style><body>${element(escaped(href), as)}</body></html>`;
}

function element(href: string, as: ShownAs): string {
  switch (as) {
    case 'image':
      return `<img src="${href}" alt="The picture could not be shown here." referrerpolicy="no-referrer">`;
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
export function previewPolicy(href: string): string {
  const { origin } = new URL(href);
  return [
    "default-src 'none'",
    `img-src ${origin}`,
    `media-src ${origin}`,
    `frame-src ${origin}`,
    // The one style sheet stands in the document, and nobody else's words do.
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ].join('; ');
}
