import fc from 'fast-check';
import { expect, it } from 'vitest';
import { customerHref } from './customer-link';
import { normalizeCustomerNumber } from './customer-number';

it.each([
  ['Voice', '+49 30 901820', 'tel:+4930901820'],
  ['Voice', '030 901820', 'tel:+4930901820'],
  ['Email', ' Somebody@Example.com ', 'mailto:somebody@example.com'],
  ['Email', "o'neil+desk@example.com", "mailto:o'neil%2Bdesk@example.com"],
  ['VoIP', '192.0.2.10', 'sip:192.0.2.10'],
  ['VoIP', '2001:DB8:0::1', 'sip:[2001:db8::1]'],
  ['VoIP', 'sip:somebody@example.com;transport=tls', 'sip:somebody@example.com;transport=tls'],
  ['VoIP', 'SIPS:somebody@[2001:db8::1]', 'sips:somebody@[2001:db8::1]'],
])('%s %j opens %j', (type, number, href) => {
  expect(customerHref(normalizeCustomerNumber(number, type, 'DE'), type)).toBe(href);
});

it.each([
  ['Voice', '12'],
  ['Voice', 'javascript:alert(1)'],
  ['Voice', '+49 30 901820<script>'],
  ['Email', 'nobody'],
  ['Email', 'a@example.com?bcc=b@example.com'],
  ['Email', 'a@example.com,b@example.com'],
  ['VoIP', 'javascript:alert(1)'],
  ['VoIP', 'sip:a@example.com?Replaces=1'],
  ['VoIP', 'sip:a%0d%0a@example.com'],
  ['VoIP', '999.1.1.1'],
  ['Fax', '+49 30 901820'],
])('%s %j opens nothing', (type, number) => {
  expect(customerHref(normalizeCustomerNumber(number, type, 'DE'), type)).toBeNull();
  expect(customerHref(null, type)).toBeNull();
});

it('whatever is kept as a number, the address has one of four schemes, no space and no header', () => {
  const types = fc.constantFrom('Voice', 'VoIP', 'Email', 'javascript');
  const starts = fc.constantFrom('', 'sip:', 'SIP:', '+', 'a@b.example', 'javascript:');
  fc.assert(
    fc.property(types, starts, fc.string({ unit: 'binary', maxLength: 12 }), (type, start, rest) => {
      const href = customerHref(start + rest, type);
      if (href !== null) expect(href).toMatch(/^(tel|mailto|sips?):[^\s?#<>"\\^`{|}\p{C}]+$/iu);
    }),
    { numRuns: 2000 },
  );
});
