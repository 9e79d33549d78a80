import { describe, expect, test } from 'vitest';
import { CALL_RESULT } from '@/domain/call-result';
import { bandOf } from '@/domain/callback-band';
import type { Callback } from '@/domain/callback-fields';
import { parseNewCallback, parseStoredCallback, warningsOf } from '@/domain/callback-schema';
import { CALLBACK_STATUS, isClosed } from '@/domain/callback-status';
import { interactionStatusFor } from '@/domain/commands';
import { judgeContentUrl } from '@/domain/content-url';
import { customerNumberRule } from '@/domain/customer-number';
import { CALLBACK_TYPE, ENTITY_TYPE } from '@/domain/interaction-codes';
import { NOW, NOW_MS, wireOf } from '../test-kit';
import { sampleCallback, sampleId } from './sample-callbacks';

const numberRule = customerNumberRule('US');
const samples = (count: number, seed = 1) =>
  Array.from({ length: count }, (_, index) => sampleCallback(seed, index, NOW_MS));

test('the same arguments make the same record', () => {
  expect(samples(200)).toEqual(samples(200));
  expect(sampleCallback(1, 7, NOW_MS)).not.toEqual(sampleCallback(2, 7, NOW_MS));
  // Written down once: it may only change together with the generator.
  expect([0, 1, 2].map((index) => sampleId(1, index))).toMatchInlineSnapshot(`
    [
      "58f549754bb370108d7e7740195d2f2e",
      "1MD76XY1WE0MFFB4",
      "caffe390884c2192529a3755a0cd767c",
    ]
  `);
});

test.each([1, 2, 77])('every record of seed %i can be stored as it is', (seed) => {
  for (const callback of samples(2000, seed)) {
    expect(parseStoredCallback(wireOf(callback))).toEqual({ ok: true, callback });
  }
});

test('all but a few are what the strict profile would have taken', () => {
  const all = samples(4000);
  const strict = all.filter((callback) => parseNewCallback(wireOf(callback), numberRule).ok);
  expect(strict.length / all.length).toBeGreaterThan(0.94);
  const odd = new Set(all.flatMap((callback) => warningsOf(callback, numberRule).map(({ field }) => field)));
  expect([...odd].sort()).toEqual([
    'binary_content',
    'call_result',
    'callback_status',
    'customer_number',
    'entity_type',
    'predicted_wait_s',
    'routing',
    'structured_text',
  ]);
});

describe.each([1, 2, 3, 12345])('among the first 300 of seed %i', (seed) => {
  const first = samples(300, seed);
  const met = (field: keyof Callback) => new Set(first.map((callback) => callback[field]));
  const codes = (table: { codes: readonly { code: number }[] }) => table.codes.map(({ code }) => code);

  test('every code is met', () => {
    expect([...met('callback_status')]).toEqual(
      expect.arrayContaining([...codes(CALLBACK_STATUS), null, 99]),
    );
    expect([...met('call_result')]).toEqual(expect.arrayContaining([...codes(CALL_RESULT), null]));
    expect([...met('callback_type')]).toEqual(expect.arrayContaining([...codes(CALLBACK_TYPE), null]));
    expect([...met('entity_type')]).toEqual(expect.arrayContaining(codes(ENTITY_TYPE)));
    expect([...met('media_type')]).toEqual(
      expect.arrayContaining(['callback', 'voice', 'email', 'chat', 'cobrowse', 'workitem']),
    );
    expect([...met('desired_response_type')].sort()).toEqual(['Email', 'VoIP', 'Voice']);
  });

  test('customers have several callbacks, and names come in many scripts', () => {
    expect(met('customer_id').size).toBeLessThan(250);
    const names = first.map(({ udata }) => udata ?? '').join('');
    const scripts = ['Arab', 'Hebr', 'Hang', 'Cyrl', 'Deva', 'Grek', 'Hani', 'Thai', 'Hira'];
    const written = scripts.filter((script) => new RegExp(`\\p{Script=${script}}`, 'u').test(names));
    expect(written).toEqual(expect.arrayContaining(['Arab', 'Hebr']));
    expect(written.length).toBeGreaterThan(5);
  });
});

test('pending ones stand in every band around now, and nothing was made or ended in the future', () => {
  const bands = new Set(samples(1500).map((callback) => bandOf(callback, NOW_MS, 5)));
  expect(bands).toEqual(new Set([null, 'expired', 'closing', 'late', 'due', 'due_soon', 'upcoming']));
  for (const callback of samples(5000)) {
    const { start_date, start_time, end_time, end_date, callback_status, status } = callback;
    expect(start_date <= NOW && start_date <= start_time).toBe(true);
    expect(end_time === null || end_time >= start_time).toBe(true);
    expect(end_date !== null).toBe(isClosed(callback_status));
    expect(end_date === null || (end_date >= start_date && end_date <= NOW)).toBe(true);
    const follows = callback_status === null ? null : interactionStatusFor(callback_status);
    if (follows !== null) expect(status).toBe(follows);
  }
});

test('a rescheduled callback has a successor of the same customer, made when it was replaced', () => {
  const byId = new Map(samples(2000).map((callback) => [callback.interaction_id, callback]));
  const successors = new Map([...byId.values()].map((callback) => [callback.parent_id, callback]));
  const replaced = [...byId.values()].filter(
    ({ callback_status, interaction_id }) => callback_status === 12 && successors.has(interaction_id),
  );
  expect(replaced.length).toBeGreaterThan(100);
  for (const old of replaced) {
    const { customer_id, customer_number, subject, udata } = old;
    expect(successors.get(old.interaction_id)).toMatchObject({
      customer_id,
      customer_number,
      subject,
      udata,
      thread_id: old.thread_id ?? old.interaction_id,
      start_date: old.end_date,
    });
    expect(old.allow_children).not.toBe(false);
  }
});

test('hostile addresses are among them, as data', () => {
  const addresses = samples(2000).flatMap(({ structured_text, binary_content }) => [
    structured_text,
    binary_content,
  ]);
  const unsafe = addresses.filter((address) => address !== null && !judgeContentUrl(address).safe);
  expect(unsafe).toEqual(
    expect.arrayContaining(['javascript:alert(document.domain)', '//evil.example.net/x']),
  );
});

test('addresses, numbers and people are nobody’s', () => {
  for (const { desired_response_type, customer_number } of samples(5000)) {
    if (desired_response_type === 'Email') expect(customer_number).toMatch(/@example\.(com|org|net)$/);
    if (desired_response_type === 'VoIP') {
      expect(customer_number).toMatch(
        /^(192\.0\.2|198\.51\.100|203\.0\.113)\.|^2001:db8::|@example\.(com|org|net)$/,
      );
    }
  }
});

test('ids are 16 letters and digits or 32 hexadecimal digits, and no two are the same', () => {
  const ids = new Set<string>();
  for (let index = 0; index < 300_000; index += 1) ids.add(sampleId(9, index));
  expect(ids.size).toBe(300_000);
  // The part before the random rest is unique on its own, which carries over to any number of records.
  expect(new Set([...ids].map((id) => id.slice(0, id.length === 32 ? 8 : 7))).size).toBe(300_000);
  for (const id of [...ids].slice(0, 1000)) expect(id).toMatch(/^([0-9a-f]{32}|[0-9A-Z]{16})$/);
});
