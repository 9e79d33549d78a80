import { expect, it } from 'vitest';
import { addressAfter, addressWithoutDone, parseDone } from './done-address';

const DONE = { interaction_id: 'a:b&c=d ?', version: 3 };

it.each(['/callbacks', '/callbacks?q=x&sort=-start_time', '/callbacks/one', '/callbacks/a%2Fb?list=q%3Dx'])(
  '%s names what was done, and can forget it again',
  (address) => {
    const after = new URL(addressAfter(address, '/', DONE), 'http://desk');
    expect(parseDone(after.searchParams.get('done') ?? '')).toEqual(DONE);
    expect(addressWithoutDone(after.pathname + after.search)).toBe(address);
    const again = addressAfter(after.pathname + after.search, '/', { ...DONE, version: 4 });
    expect(new URL(again, 'http://desk').searchParams.getAll('done')).toEqual(['4:a:b&c=d ?']);
  },
);

it.each([
  undefined,
  ['/callbacks', '/callbacks'],
  '',
  'https://evil.example/callbacks',
  '//evil.example',
  '/\\evil.example',
  '/callbacks/..',
  '/callbacks/../settings',
  '/callbacks/%2e%2e',
  '/callbacks/%2E.?x',
  '/callbacks/日本',
  '/callbacks/\u0001',
  '/callbacks/a/b',
  '/callbacks/\\evil',
  '/callbacksevil',
  '/settings',
  `/callbacks?q=${'x'.repeat(8_000)}`,
])('%j leads to the fallback', (address) => {
  expect(addressAfter(address, '/callbacks/one', { interaction_id: 'one', version: 2 })).toBe(
    '/callbacks/one?done=2%3Aone',
  );
});

it.each([undefined, '', 'cancel', ':x', '1:', 'x:1', ['1:a', '2:b']])('%j says nothing', (param) => {
  expect(parseDone(param)).toBeNull();
});
