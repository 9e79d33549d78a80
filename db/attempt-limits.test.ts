import { afterEach, beforeEach, expect, it } from 'vitest';
import { countAttempt, forgetAttempts, takeCode } from './attempt-limits';
import { createTestDatabase, type TestDatabase } from './test-database';

let kept: TestDatabase;
beforeEach(async () => {
  kept = await createTestDatabase();
});
afterEach(() => kept.remove());

const ADA = 'ada@desk.example';
const attempt = (address: string, account = ADA) => countAttempt(kept.db, account, address);

/** How many of so many attempts may go on. */
async function goOn(attempts: number, addressOf: (attempt: number) => string): Promise<number> {
  let count = 0;
  for (let index = 0; index < attempts; index += 1)
    if ((await attempt(addressOf(index))).waitMs === 0) count += 1;
  return count;
}

it('five from one place, and the first that must wait is told apart', async () => {
  expect(await goOn(5, () => '192.0.2.1')).toBe(5);
  const refused = [await attempt('192.0.2.1'), await attempt('192.0.2.1')];
  expect(refused.map(({ isFirstRefused }) => isFirstRefused)).toEqual([true, false]);
  expect(refused[0]?.waitMs).toBeGreaterThan(0);
  expect(await attempt('192.0.2.1', 'ben@desk.example')).toEqual({ waitMs: 0, isFirstRefused: false });
  await forgetAttempts(kept.db, ADA, '192.0.2.1');
  expect((await attempt('192.0.2.1')).waitMs).toBe(0);
});

it('attempts at the same time count too', async () => {
  const attempts = await Promise.all(Array.from({ length: 20 }, () => attempt('192.0.2.1')));
  expect(attempts.filter(({ waitMs }) => waitMs === 0)).toHaveLength(5);
  expect(attempts.filter(({ isFirstRefused }) => isFirstRefused)).toHaveLength(1);
});

it('thirty from everywhere; whoever came in from somewhere before still comes in from there', async () => {
  await attempt('198.51.100.7');
  await forgetAttempts(kept.db, ADA, '198.51.100.7');
  expect(await goOn(40, (index) => `203.0.113.${index}`)).toBe(30);
  expect((await attempt('203.0.113.99')).waitMs).toBeGreaterThan(0);
  expect((await attempt('198.51.100.7')).waitMs).toBe(0);
  // Nor may there be tried without end.
  expect(await goOn(10, () => '198.51.100.7')).toBe(4);
});

it('one network of IPv6 counts as one place, however many addresses it has', async () => {
  expect(await goOn(10, (index) => `2001:db8:1:2::${index}`)).toBe(5);
  expect(await goOn(10, (index) => `2001:db8:1:3:${index}::1`)).toBe(5);
  expect(await goOn(1, () => '2001:db8:1:2:3:4:5:6')).toBe(0);
  expect(await goOn(10, (index) => `2001:db8:${index + 10}::1`)).toBe(10);
});

it('an address of IPv4 counts alike, however it is written', async () => {
  expect(await goOn(3, () => '192.0.2.9')).toBe(3);
  expect(await goOn(10, () => '::ffff:192.0.2.9')).toBe(2);
});

it('a code is taken once, also by two at the same time', async () => {
  const taken = await Promise.all([1, 2, 3].map(() => takeCode(kept.db, 'ada', '123456')));
  expect(taken.filter(Boolean)).toHaveLength(1);
  expect(await takeCode(kept.db, 'ben', '123456')).toBe(true);
  expect(await takeCode(kept.db, 'ada', '123457')).toBe(true);
});
