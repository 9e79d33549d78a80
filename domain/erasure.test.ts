import { expect, it } from 'vitest';
import { parseErasureOrder, parseErasureQuestion } from './erasure';

it.each([
  [
    { by: 'number', customer: ' +49 30 1 ' },
    { ok: true, value: { by: 'number', customer: '+49 30 1' } },
  ],
  [
    { by: 'name', customer: 'x' },
    { ok: false, problems: { by: 'Please choose one of the two.' } },
  ],
  [
    { by: 'customer_id', customer: ' ' },
    { ok: false, problems: { customer: 'Please say whom.' } },
  ],
  [{ by: 'customer_id', customer: 'x', more: 1 }, { ok: false }],
  [null, { ok: false }],
])('reads the question %j', (input, expected) => {
  expect(parseErasureQuestion(input)).toMatchObject(expected);
});

const ORDER = {
  by: 'number',
  customer: '+49 30 901820',
  callbacks: '2',
  seen_event: '17',
  reason: 'Request of 12 Nov',
  confirm: '+49 30 901820',
};

it('reads an order that is confirmed', () => {
  expect(parseErasureOrder(ORDER)).toEqual({
    ok: true,
    value: {
      by: 'number',
      customer: '+49 30 901820',
      shown: { callbacks: 2, seen_event: 17 },
      reason: 'Request of 12 Nov',
      forgetBlocks: false,
    },
  });
  expect(parseErasureOrder({ ...ORDER, forget_blocks: 'yes' })).toMatchObject({
    value: { forgetBlocks: true },
  });
});

it.each<[changed: Record<string, unknown>, field: string]>([
  [{ confirm: '' }, 'confirm'],
  [{ confirm: '+49 30 901821' }, 'confirm'],
  [{ reason: ' ' }, 'reason'],
  [{ reason: 'x'.repeat(501) }, 'reason'],
  [{ reason: 'Called from +49 30 901820' }, 'reason'],
  [{ reason: 'Called from 0049-30/901820' }, 'reason'],
  [{ customer: 'C-4711', confirm: 'C-4711', reason: 'of c-4711' }, 'reason'],
  [{ reason: '', confirm: '' }, 'confirm reason'],
  [{ callbacks: '-1' }, 'callbacks'],
  [{ seen_event: 'x' }, 'seen_event'],
  [{ forget_blocks: 'no' }, 'forget_blocks'],
])('refuses an order with %j', (changed, field) => {
  const parsed = parseErasureOrder({ ...ORDER, ...changed });
  expect(parsed.ok ? 'none' : Object.keys(parsed.problems).sort().join(' ')).toBe(field);
});

it('lets a reason hold what only a short ID holds too', () => {
  expect(parseErasureOrder({ ...ORDER, customer: '12', confirm: '12' }).ok).toBe(true);
});
