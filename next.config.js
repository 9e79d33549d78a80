/** @type {import('next').NextConfig} */
const config = {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run types` checks them, once, with the tests; a start on a fresh machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    // 403 with a page of its own.
    authInterrupts: true,
    // The longest text of the form is 100,000 characters; twice the default leaves room for a clear message.
    serverActions: { bodySizeLimit: '2mb' },
  },
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
        { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
      ],
    },
    // What no page is made of; pages get their policy, with its nonce, from proxy.ts.
    {
      source: '/healthz',
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
