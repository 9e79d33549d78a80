import { expect, it } from 'vitest';
import type { CallbackChanges, CallbackEvent } from './callback-event';
import { actsOf, actWords, changesOf, isTelling, needsBefore } from './story-act';

let id = 0;

function event(command: string, request_id: string, changes: CallbackChanges | null = {}): CallbackEvent {
  id += 1;
  const at = '2026-11-22T10:00:00.000Z';
  const actor = { actor_id: 'a', actor_name: 'A', actor_role: 'agent', request_id };
  return { id, at, interaction_id: 'it', version: id, command, way: 'form', ...actor, changes };
}

const story = (...oldestFirst: CallbackEvent[]) => actsOf(oldestFirst.toReversed());

it('steps that followed by themselves are one act, steps of other requests are not', () => {
  const acts = story(
    event('take', 'r1'),
    event('release', 'r2'),
    event('queue', 'r2'),
    event('queue', 'r3'),
    event('take', 'r4'),
    event('record_result', 'r4'),
  );
  expect(acts.map(actWords)).toEqual(['Result recorded', 'Queued', 'Released, and queued again', 'Taken']);
});

it('an undo says what it took back, and that is marked', () => {
  const acts = story(event('take', 'r1'), event('reject', 'r2'), event('queue', 'r2'), event('undo', 'r3'));
  expect(acts.map((act) => [actWords(act), act.undoneLater])).toEqual([
    ['Undid: Rejected, and queued again', false],
    ['Rejected, and queued again', true],
    ['Taken', false],
  ]);
  expect(story(event('undo', 'r1')).map(actWords)).toEqual(['Undone']);
});

it('a page ends neither within an act nor behind an undo', () => {
  const [take, release, queue, undo] = [
    event('take', 'r1'),
    event('release', 'r2'),
    event('queue', 'r2'),
    event('undo', 'r3'),
  ];
  expect(needsBefore(undo, queue)).toBe(true);
  expect(needsBefore(queue, release)).toBe(true);
  expect(needsBefore(release, take)).toBe(false);
});

it('of several steps, the first value before and the last after are told', () => {
  const [act] = story(
    event('release', 'r1', { callback_status: [5, 6], status: [2, 1], remark: [null, 'lunch'] }),
    event('queue', 'r1', { callback_status: [6, 3], status: [1, 2] }),
  );
  expect(act && changesOf(act)).toEqual({ callback_status: [5, 3], remark: [null, 'lunch'] });
});

it('what was erased stays erased, and tells nothing', () => {
  const acts = story(
    event('edit', 'r1', { remark: [null, 'x'] }),
    event('edit', 'r2', { subject: [null, 'x'] }),
    event('edit', 'r3', { call_result: [null, 7] }),
    event('edit', 'r4', null),
  );
  expect(acts.map((act) => changesOf(act) === null)).toEqual([true, false, false, false]);
  expect(acts.map(isTelling)).toEqual([false, true, false, true]);
});
