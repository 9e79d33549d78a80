import { expect, it } from 'vitest';
import { type AuditEvent, labelOfTold, MOST_CHARACTERS, readFieldChanges, subjectOf } from './audit-event';

it('reads what an event changed, lists in words and objects as JSON', () => {
  const payload = {
    subject: [null, 'Hello'],
    udata_columns: [[], ['Queue', 'Site']],
    odd: [{ a: 1 }, true],
  };
  expect(readFieldChanges(JSON.stringify(payload))).toEqual([
    { field: 'subject', from: null, to: 'Hello', isCut: false },
    { field: 'udata_columns', from: '', to: 'Queue, Site', isCut: false },
    { field: 'odd', from: '{"a":1}', to: true, isCut: false },
  ]);
});

it.each([
  ['{"a":5}', [{ field: 'a', from: null, to: 5, isCut: false }]],
  ['{"a":[1,2,3]}', [{ field: 'a', from: null, to: '1, 2, 3', isCut: false }]],
  ['7', [{ field: 'payload', from: null, to: 7, isCut: false }]],
  ['not JSON', [{ field: 'payload', from: null, to: 'not JSON', isCut: false }]],
  ['{}', []],
  ['{"__proto__":[1,2]}', [{ field: '__proto__', from: 1, to: 2, isCut: false }]],
])('tells a payload of another shape as it is: %s', (payload, changes) => {
  expect(readFieldChanges(payload)).toEqual(changes);
});

it('cuts what is too long for a page, and says how long it is', () => {
  const [change] = readFieldChanges(JSON.stringify({ text: [null, 'x'.repeat(MOST_CHARACTERS + 1)] }));
  expect(change?.isCut).toBe(true);
  expect(String(change?.to)).toMatch(/x… \(4,001 characters in all\)$/);
  const [whole] = readFieldChanges(JSON.stringify({ text: [null, 'x'.repeat(MOST_CHARACTERS)] }));
  expect(whole).toMatchObject({ isCut: false, to: 'x'.repeat(MOST_CHARACTERS) });
});

function event(fields: Partial<AuditEvent>): AuditEvent {
  return {
    id: 1,
    at: '2026-11-22T10:00:00.000Z',
    interaction_id: null,
    version: 0,
    command: 'sign_in',
    way: 'form',
    actor_id: 'anna',
    actor_name: 'Anna',
    actor_role: 'agent',
    request_id: 'r1',
    changes: [],
    present_name: null,
    ...fields,
  };
}

it.each([
  [{ interaction_id: 'i1' }, { kind: 'callback', interaction_id: 'i1' }],
  [{ command: 'change_settings' }, { kind: 'settings' }],
  [
    { changes: readFieldChanges('{"account":[null,"u7"],"email":[null,"a@example.com"]}') },
    { kind: 'account', name: 'a@example.com' },
  ],
  [{ changes: readFieldChanges('{"account":["u7",null]}') }, { kind: 'account', name: 'u7' }],
  [
    { changes: readFieldChanges('{"account":["u7","u7"],"of":["Ada","Ada"]}') },
    { kind: 'account', name: 'Ada' },
  ],
  [
    { changes: readFieldChanges('{"account":["u7","u7"],"of":["Ada","Ada"]}'), present_name: 'Ada L.' },
    { kind: 'account', name: 'Ada' },
  ],
  [
    { changes: readFieldChanges('{"account":["u7","u7"]}'), present_name: 'Ada L.' },
    { kind: 'account', name: 'Ada L.' },
  ],
  [{ changes: readFieldChanges('{"account":["anna","anna"]}') }, null],
  [
    { changes: readFieldChanges('{"customer_number_normalized":["+4930",null]}') },
    { kind: 'number', name: '+4930' },
  ],
  [{ changes: null }, null],
  [{}, null],
])('what %j is about', (fields, subject) => {
  expect(subjectOf(event(fields))).toEqual(subject);
});

it('fields are called what they are called elsewhere, and by their own names where nobody knows them', () => {
  const fields = ['callback_status', 'remark', 'default_country', 'rows', 'constructor'];
  expect(fields.map(labelOfTold)).toEqual([
    'Callback status',
    'Remark',
    'Default country',
    'Rows',
    'constructor',
  ]);
});
