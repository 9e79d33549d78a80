import { expect, it } from 'vitest';
import { addressAfterSignIn, hrefForSignIn } from './sign-in-address';

it.each([
  '/callbacks',
  '/callbacks?callback_status=class:pending&sort=-start_time',
  '/callbacks/a%2Fb?list=x',
  '/settings',
])('leads on to %j', (address) => {
  expect(addressAfterSignIn(address)).toBe(address);
  expect(hrefForSignIn(address)).toBe(`/sign-in?next=${encodeURIComponent(address)}`);
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '/..//evil.example/x',
  '/.//evil.example',
  '/callbacks/..//evil.example',
  '/%2e%2e//evil.example',
  '/\t/evil.example',
  '\\/evil.example',
  'javascript:alert(1)',
  '/\u0000/evil.example',
  '/callbacks\r\nSet-Cookie: a=b',
  '/sign-in',
  '/sign-in?next=/sign-in',
  '/welcome/token',
  ' /callbacks',
  '',
  `/${'a'.repeat(9_000)}`,
  ['/callbacks'],
  null,
  undefined,
])('leads to the beginning, and not to %j', (address) => {
  expect(addressAfterSignIn(address)).toBe('/');
  expect(hrefForSignIn(address)).toBe('/sign-in');
});
