import { describe, expect, it } from 'vitest';
import { isPeopleCommand, parseCommandInput } from './command-input';
import { COMMANDS } from './commands';

const OF = { interaction_id: 'i1', version: 1 };

it('knows the commands that people give and no other', () => {
  const people = Object.entries(COMMANDS).filter(([, { by }]) => by === 'people');
  expect(Object.keys(COMMANDS).filter(isPeopleCommand)).toEqual(people.map(([command]) => command));
  expect(['__proto__', 'toString', '', null, 3].filter(isPeopleCommand)).toEqual([]);
});

it('takes instants with an offset, codes by name, data as an object', () => {
  expect(parseCommandInput({ command: 'record_result', ...OF, call_result: 'no_answer' })).toMatchObject({
    input: { call_result: 7 },
  });
  expect(
    parseCommandInput({ command: 'edit', ...OF, end_time: '2026-11-22T10:00+01:00', udata: {} }),
  ).toMatchObject({
    input: { end_time: '2026-11-22T09:00:00.000Z', udata: '{}' },
  });
});

describe('refuses', () => {
  it.each<[unknown, string]>([
    [null, ''],
    [[], ''],
    ['cancel', ''],
    [{ command: 'queue', ...OF }, 'command'],
    [{ ...OF }, 'command'],
    [{ command: 'finalise', version: 1 }, 'interaction_id'],
    [{ command: 'finalise', ...OF, version: '1' }, 'version'],
    [{ command: 'finalise', ...OF, version: 0 }, 'version'],
    [{ command: 'finalise', ...OF, callback_status: 9 }, 'callback_status'],
    [{ command: 'cancel', ...OF }, 'reason'],
    [{ command: 'cancel', ...OF, reason: '\u0000' }, 'reason'],
    [{ command: 'edit', ...OF, attempts: 3 }, 'attempts'],
    [{ command: 'edit', ...OF, owner_id: 1.5 }, 'owner_id'],
    [{ command: 'reschedule', ...OF, start_time: '2026-11-22', new_interaction_id: 'x' }, 'start_time'],
    [{ command: 'reschedule', ...OF, start_time: null }, 'new_interaction_id'],
    [{ command: 'recreate', ...OF, start_time: null, new_interaction_id: 'a b' }, 'new_interaction_id'],
  ])('%j for its %j', (input, field) => {
    expect(parseCommandInput(input)).toMatchObject({ ok: false, issues: [{ field }] });
  });
});
