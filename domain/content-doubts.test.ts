import { expect, it } from 'vitest';
import { contentDoubts } from './content-doubts';
import { judgePreview } from './content-preview';

it.each([
  ['https://content.example/letter.html', 'text/html; charset=utf-8', 12],
  ['https://content.example/LETTER.HTML?x=1', 'Text/HTML', null],
  ['https://content.example/call.wav', 'audio/x-wav', 1],
  ['https://content.example/call', 'audio/wav', 1],
  ['https://content.example/call.unheard', 'audio/wav', 1],
  ['https://content.example/call.wav', 'application/octet-stream', 1],
  ['https://content.example/', null, null],
])('nothing is wrong with %s as %s of %s bytes', (url, mime, sizeBytes) => {
  expect(contentDoubts({ url, mime, sizeBytes })).toEqual([]);
});

it.each<[string, string | null, number | null, RegExp]>([
  [
    'https://content.example/letter.html',
    'audio/wav',
    1,
    /ends in \.html, but the declared type is audio\/wav/,
  ],
  ['https://content.example/call.wav', 'text/html', 1, /ends in \.wav/],
  ['https://content.example/letter.pdf.exe', 'application/pdf', 1, /that is a program/],
  ['https://content.example/a', '"><img>', 1, /not a MIME type/],
  ['https://content.example/a', 'text', 1, /not a MIME type/],
  ['https://content.example/a', 'text/html', 0, /empty/],
  ['http://content.example/a', 'text/html', 1, /http: others on the way/],
  ['https://192.0.2.10/a', 'text/html', 1, /IP address/],
  ['https://0x7f.1/a', 'text/html', 1, /IP address/],
  ['https://[2001:db8::1]/a', 'text/html', 1, /IP address/],
  ['https://xn--mnchen-3ya.example/a', 'text/html', 1, /letters beyond a-z/],
  ['https://gοοgle.example/a', 'text/html', 1, /letters beyond a-z/],
  ['https://content.example:8443/a', 'text/html', 1, /unusual port, 8443/],
])('one thing is odd about %s as %s of %s bytes', (url, mime, sizeBytes, doubt) => {
  expect(contentDoubts({ url, mime, sizeBytes })).toEqual([expect.stringMatching(doubt)]);
});

it('of an address that is not opened, only what is declared is judged', () => {
  expect(contentDoubts({ url: 'http://192.0.2.1:81@evil/x.exe', mime: 'text/html', sizeBytes: 0 })).toEqual([
    expect.stringMatching(/empty/),
  ]);
});

it.each([
  ['image/png', 'image'],
  ['IMAGE/SVG+XML', 'image'],
  ['audio/wav', 'audio'],
  ['video/mp4; codecs="avc1"', 'video'],
  [' text/html ;charset=utf-8', 'page'],
  ['text/plain', 'page'],
  ['application/json', 'page'],
])('%s is shown as %s', (mime, as) => {
  expect(judgePreview({ url: 'https://content.example/a', mime })).toEqual({ possible: true, as });
});

it.each([
  ['application/pdf', /PDF/],
  ['application/zip', /application\/zip/],
  ['"><img>', /no type/],
  ['', /no type/],
  [null, /no type/],
])('%s is not shown', (mime, reason) => {
  expect(judgePreview({ url: 'https://content.example/a', mime })).toEqual({
    possible: false,
    reason: expect.stringMatching(reason),
  });
});

it.each([
  ['https://[2001:db8::1]/a.png', /plain name/],
  ['https://*.example/a.png', /plain name/],
  ['https://a;sandbox/a.png', /plain name/],
  ["https://a,b'.example/a.png", /plain name/],
  ['javascript:alert(1)', /only http and https/],
])('%s is not shown, whatever its type', (url, reason) => {
  expect(judgePreview({ url, mime: 'image/png' })).toEqual({
    possible: false,
    reason: expect.stringMatching(reason),
  });
});
