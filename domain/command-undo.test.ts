import { describe, expect, it } from 'vitest';
import type { CallbackChanges, CallbackEvent } from './callback-event';
import { lastCommandOf, undoLabel, undoWords } from './command-undo';

const event = (
  id: number,
  command: string,
  changes: CallbackChanges | null = {},
  request_id = 'r',
): CallbackEvent => ({
  id,
  at: '2026-11-22T10:00:00.000Z',
  interaction_id: 'one',
  version: id,
  command,
  way: 'form',
  actor_id: 'ada',
  actor_name: 'Ada',
  actor_role: 'supervisor',
  request_id,
  changes,
});

const told = (...newest: CallbackEvent[]) => lastCommandOf(newest)?.map(({ id }) => id);

describe('the last command', () => {
  it.each(['reject', 'release'])('%s goes on to the queue', (command) => {
    expect(told(event(5, 'queue'), event(4, command))).toEqual([4, 5]);
  });

  it('a result goes with its take', () => {
    expect(told(event(5, 'record_result'), event(4, 'take'))).toEqual([4, 5]);
  });

  it.each<[string, CallbackEvent]>([
    ['another request', event(4, 'take', {}, 'other')],
    ['something between', event(3, 'take')],
    ['another command', event(4, 'edit')],
  ])('a result stands alone after %s', (_, before) => {
    expect(told(event(5, 'record_result'), before)).toEqual([5]);
  });

  it('is none where nothing happened', () => expect(told()).toBeUndefined());
});

it.each([
  ['cancel', 'Undo the cancel'],
  ['record_result', 'Undo the result'],
  ['schedule', 'Undo the scheduling'],
  ['expire', 'Undo: Expired'],
  ['newer', 'Undo: newer'],
])('the button that undoes %s says “%s”', (command, label) => {
  expect(undoLabel([event(1, command)])).toBe(label);
});

it('names the act of people where it went on by itself', () => {
  expect(undoLabel([event(1, 'reject'), event(2, 'queue')])).toBe('Undo the rejection');
});

describe('says exactly what undo will do', () => {
  it('gives back the values before, in words', () => {
    const cancelled = event(2, 'cancel', {
      callback_status: [2, 7],
      status: [1, 3],
      end_date: [null, '2026-11-22T10:00:00.000Z'],
      remark: [null, 'x'],
    });
    expect(undoWords([cancelled], { zone: 'UTC', language: null })).toBe(
      'Undo puts back Callback status: Scheduled 2; Interaction status: Pending 1; Ended: not set.',
    );
  });

  it('tells of two steps the first value, moments in the zone, long texts cut', () => {
    const rejected = event(2, 'reject', {
      callback_status: [5, 6],
      end_time: ['2026-11-22T10:00:00.000Z', null],
      text: ['x'.repeat(100), null],
    });
    const queued = event(3, 'queue', { callback_status: [6, 3] });
    expect(undoWords([rejected, queued], { zone: 'Europe/Berlin', language: null })).toBe(
      `Undo puts back Callback status: With an agent 5; Latest: 2026-11-22 11:00; Text: ${'x'.repeat(60)}….`,
    );
  });

  it('tells of what is taken out', () => {
    expect(undoWords([event(1, 'schedule')], { zone: 'UTC', language: null })).toBe(
      'Undo takes the new callback out: Cancelled, with the reason “undone”.',
    );
    expect(
      undoWords([event(2, 'reschedule', { callback_status: [3, 12] })], { zone: 'UTC', language: null }),
    ).toBe('Undo puts back Callback status: Queued 3, and takes the successor out.');
  });
});
