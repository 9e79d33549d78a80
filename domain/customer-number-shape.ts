import { z } from 'zod';
import type { DesiredResponseType } from './interaction-codes';

/** Tells in plain words what is wrong with a number for the way in which the customer wants to be reached. */
export type CustomerNumberRule = (number: string, type: DesiredResponseType) => string | null;

const email = z.email();
const ipAddress = z.union([z.ipv4(), z.ipv6()]);

/**
 * The rule that a browser can check without the phone library's data: e-mail and VoIP addresses in full, phone
 * numbers by their characters only.
 * @param phoneExample what is given as an example of a phone number
 */
export function customerNumberShapeWith(phoneExample: string): CustomerNumberRule {
  return (number, type) => problemOfShape(number, type, phoneExample);
}

export const EXAMPLE_PHONE_NUMBER = '+49 30 901820';

/** The same rule, for the desk of any country. */
export const customerNumberShape = customerNumberShapeWith(EXAMPLE_PHONE_NUMBER);

function problemOfShape(number: string, type: DesiredResponseType, phoneExample: string): string | null {
  const text = number.trim();
  if (type === 'Email') {
    return email.safeParse(text).success ? null : 'Enter an e-mail address such as name@example.com.';
  }
  if (type === 'VoIP') {
    return ipAddress.safeParse(text).success || isSipAddress(text)
      ? null
      : 'Enter an IP address such as 192.0.2.10 or 2001:db8::1, or a sip: address.';
  }
  const digits = text.replace(/\D/g, '').length;
  return /^[+(\d][\d\s()./x#;=a-z-]*$/i.test(text) && digits >= 3 && digits <= 25
    ? null
    : `Enter a phone number such as ${phoneExample}.`;
}

function isSipAddress(text: string): boolean {
  if (!/^sips?:/i.test(text) || text.length > 255 || /[\s"<>]/.test(text)) return false;
  const address = text.slice(text.indexOf(':') + 1);
  const host = address.slice(address.lastIndexOf('@') + 1);
  return host !== '' && !address.startsWith('@');
}
