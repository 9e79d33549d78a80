import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Callback } from './callback-fields';
import { parseStoredCallback } from './callback-schema';
import { anyCallback, WIRE_RECORD } from './callback-test-kit';
import {
  COMMAND_FORMS,
  type CommandForm,
  commandFormOf,
  fieldsOfCommand,
  mergedCommandForm,
  offeredCommandForm,
  parseCommandForm,
} from './command-form';
import { isPeopleCommand, type PeopleCommand } from './command-input';

const NOW = '2026-11-22T10:00:00.000Z';
const ZONE = 'Europe/Berlin';
const COMMANDS = Object.keys(COMMAND_FORMS).filter(isPeopleCommand);

const parsedRecord = parseStoredCallback({
  ...WIRE_RECORD,
  callback_status: 3,
  subject: 'Old',
  owner_id: 7,
  end_time: '2026-11-22T18:00:00.000Z',
});
if (!parsedRecord.ok) throw new Error('the record is wrong');
const RECORD: Callback = parsedRecord.callback;

function read(
  command: PeopleCommand,
  typed: CommandForm = {},
  others: Record<string, unknown> = {},
  record = RECORD,
) {
  const posted = { ...offeredCommandForm(command, record, ZONE, NOW), ...typed };
  return parseCommandForm(
    { command, interaction_id: 'i1', version: '3', ...posted, ...others },
    record,
    CLOCK,
  );
}

const CLOCK = { zone: ZONE, language: null, nowMs: Date.parse(NOW) };

const NEW = { new_interaction_id: 'two' };

describe('what is typed becomes the command', () => {
  it.each<[PeopleCommand, CommandForm, Record<string, unknown>, Record<string, unknown>]>([
    ['cancel', { reason: ' Called us ' }, {}, { reason: 'Called us' }],
    ['take', { owner_id: ' 42 ' }, {}, { owner_id: 42 }],
    ['take', {}, {}, { owner_id: 7 }],
    ['reject', {}, {}, { remark: null }],
    ['release', { remark: 'Lunch' }, {}, { remark: 'Lunch' }],
    ['transfer', { owner_id: '8' }, {}, { owner_id: 8, remark: null }],
    ['record_result', { call_result: '7' }, {}, { call_result: 7, remark: null }],
    [
      'record_result',
      { call_result: '51', owner_id: '9' },
      {},
      { call_result: 51, owner_id: 9, remark: null },
    ],
    ['finalise', {}, {}, { remark: null }],
    [
      'try_again',
      { start_time: '2026-11-22 15:30', end_time: '' },
      {},
      { start_time: '2026-11-22T14:30:00.000Z', end_time: null, remark: null },
    ],
    [
      'reschedule',
      { start_time: '2026-11-22 15:30' },
      NEW,
      { ...NEW, start_time: '2026-11-22T14:30:00.000Z', remark: null },
    ],
    [
      'recreate',
      { callback_type: '1', start_time: 'whatever', customer_number: ' +49 40 1 ' },
      NEW,
      { ...NEW, start_time: null, customer_number: '+49 40 1', remark: null },
    ],
    ['edit', {}, {}, { remark: null }],
    [
      'edit',
      { subject: '', text: 'a\r\nb\r\n', owner_id: '', udata: '{"a": [1]}' },
      {},
      { subject: null, text: 'a\nb\n', owner_id: null, udata: '{"a":[1]}', remark: null },
    ],
  ])('%s %j', (command, typed, others, expected) => {
    const parsed = read(command, typed, others);
    expect(parsed).toEqual({ ok: true, input: { command, interaction_id: 'i1', version: 3, ...expected } });
  });
});

describe('what cannot be read is told by its field', () => {
  it.each<[PeopleCommand, CommandForm, Record<string, unknown>, string, RegExp]>([
    ['cancel', { reason: ' \n' }, {}, 'reason', /^Enter the reason/],
    ['cancel', { reason: 'x'.repeat(1001) }, {}, 'reason', /at most 1,000/],
    ['cancel', { reason: 'x' }, { version: 'x' }, 'version', /whole number/],
    ['cancel', { reason: 'x' }, { version: '0' }, 'version', /at least 1/],
    ['cancel', { reason: 'x' }, { callback_status: '7' }, 'callback_status', /cannot be set here/],
    ['cancel', { reason: 'x' }, { callback_type: '1' }, 'callback_type', /cannot be set here/],
    ['cancel', {}, { reason: ['a', 'b'] }, 'reason', /text/],
    ['take', { owner_id: '' }, {}, 'owner_id', /is required/],
    ['take', { owner_id: 'Ada' }, {}, 'owner_id', /whole number/],
    ['take', { owner_id: '9007199254740993' }, {}, 'owner_id', /whole number below/],
    ['record_result', {}, {}, 'call_result', /is required/],
    ['record_result', { call_result: '54' }, {}, 'call_result', /not a known code/],
    ['try_again', {}, {}, 'start_time', /is required/],
    ['try_again', { start_time: '2026-10-25 02:30' }, {}, 'start_time', /happens twice/],
    ['try_again', { start_time: 'tomorrow-ish' }, {}, 'start_time', /such as/],
    ['reschedule', { start_time: '' }, NEW, 'start_time', /is required/],
    [
      'reschedule',
      { start_time: '2026-11-23 09:00', callback_type: '3' },
      NEW,
      'callback_type',
      /cannot be set/,
    ],
    ['reschedule', { callback_type: '1' }, { new_interaction_id: '..' }, 'new_interaction_id', /reserved/],
    ['reschedule', { callback_type: '1', customer_number: ' ' }, NEW, 'customer_number', /is required/],
    ['edit', { udata: '{"a":1,"a":2}' }, {}, 'udata', /twice in one object/],
    ['edit', { udata: '[1]' }, {}, 'udata', /object/],
    ['edit', { text: 'x'.repeat(100_001) }, {}, 'text', /at most 100,000/],
  ])('%s, case %#', (command, typed, others, field, message) => {
    expect(read(command, typed, others)).toEqual({
      ok: false,
      issues: [{ field, message: expect.stringMatching(message) }],
    });
  });

  it.each([undefined, 'queue', 'expire', 'toString', 7])('%j is no command of people', (command) => {
    expect(parseCommandForm({ command }, RECORD, CLOCK)).toMatchObject({
      ok: false,
      issues: [{ field: 'command' }],
    });
  });
});

it('what a browser sends back untouched changes nothing, whatever the record holds', () => {
  fc.assert(
    fc.property(anyCallback, (record) => {
      const offered = offeredCommandForm('edit', record, ZONE, NOW);
      const sent = Object.fromEntries(
        Object.entries(offered).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]),
      );
      expect(read('edit', sent, {}, record)).toMatchObject({ ok: true });
      expect(Object.keys(parsedInput(read('edit', sent, {}, record))).toSorted()).toEqual([
        'command',
        'interaction_id',
        'remark',
        'version',
      ]);
    }),
  );
});

function parsedInput(parsed: ReturnType<typeof read>): object {
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return parsed.input;
}

describe('what is offered', () => {
  it('has the fields of its command and no other', () => {
    for (const command of COMMANDS)
      expect(Object.keys(offeredCommandForm(command, RECORD, ZONE, NOW))).toEqual(fieldsOfCommand(command));
  });

  it('does not offer a latest moment again that is over', () => {
    const over = '2026-11-23T00:00:00.000Z';
    expect(offeredCommandForm('try_again', RECORD, ZONE, NOW).end_time).toBe('2026-11-22 19:00');
    expect(offeredCommandForm('try_again', RECORD, ZONE, over).end_time).toBe('');
    expect(offeredCommandForm('reschedule', RECORD, ZONE, over).end_time).toBe('');
    expect(offeredCommandForm('edit', RECORD, ZONE, over).end_time).toBe('2026-11-22 19:00');
  });
});

it('after others changed the record, what was typed stays and the rest follows', () => {
  const after = { ...RECORD, subject: 'Theirs', owner_id: 9, category_id: 'theirs' };
  const typed = { ...offeredCommandForm('edit', RECORD, ZONE, NOW), subject: 'Mine', text: 'a\r\nb' };
  expect(mergedCommandForm('edit', typed, RECORD, after, { zone: ZONE, now: NOW })).toEqual({
    ...offeredCommandForm('edit', after, ZONE, NOW),
    subject: 'Mine',
    text: 'a\nb',
  });
});

it('keeps the texts of the form alone of what was posted', () => {
  expect(commandFormOf('take', { owner_id: '1', remark: 'x', version: '2' })).toEqual({ owner_id: '1' });
  expect(commandFormOf('take', { owner_id: ['1', '2'] })).toEqual({});
});
