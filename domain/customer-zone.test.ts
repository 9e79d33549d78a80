import { expect, it } from 'vitest';
import { guessCustomerZone } from './customer-zone';
import prefixesOfZones from './phone-zones.json';
import { isTimeZone } from './time-zone';

const at = { deskZone: 'UTC', moment: '2026-11-22T10:00:00.000Z' };

it.each([
  ['+4930901820', 'Europe/Berlin'],
  ['+12125552368', 'America/New_York'],
  ['+12135552368', 'America/Los_Angeles'],
  ['+18085552368', 'Pacific/Honolulu'],
  ['+353539253000', 'Europe/Dublin'],
  ['+447400123456', 'Europe/London'],
  ['+390612345678', 'Europe/Rome'],
  ['+61412345678', 'Australia/Sydney'],
  ['+914412345678', 'Asia/Calcutta'],
])('%s is in %s and nowhere else', (number, zone) => {
  expect(guessCustomerZone(number, at)).toEqual({ zone, others: [] });
});

it.each([
  ['+18005552368', 'America/New_York', 'America/Los_Angeles'],
  ['+628001234567', 'Asia/Jakarta', 'Asia/Makassar'],
  ['+351912345678', 'Europe/Lisbon', 'Atlantic/Azores'],
  ['+12082645555', 'America/Los_Angeles', 'America/Boise'],
])('%s is most likely in %s, but may be in %s', (number, zone, other) => {
  const guess = guessCustomerZone(number, at);
  expect(guess?.zone).toBe(zone);
  expect(guess?.others).toContain(other);
  expect(guess?.others).not.toContain(zone);
});

it('takes the zone of the desk for the likeliest where the number may be in it', () => {
  const guess = guessCustomerZone('+18005552368', { ...at, deskZone: 'America/Denver' });
  expect(guess?.zone).toBe('America/Denver');
  expect(guess?.others).toContain('America/New_York');
});

it.each([[null], [''], ['+'], ['+999123'], ['somebody@example.com'], ['4930901820']])(
  'knows nothing of %j',
  (number) => {
    expect(guessCustomerZone(number, at)).toBeNull();
  },
);

it('names zones that this machine knows, for prefixes as long as it looks', () => {
  const names = Object.keys(prefixesOfZones).flatMap((zones) => zones.split(' '));
  expect(names.filter((name) => !isTimeZone(name))).toEqual([]);
  const prefixes = Object.values(prefixesOfZones).flatMap((list) => list.split(' '));
  expect(Math.max(...prefixes.map(({ length }) => length))).toBeLessThanOrEqual(9);
  expect(new Set(prefixes).size).toBe(prefixes.length);
});
