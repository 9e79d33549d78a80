import { Temporal } from 'temporal-polyfill';
import prefixesOfZones from './phone-zones.json';
import { isTimeZone } from './time-zone';

// This file carries the zones of all phone prefixes: keep it out of files that reach the browser.

export type CustomerZoneGuess = {
  /** The most likely zone. */
  zone: string;
  /** Other zones the number may be in whose clocks show another time than those of `zone`, likeliest first. */
  others: readonly string[];
};

/**
 * Guesses where a customer is from the phone number. Where a number may lie in several zones, the desk's own is
 * the likeliest, else the one in which most numbers of that calling code lie. Source: docs/phone-zones.md.
 * @param e164 the normalised number, such as `+4930901820`; anything else gives null
 * @param moment ISO 8601: zones that show the same time then and half a year later count as one
 */
export function guessCustomerZone(
  e164: string | null,
  { deskZone, moment }: { deskZone: string; moment: string },
): CustomerZoneGuess | null {
  const zones = zonesOfNumber(e164);
  const zone = zones.find((candidate) => candidate === deskZone) ?? zones[0];
  if (zone === undefined) return null;
  const clocks = clocksOf(zone, moment);
  return { zone, others: zones.filter((other) => clocksOf(other, moment) !== clocks) };
}

const LONGEST_PREFIX = 9;
let zonesByPrefix: ReadonlyMap<string, readonly string[]> | null = null;

function zonesOfNumber(e164: string | null): readonly string[] {
  if (e164 === null || !/^\+\d+$/.test(e164)) return [];
  zonesByPrefix ??= readPrefixes();
  for (let length = LONGEST_PREFIX; length > 0; length -= 1) {
    const zones = zonesByPrefix.get(e164.slice(1, length + 1));
    if (zones) return zones;
  }
  return [];
}

function readPrefixes(): Map<string, readonly string[]> {
  return new Map(
    Object.entries(prefixesOfZones).flatMap(([names, prefixes]) => {
      const zones = names.split(' ').filter(isTimeZone);
      return prefixes.split(' ').map((prefix): [string, readonly string[]] => [prefix, zones]);
    }),
  );
}

const HALF_A_YEAR = { hours: 182 * 24 };

function clocksOf(zone: string, moment: string): string {
  const now = Temporal.Instant.from(moment);
  return [now, now.add(HALF_A_YEAR)].map((instant) => instant.toZonedDateTimeISO(zone).offset).join();
}
