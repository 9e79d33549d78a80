import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeContentUrl } from './content-url';

it.each([
  ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d', 'example.com'],
  ['http://example.com', 'http://example.com/', 'example.com'],
  ['HTTPS://EXAMPLE.com/A', 'https://example.com/A', 'example.com'],
  ['http://example.com:8080/', 'http://example.com:8080/', 'example.com:8080'],
  ['https://[2001:db8::1]/x', 'https://[2001:db8::1]/x', '[2001:db8::1]'],
  ['https://münchen.example/ä', 'https://xn--mnchen-3ya.example/%C3%A4', 'xn--mnchen-3ya.example'],
  ['http://0x7f.1/', 'http://127.0.0.1/', '127.0.0.1'],
  ['https://trusted\\@evil.example/', 'https://trusted/@evil.example/', 'trusted'],
  ['https://exam\nple.com/', 'https://example.com/', 'example.com'],
  ['https://example.com/user@host', 'https://example.com/user@host', 'example.com'],
  ['https://example.com/javascript:alert(1)', 'https://example.com/javascript:alert(1)', 'example.com'],
])('opens %j, and shows where it really goes', (text, href, host) => {
  expect(judgeContentUrl(text)).toEqual({ safe: true, href, host });
});

it.each([
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\r\nscript:alert(1)',
  '\x01javascript:alert(1)',
  ' javascript:alert(1)',
  'javascript://example.com/%0aalert(1)',
  'javascript:http://example.com',
  'data:text/html,<script>alert(1)</script>',
  'DATA:text/html;base64,PHNjcmlwdD4=',
  'vbscript:msgbox(1)',
  'blob:https://example.com/1',
  'file:///etc/passwd',
  'ftp://example.com/',
  'ws://example.com/',
  'about:blank',
  'view-source:https://example.com',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/path',
  'path',
  '#x',
  '?x',
  'ht\ttp://example.com',
  'http\n://example.com',
  'http:\t//example.com',
  ' https://example.com',
  '\u0000https://example.com',
  '\ufeffhttps://example.com',
  'http:/one-slash.example',
  'http:no-slash.example',
  'http:\\\\evil.example',
  'http:/\\evil.example',
  'httpx://example.com',
  'https//example.com',
  'https://user@example.com/',
  'https://user:secret@example.com/',
  'https://:secret@example.com/',
  'https://trusted.example@evil.example/',
  'https://trusted.example%40x@evil.example/',
  'http://',
  'http://?',
  'http://a b/',
  'http://a%00b/',
  'http://a\u0000b/',
  'http://example.com:99999/',
  'http://[::1',
  'http://xn--/',
  'http://\u202eevil.example/',
  '',
  ' ',
])('does not open %j', (text) => {
  const judged = judgeContentUrl(text);
  expect(judged.safe).toBe(false);
  expect(judged).toHaveProperty('reason', expect.stringMatching(/\S/));
});

const piece = fc.oneof(
  fc.constantFrom(
    'http',
    'HTTPS',
    'https://',
    'javascript',
    'data',
    ':',
    '/',
    '//',
    '\\',
    '\t',
    '\n',
    '\x01',
    ' ',
    '@',
  ),
  fc.constantFrom(
    'evil.example',
    'user',
    'münchen',
    '%40',
    '%0a',
    '[::1]',
    '.',
    '#',
    '?',
    '\u0000',
    '\u202e',
    '。',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);

it('calls nothing safe but http and https without user info, and shows the very place it leads to', () => {
  fc.assert(
    fc.property(fc.constantFrom('', 'http://', 'https://'), fc.array(piece), (start, pieces) => {
      const text = start + pieces.join('');
      const judged = judgeContentUrl(text);
      if (!judged.safe) return;
      const url = new URL(text);
      expect(['http:', 'https:']).toContain(url.protocol);
      expect([url.username, url.password]).toEqual(['', '']);
      expect([judged.href, judged.host]).toEqual([url.href, url.host]);
      expect(new URL(judged.href, 'https://desk.example/callbacks').href).toBe(url.href);
    }),
    { numRuns: 2000 },
  );
});
