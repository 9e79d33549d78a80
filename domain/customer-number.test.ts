import { describe, expect, it } from 'vitest';
import {
  customerNumberRule,
  examplePhoneNumber,
  isPhoneCountry,
  normalizeCustomerNumber,
} from './customer-number';
import type { DesiredResponseType } from './interaction-codes';

it('the rule of a country is one and the same, so that nothing piles up that is made from it', () => {
  expect(customerNumberRule('DE')).toBe(customerNumberRule('DE'));
  expect(customerNumberRule('DE')).not.toBe(customerNumberRule('US'));
});

describe('a phone number', () => {
  it.each([
    ['DE', '030 901820', '+4930901820'],
    ['DE', '030/90 18 20', '+4930901820'],
    ['DE', '(030) 90-18-20', '+4930901820'],
    ['DE', '0049 30 901820', '+4930901820'],
    ['DE', '+49 (0)30 901820', '+4930901820'],
    ['DE', ' +49.30.901820 ', '+4930901820'],
    ['US', '+49 30 901820', '+4930901820'],
    ['US', '011 49 30 901820', '+4930901820'],
    ['US', '(212) 736-5000', '+12127365000'],
    ['US', '212.736.5000', '+12127365000'],
    ['US', '1-212-736-5000', '+12127365000'],
    ['US', '+1 212 736 5000 ext. 5', '+12127365000'],
    ['DE', '001 212 736 5000', '+12127365000'],
    ['GB', '020 7946 0018', '+442079460018'],
    ['GB', '+442079460018', '+442079460018'],
    ['IT', '06 6982', '+39066982'],
    ['', '+49 30 901820', '+4930901820'],
    ['ZZ', '+49 30 901820', '+4930901820'],
  ])('read in %s: %j becomes %s', (country, number, normalized) => {
    expect(normalizeCustomerNumber(number, 'Voice', country)).toBe(normalized);
    expect(customerNumberRule(country)(number, 'Voice')).toBeNull();
  });

  it.each([
    ['US', '030 901820'],
    ['DE', '+1 000 000 0000'],
    ['DE', '123'],
    ['DE', '+999 123456789'],
    ['', '030 901820'],
    ['ZZ', '030 901820'],
  ])('read in %s, %j does not exist: a reason, no normal form', (country, number) => {
    expect(normalizeCustomerNumber(number, 'Voice', country)).toBeNull();
    expect(customerNumberRule(country)(number, 'Voice')).toContain(`read as a number of ${country}`);
  });

  it('is not cut to a number that exists', () => {
    const padded = `+49 30 901820${' '.repeat(237)}garbage 12`;
    expect(normalizeCustomerNumber(padded, 'Voice', 'DE')).toBeNull();
  });
});

it.each<[type: string, number: string, normalized: string | null]>([
  ['Email', ' Anna@Example.COM ', 'anna@example.com'],
  ['VoIP', '2001:DB8::1', '2001:db8::1'],
  ['VoIP', '2001:db8:0:0::1', '2001:db8::1'],
  ['VoIP', 'SIP:Anna@Example.com', 'sip:anna@example.com'],
  ['Email', '  ', null],
  ['Voice', '', null],
  ['Fax', '+49 30 901820', null],
])('%s %j becomes %j', (type, number, normalized) => {
  expect(normalizeCustomerNumber(number, type, 'DE')).toBe(normalized);
});

it.each<[type: DesiredResponseType, good: string, bad: string]>([
  ['Voice', '+49 30 901820', 'anna@example.com'],
  ['VoIP', 'sip:anna@example.com', '+49 30 901820'],
  ['Email', 'anna@example.com', '192.0.2.10'],
])('the full rule holds for %s', (type, good, bad) => {
  expect(customerNumberRule('DE')(good, type)).toBeNull();
  expect(customerNumberRule('DE')(bad, type)).toMatch(/^Enter /);
});

it.each([
  '1'.repeat(100_000),
  `+49${' ('.repeat(50_000)}30 901820`,
  `+49 30 901820${' ext '.repeat(20_000)}`,
  `${'x'.repeat(99_999)}1`,
  '+'.repeat(100_000),
  ';ext='.repeat(20_000),
  '٠'.repeat(100_000),
])('answers on hostile input of 100,000 characters', (number) => {
  expect(normalizeCustomerNumber(number, 'Voice', 'DE')).toBeNull();
  expect(customerNumberRule('DE')(number, 'Voice')).toMatch(/\S/);
});

it.each([
  ['DE', true],
  ['US', true],
  ['de', false],
  ['ZZ', false],
  ['', false],
  ['constructor', false],
  ['__proto__', false],
])('country %j is known: %j', (country, known) => {
  expect(isPhoneCountry(country)).toBe(known);
});

it.each([
  ['US', '+1 '],
  ['DE', '+49 '],
  ['GB', '+44 '],
  ['ZZ', '+49 '],
  ['', '+49 '],
])(
  'gives in %s an example that begins with %s, in its own country’s form, and that exists',
  (country, code) => {
    const example = examplePhoneNumber(country);
    expect(example).toMatch(new RegExp(`^\\${code}`));
    expect(customerNumberRule(country)(example, 'Voice')).toBeNull();
    expect(customerNumberRule(country)('x', 'Voice')).toBe(`Enter a phone number such as ${example}.`);
  },
);

it('makes one rule for each country, by which schemas are kept', () => {
  expect(customerNumberRule('DE')).toBe(customerNumberRule('DE'));
  expect(customerNumberRule('DE')).not.toBe(customerNumberRule('US'));
});
