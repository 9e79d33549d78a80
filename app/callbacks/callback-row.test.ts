import { expect, it } from 'vitest';
import type { ListedCallback } from '@/domain/callback-sort';
import { type CellView, callbackRow, cellView } from './callback-row';

const CLOCK = {
  zone: 'Europe/Berlin',
  language: null,
  label: 'Desk',
  nowMs: Date.parse('2026-07-01T10:00:00Z'),
  toleranceMinutes: 5,
};

const LISTED: ListedCallback = {
  interaction_id: 'a/b',
  customer_number: '+49 30 901820',
  customer_id: 'C'.repeat(500),
  callback_status: 2,
  status: 99,
  call_result: null,
  callback_type: null,
  desired_response_type: 'Voice',
  attempts: 0,
  owner_id: null,
  subject: `${'x'.repeat(159)}😀${'y'.repeat(9)}`,
  start_time: '2026-07-01T10:12:00.000Z',
  end_time: null,
  start_date: '2026-06-30T10:00:00.000Z',
  allow_children: false,
  structured_text: 'https://content.example/a',
  binary_content: 'javascript:alert(1)',
  udata: '{"language":"de","tier":3,"vip":true,"deep":{"a":[1]},"none":null,"__proto__":"kept"}',
};

it.each<[Parameters<typeof cellView>[1], Partial<CellView>]>([
  ['attempts', { kind: 'text', text: '0' }],
  ['owner_id', { kind: 'empty' }],
  ['dn', { kind: 'empty' }],
  ['allow_children', { kind: 'yes_no', yes: false }],
  ['customer_id', { kind: 'text', text: 'C'.repeat(500) }],
  ['subject', { kind: 'long', text: `${'x'.repeat(159)}😀`, length: '170' }],
  ['structured_text', { kind: 'address', shown: 'content.example', address: 'https://content.example/a' }],
  ['binary_content', { kind: 'address', shown: 'javascript:alert(1)', address: 'javascript:alert(1)' }],
  ['udata.language', { kind: 'text', text: 'de' }],
  ['udata.tier', { kind: 'number', number: 3 }],
  ['udata.vip', { kind: 'yes_no', yes: true }],
  ['udata.deep', { kind: 'text', text: '{"a":[1]}' }],
  ['udata.none', { kind: 'empty' }],
  ['udata.toString', { kind: 'empty' }],
  ['udata.__proto__', { kind: 'text', text: 'kept' }],
])('shows %s as %j', (column, view) => {
  expect(cellView(LISTED, column, CLOCK)).toEqual(view);
});

it('says codes with their meaning, and how urgent the time is', () => {
  const { cells } = callbackRow(LISTED, ['start_time', 'start_date', 'status', 'call_result'], CLOCK);
  expect(cells).toMatchObject({
    start_time: {
      kind: 'time',
      time: { local: '2026-07-01 12:12', relative: 'in 12 min' },
      band: { label: 'Due soon' },
    },
    start_date: { kind: 'time', band: null },
    status: { kind: 'code', code: { label: 'Unknown (99)', code: null } },
    call_result: { kind: 'code', code: { label: 'Not set' } },
  });
});

it('makes the shown columns alone', () => {
  expect(Object.keys(callbackRow(LISTED, ['customer_number', 'dn'], CLOCK).cells)).toEqual([
    'customer_number',
    'dn',
  ]);
});
