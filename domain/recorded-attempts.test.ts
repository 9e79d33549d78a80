import { expect, it } from 'vitest';
import type { CallbackChanges, CallbackEvent } from './callback-event';
import { recordedAttempts } from './recorded-attempts';

function event(id: number, command: string, changes: CallbackChanges | null): CallbackEvent {
  const at = '2026-11-22T10:00:00.000Z';
  const actor = { actor_id: 'a', actor_name: 'A', actor_role: 'agent', request_id: 'r' };
  return { id, at, interaction_id: 'it', version: id, command, way: 'form', ...actor, changes };
}

it('a result that was taken back is marked, and the one before it is not', () => {
  const attempts = recordedAttempts([
    event(1, 'record_result', { call_result: [null, 7], attempts: [0, 1] }),
    event(2, 'try_again', { callback_status: [8, 2] }),
    event(3, 'record_result', { call_result: [7, 33], attempts: [1, 2] }),
    event(4, 'undo', { call_result: [33, 7], attempts: [2, 1] }),
  ]);
  expect(attempts.map(({ id, undone }) => [id, undone])).toEqual([
    [1, false],
    [3, true],
  ]);
});

it('a result that came with a record counts, whatever the command; other changes and erased ones do not', () => {
  const attempts = recordedAttempts([
    event(1, 'import', { call_result: [null, 6], callback_status: [null, 8] }),
    event(2, 'edit', { subject: [null, 'x'] }),
    event(3, 'import', { call_result: [6, null] }),
    event(4, 'import', null),
    event(5, 'undo', { subject: ['x', null] }),
  ]);
  expect(attempts).toMatchObject([{ id: 1, result: 6, callback_status: 8, attempts: null, undone: false }]);
});

it('what came with a record has the time at which that ended, never the moment at which it came', () => {
  const end = '2026-11-01T08:00:00.000Z';
  const attempts = recordedAttempts([
    event(1, 'import', { call_result: [null, 6] }),
    event(2, 'import', { end_date: [null, end] }),
    event(3, 'fill', { call_result: [6, 7] }),
    event(4, 'try_again', { end_date: [end, null] }),
    event(5, 'import', { call_result: [7, 21] }),
    event(6, 'record_result', { call_result: [21, 33], end_date: [null, end] }),
  ]);
  expect(attempts.map(({ at, recorded }) => [at, recorded])).toEqual([
    [null, false],
    [end, false],
    [null, false],
    ['2026-11-22T10:00:00.000Z', true],
  ]);
});
