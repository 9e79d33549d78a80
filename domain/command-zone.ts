import { normalizeCustomerNumber } from './customer-number';
import { guessCustomerZone } from './customer-zone';
import type { Settings } from './settings';

// This file pulls in phone and zone data: keep it out of files that reach the browser.

type Called = { customer_number: string; desired_response_type: string; customer_time_zone: string | null };

/** On whose clock a customer lives: the name of an IANA zone, or null where nobody knows. */
export type CustomerClock = { zone: string | null; isGuess: boolean };

/**
 * The zone of a customer who is to be called: the one kept beside the record, or else the one that the number tells.
 * @param called the number is the one that will be called, which need not be the record's
 * @param moment ISO 8601
 */
export function customerClock(
  { customer_number, desired_response_type, customer_time_zone }: Called,
  { default_country, desk_time_zone }: Pick<Settings, 'default_country' | 'desk_time_zone'>,
  moment: string,
): CustomerClock {
  if (customer_time_zone !== null) return { zone: customer_time_zone, isGuess: false };
  if (desired_response_type !== 'Voice') return { zone: null, isGuess: false };
  const number = normalizeCustomerNumber(customer_number, desired_response_type, default_country);
  const guess = guessCustomerZone(number, { deskZone: desk_time_zone, moment });
  return { zone: guess?.zone ?? null, isGuess: guess !== null };
}
