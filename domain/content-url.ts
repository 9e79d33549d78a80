export type ContentUrl = { safe: true; href: string; host: string } | { safe: false; reason: string };

/**
 * Judges a stored content address for being shown as a link. It is parsed by the URL standard first and looked
 * at afterwards, because browsers drop tabs, newlines and control characters before they see the scheme.
 */
export function judgeContentUrl(text: string): ContentUrl {
  if (!/^https?:\/\//i.test(text)) return { safe: false, reason: 'only http and https addresses are opened' };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return { safe: false, reason: 'it is not a web address' };
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { safe: false, reason: 'only http and https addresses are opened' };
  }
  if (url.username || url.password) return { safe: false, reason: 'it carries a user name or password' };
  return { safe: true, href: url.href, host: url.host };
}
