import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type CustomerNumberRule, customerNumberShape } from './customer-number-shape';

// This file carries the phone library's full metadata: keep it out of files that reach the browser.

/** Whether the phone library knows the country, by its ISO 3166 code. */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

/**
 * The full rule: as `customerNumberShape`, and phone numbers must be ones that exist by the phone library.
 * @param defaultCountry ISO 3166 code by which national numbers are read
 * @returns the same function for the same country: what is made from a rule is kept with it
 */
export function customerNumberRule(defaultCountry: string): CustomerNumberRule {
  const rule = rules.get(defaultCountry) ?? makeRule(defaultCountry);
  rules.set(defaultCountry, rule);
  return rule;
}

const rules = new Map<string, CustomerNumberRule>();

function makeRule(defaultCountry: string): CustomerNumberRule {
  return (number, type) => {
    const wrongShape = customerNumberShape(number, type);
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
