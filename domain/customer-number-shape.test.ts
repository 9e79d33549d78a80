import { describe, expect, it } from 'vitest';
import { customerNumberShape } from './customer-number-shape';
import type { DesiredResponseType } from './interaction-codes';

const ACCEPTED: [type: DesiredResponseType, number: string][] = [
  ['Voice', '+49 30 901820'],
  ['Voice', '030/901820'],
  ['Voice', '(030) 90 18 20'],
  ['Voice', '(212) 555-0123'],
  ['Voice', '+1.212.555.0123'],
  ['Voice', '+1 212 555 0123 ext. 5'],
  ['Voice', '+1 212 555 0123;ext=5'],
  ['Voice', '112'],
  ['Voice', ' 0049 30 901820 '],
  ['VoIP', '192.0.2.10'],
  ['VoIP', '2001:db8::1'],
  ['VoIP', '2001:0DB8:0:0:0:0:0:1'],
  ['VoIP', '::'],
  ['VoIP', '::ffff:192.0.2.10'],
  ['VoIP', 'sip:anna@example.com'],
  ['VoIP', 'SIPS:anna@example.com:5061;transport=tls'],
  ['VoIP', 'sip:example.com'],
  ['VoIP', 'sip:anna@[2001:db8::1]'],
  ['VoIP', ' 192.0.2.10 '],
  ['Email', 'anna@example.com'],
  ['Email', 'Anna.Lena+callback@Example.co.uk'],
  ['Email', ' anna@example.com '],
];

const REFUSED: [type: DesiredResponseType, number: string][] = [
  ['Voice', ''],
  ['Voice', ' '],
  ['Voice', '12'],
  ['Voice', '1'.repeat(26)],
  ['Voice', 'anna@example.com'],
  ['Voice', 'call +49 30 901820'],
  ['Voice', '+49 30 901820 <script>'],
  ['Voice', '030 901820, 030 901821'],
  ['Voice', '=1+1'],
  ['Voice', '٠٣٠٩٠١٨٢٠'],
  ['VoIP', ''],
  ['VoIP', '192.0.2'],
  ['VoIP', '192.0.2.256'],
  ['VoIP', '192.0.2.10:5060'],
  ['VoIP', '2001:db8::1::2'],
  ['VoIP', '2001:db8::1%eth0'],
  ['VoIP', '+49 30 901820'],
  ['VoIP', 'example.com'],
  ['VoIP', 'sip:'],
  ['VoIP', 'sip:@example.com'],
  ['VoIP', 'sip:anna@'],
  ['VoIP', 'sip:anna @example.com'],
  ['VoIP', 'sip:<anna@example.com>'],
  ['VoIP', `sip:${'a'.repeat(250)}@example.com`],
  ['VoIP', 'http://example.com'],
  ['Email', ''],
  ['Email', 'anna'],
  ['Email', 'anna@'],
  ['Email', '@example.com'],
  ['Email', 'anna@example'],
  ['Email', 'anna@@example.com'],
  ['Email', 'anna@example..com'],
  ['Email', 'anna @example.com'],
  ['Email', '+49 30 901820'],
];

it.each(ACCEPTED)('takes for %s: %j', (type, number) => {
  expect(customerNumberShape(number, type)).toBeNull();
});

it.each(REFUSED)('refuses for %s: %j', (type, number) => {
  expect(customerNumberShape(number, type)).toMatch(
    { Voice: /^Enter a phone number/, VoIP: /^Enter an IP address/, Email: /^Enter an e-mail/ }[type],
  );
});

describe.each<DesiredResponseType>(['Voice', 'VoIP', 'Email'])('for %s', (type) => {
  it.each([
    '1'.repeat(100_000),
    `+${'('.repeat(100_000)}`,
    `+${' '.repeat(100_000)}!`,
    '1-'.repeat(50_000),
    'a'.repeat(100_000),
    `${'a.'.repeat(50_000)}@`,
    `a@${'a.'.repeat(50_000)}`,
    `a@${'-'.repeat(100_000)}.c`,
    `sip:${'@'.repeat(100_000)}`,
    ':'.repeat(100_000),
    '1:'.repeat(50_000),
    '1.'.repeat(50_000),
    ' '.repeat(100_000),
    '@'.repeat(100_000),
  ])('answers on hostile input of 100,000 characters', (number) => {
    expect(customerNumberShape(number, type)).toMatch(/^Enter /);
  });
});
