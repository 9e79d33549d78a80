import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgePreview } from '@/domain/content-preview';
import { judgeContentUrl } from '@/domain/content-url';
import { previewDocument, previewPolicy } from './preview-document';

const SHOWN_AS = ['image', 'audio', 'video', 'page'] as const;

it('a page stands in a frame without rights, and no document holds a script', () => {
  const page = previewDocument('https://content.example/a', 'page');
  expect(page).toContain(
    '<iframe src="https://content.example/a" title="The content" sandbox="" referrerpolicy="no-referrer"></iframe>',
  );
  for (const as of SHOWN_AS)
    expect(previewDocument('https://content.example/a', as)).not.toMatch(/<script|\bon\w+=/);
});

it('escapes an address even where no browser would have left anything to escape', () => {
  expect(previewDocument('https://a/"><script>&', 'image')).toContain(
    'src="https://a/&quot;&gt;&lt;script&gt;&amp;"',
  );
});

it('may ask the one origin of the content, and nobody else', () => {
  expect(previewPolicy('https://content.example:8443/a/b?c').split('; ')).toEqual([
    "default-src 'none'",
    'img-src https://content.example:8443',
    'media-src https://content.example:8443',
    'frame-src https://content.example:8443',
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    'sandbox',
  ]);
});

it('no address breaks out of its attribute or its policy', () => {
  const pieces = fc.constantFrom(
    '"',
    "'",
    '<',
    '>',
    '&quot;',
    '; script-src *',
    ',',
    ' ',
    '\n',
    '%22',
    '\u202e',
    'x',
  );
  fc.assert(
    fc.property(fc.array(pieces), fc.array(pieces), fc.constantFrom(...SHOWN_AS), (host, path, as) => {
      const url = `https://a${host.join('')}.example/${path.join('')}`;
      const judged = judgeContentUrl(url);
      if (!judged.safe || !judgePreview({ url, mime: 'text/html' }).possible) return;
      const plain = 'https://plain.example/';
      const [attributes] = /<(img|audio|video|iframe)[^>]*>/.exec(previewDocument(judged.href, as)) ?? [''];
      const [expected] = /<(img|audio|video|iframe)[^>]*>/.exec(previewDocument(plain, as)) ?? [''];
      expect(attributes.replace(/src="[^"<>]*"/, '')).toBe(expected.replace(/src="[^"<>]*"/, ''));
      expect(previewPolicy(judged.href).split(/[;,]/).length).toBe(previewPolicy(plain).split(/[;,]/).length);
    }),
    { numRuns: 2000 },
  );
});
