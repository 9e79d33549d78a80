/** The page to sign in on, and where it leads on to. @param next an address of this site; anything else is left out */
export function hrefForSignIn(next: unknown): string {
  const address = addressAfterSignIn(next);
  return address === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(address)}`;
}

/**
 * Where a sign-in leads: the address on this site that was asked for, or the beginning.
 * @param next unknown, since it stands in an address that anybody can write
 */
export function addressAfterSignIn(next: unknown): string {
  if (typeof next !== 'string' || next.length > 8_000 || !/^\/(?![/\\])[!-[\]-~]*$/.test(next)) return '/';
  const url = URL.canParse(next, SITE) ? new URL(next, SITE) : null;
  // `/..//evil.example` is of this site, and what is left of it once its dots are gone is not.
  if (url?.origin !== SITE || /^\/(\/|(sign-in|welcome)(\/|$))/.test(url.pathname)) return '/';
  return url.pathname + url.search;
}

// Any origin: an address that leaves it would leave ours.
const SITE = 'https://desk.invalid';
