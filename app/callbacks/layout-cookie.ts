import {
  DEFAULT_LAYOUT,
  LAYOUT_COOKIE,
  LAYOUT_COOKIE_PATH,
  LAYOUT_COOKIE_SECONDS,
  type ListLayout,
  listLayoutText,
} from '@/domain/list-layout';

/**
 * Changes what this browser remembers of the list's table, and keeps the rest of it: another part of the page, or
 * another tab, may have changed that since the page was made.
 */
export function changeListLayout(change: Partial<ListLayout>) {
  const text = listLayoutText({ ...DEFAULT_LAYOUT, ...remembered(), ...change });
  const parts = [
    `${LAYOUT_COOKIE}=${encodeURIComponent(text)}`,
    `Path=${LAYOUT_COOKIE_PATH}`,
    `Max-Age=${LAYOUT_COOKIE_SECONDS}`,
    'SameSite=Lax',
  ];
  // biome-ignore lint/suspicious/noDocumentCookie: the cookie store needs TLS, which a desk on its own network may lack.
  document.cookie = parts.join('; ');
}

// Not checked further: the server drops what it does not know, and its parser would cost every visitor 8 KiB.
function remembered(): object {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith(`${LAYOUT_COOKIE}=`));
  try {
    const value: unknown = JSON.parse(decodeURIComponent(cookie?.slice(LAYOUT_COOKIE.length + 1) ?? ''));
    const known =
      typeof value === 'object' && value !== null && 'columns' in value && areNames(value.columns);
    return known ? value : {};
  } catch {
    return {};
  }
}

function areNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}
