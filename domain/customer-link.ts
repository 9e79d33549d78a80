import { customerNumberShape } from './customer-number-shape';
import { isDesiredResponseType } from './interaction-codes';

/**
 * The address that opens a phone, a softphone or a mail program for a customer.
 * @param normalized the number as `normalizeCustomerNumber` gives it; null where it could not be read
 * @returns null where there is nothing that can safely be called: the number is then shown as text
 */
export function customerHref(normalized: string | null, desiredResponseType: string): string | null {
  if (normalized === null || !isDesiredResponseType(desiredResponseType)) return null;
  if (customerNumberShape(normalized, desiredResponseType) !== null) return null;
  if (desiredResponseType === 'Voice') return /^\+\d{3,15}$/.test(normalized) ? `tel:${normalized}` : null;
  return desiredResponseType === 'Email' ? mailHref(normalized) : sipHref(normalized);
}

// Encoded, so that no part of an address can become a subject, a copy or a second recipient.
function mailHref(address: string): string {
  const at = address.lastIndexOf('@');
  return `mailto:${encodeURIComponent(address.slice(0, at))}@${encodeURIComponent(address.slice(at + 1))}`;
}

/** What RFC 3261 allows in an address and its parameters; headers, which could steer a softphone, are not among it. */
const SIP_ADDRESS = /^sips?:[\w.!~*'()&=+$,;:@[\]-]+$/i;

function sipHref(address: string): string | null {
  if (SIP_ADDRESS.test(address)) return address;
  if (/^sips?:/i.test(address)) return null;
  return `sip:${address.includes(':') ? `[${address}]` : address}`;
}
