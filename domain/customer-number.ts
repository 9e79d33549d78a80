import examples from 'libphonenumber-js/examples.mobile.json';
import {
  type CountryCode,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import {
  type CustomerNumberRule,
  customerNumberShapeWith,
  EXAMPLE_PHONE_NUMBER,
} from './customer-number-shape';

// This file carries the phone library's full metadata: keep it out of files that reach the browser.

/** Whether the phone library knows the country, by its ISO 3166 code. */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

/** A phone number of the country, written so that it is one everywhere; of another country where it has none. */
export function examplePhoneNumber(country: string): string {
  const example = isPhoneCountry(country) ? getExampleNumber(country, examples) : undefined;
  return example?.formatInternational() ?? EXAMPLE_PHONE_NUMBER;
}

/**
 * The full rule: as `customerNumberShape`, and phone numbers must be ones that exist by the phone library.
 * @param defaultCountry ISO 3166 code by which national numbers are read
 * @returns the same function for the same country: what is made from a rule is kept with it
 */
export function customerNumberRule(defaultCountry: string): CustomerNumberRule {
  const rule = rules.get(defaultCountry) ?? ruleOf(defaultCountry);
  rules.set(defaultCountry, rule);
  return rule;
}

// One rule for each country: schemas are kept by their rule.
const rules = new Map<string, CustomerNumberRule>();

function ruleOf(defaultCountry: string): CustomerNumberRule {
  const shape = customerNumberShapeWith(examplePhoneNumber(defaultCountry));
  return (number, type) => {
    const wrongShape = shape(number, type);
    if (wrongShape || type !== 'Voice') return wrongShape;
    return normalizePhoneNumber(number, defaultCountry)
      ? null
      : `This is not a phone number that exists, read as a number of ${defaultCountry}; start with + and the country code for another country.`;
  };
}

/**
 * The form by which equal numbers are found: E.164 for phone numbers, lower case for the others.
 * @returns null when the number cannot be normalised
 */
export function normalizeCustomerNumber(number: string, type: string, defaultCountry: string): string | null {
  if (type === 'Voice') return normalizePhoneNumber(number, defaultCountry);
  if (type === 'Email') return number.trim().toLowerCase() || null;
  return type === 'VoIP' ? normalizeAddress(number.trim().toLowerCase()) : null;
}

// One IPv6 address has many spellings; the URL standard knows one.
function normalizeAddress(address: string): string | null {
  const url = `http://[${address}]`;
  return (address.includes('::') || address.split(':').length > 2) && URL.canParse(url)
    ? new URL(url).hostname.slice(1, -1)
    : address || null;
}

// The library's own limit; a number cut there could be somebody else's.
const MAX_PHONE_LENGTH = 250;

function normalizePhoneNumber(number: string, defaultCountry: string): string | null {
  const country = isPhoneCountry(defaultCountry) ? defaultCountry : undefined;
  const options = { defaultCountry: country, extract: false };
  const text = number.trim();
  if (text.length > MAX_PHONE_LENGTH) return null;
  const phone = parsePhoneNumberFromString(text, options);
  return phone?.isValid() ? phone.number : null;
}
