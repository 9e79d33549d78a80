import { type NextRequest, NextResponse } from 'next/server';
import { SIGNED_OUT } from './app/signed-out';

const MAX_BODY_BYTES = 2 * 1024 * 1024;

/** Runs before every page and action: refuses what no form of ours sends, and sets the headers of each page. */
export function proxy(request: NextRequest): NextResponse {
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const refused = refuseHost(request) ?? refuseAddress(request) ?? (reading ? null : refuseMutation(request));
  if (refused) return refused;

  const nonce = crypto.randomUUID();
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Where a sign-in leads back to.
  headers.set('x-address', reading ? request.nextUrl.pathname + request.nextUrl.search : '');
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  if (!HAS_OWN_POLICY.test(request.nextUrl.pathname)) {
    response.headers.set('Content-Security-Policy', policy);
  }
  response.headers.set('Cache-Control', 'no-store');
  if (process.env.PUBLIC_URL?.startsWith('https:')) {
    response.headers.set('Strict-Transport-Security', 'max-age=31536000');
  }
  return response;
}

export const config = {
  matcher: ['/((?!_next/static/|(?:icon\\.svg|robots\\.txt|healthz)$).*)'],
};

// A header set here would win over the route's, which alone knows the one host that a preview may ask.
const HAS_OWN_POLICY = /^\/callbacks\/[^/]+\/preview\/[^/]+$/;

/**
 * A page elsewhere may let its own name lead to this machine (DNS rebinding), and would then read and write here as if
 * it were ours: only names that we are known under are answered, where `serve.ts` or the operator has named them.
 */
function refuseHost({ headers }: NextRequest): NextResponse | null {
  const allowed = process.env.ALLOWED_HOSTS?.split(',').map((name) => name.trim().toLowerCase());
  if (!allowed) return null;
  const asked = [headers.get('host') ?? '', headers.get('x-forwarded-host')].filter((host) => host !== null);
  if (asked.every((host) => allowed.includes(hostname(host)))) return null;
  return refusal(
    403,
    'This desk is not known under that name. Whoever runs it can add the name to ALLOWED_HOSTS.',
  );
}

function hostname(host: string): string {
  const url = `http://${host}`;
  return URL.canParse(url) ? new URL(url).hostname : '';
}

// Next answers a path that is not UTF-8 with a bare 500.
function refuseAddress(request: NextRequest): NextResponse | null {
  try {
    decodeURIComponent(request.nextUrl.pathname);
    return null;
  } catch {
    return refusal(400, 'This address cannot be read. Check it, or begin at /callbacks.');
  }
}

// Next itself lets a mutation without an Origin through, and answers a foreign one with a 500.
function refuseMutation(request: NextRequest): NextResponse | null {
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  if (originHost(request.headers.get('origin')) !== host) {
    return refusal(403, 'This request did not come from a page of this site. Nothing was changed.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    return refusal(413, 'What was sent is larger than 2 MB. Nothing was changed; go back and shorten it.');
  }
  const { pathname } = request.nextUrl;
  if (request.headers.has('next-action') && !isSignedIn(request) && !FOR_STRANGERS.test(pathname)) {
    return signedOut();
  }
  return null;
}

// Scripts of the framework read a body of this very type, and of no other.
function signedOut(): NextResponse {
  const headers = { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' };
  return new NextResponse(SIGNED_OUT, { status: 401, headers });
}

const FOR_STRANGERS = /^\/(sign-in|welcome)(\/|$)/;

// Whose session it is, and whether it still is one, is asked where data is read and written.
function isSignedIn({ cookies }: NextRequest): boolean {
  return cookies.getAll().some(({ name }) => name.endsWith('desk.session_token'));
}

function originHost(origin: string | null): string | null {
  return origin && URL.canParse(origin) ? new URL(origin).host : null;
}

function refusal(status: number, message: string): NextResponse {
  return new NextResponse(message, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src-elem 'self' 'nonce-${nonce}'${development ? " 'unsafe-inline'" : ''}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
