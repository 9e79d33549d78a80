import { judgeContentUrl } from './content-url';

/** What a browser can show of a content inside a frame without rights, by its declared MIME type. */
export type ContentPreview =
  | { possible: true; as: 'image' | 'audio' | 'video' | 'page' }
  | { possible: false; reason: string };

const SHOWN_AS_PAGE = new Set(['application/xhtml+xml', 'application/json', 'application/xml']);

/**
 * Judges a content by its declared MIME type, with parameters or without, in any case, and by its address.
 * @param content `mime` is null where none is declared
 */
export function judgePreview({ url, mime }: { url: string; mime: string | null }): ContentPreview {
  const judged = judgeContentUrl(url);
  if (!judged.safe) return no(judged.reason);
  // Hosts may hold semicolons and stars, which would change the policy that keeps the frame to this host.
  if (!/^[a-z0-9._-]+(:\d+)?$/.test(judged.host)) return no('its host is not a plain name');
  const type = bareMime(mime);
  if (type === null) return no('no type is declared that says what it would be shown as');
  if (type === 'application/pdf') return no('browsers show no PDF inside a frame without rights');
  const [family] = type.split('/');
  if (family === 'image' || family === 'audio' || family === 'video') return { possible: true, as: family };
  if (family === 'text' || SHOWN_AS_PAGE.has(type)) return { possible: true, as: 'page' };
  return no(`browsers cannot show ${type}`);
}

/** The type and subtype of a MIME type in small letters; null when it is not one. */
export function bareMime(mime: string | null): string | null {
  const [type = ''] = (mime ?? '').split(';');
  const small = type.trim().toLowerCase();
  return /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(small) ? small : null;
}

function no(reason: string): ContentPreview {
  return { possible: false, reason };
}
