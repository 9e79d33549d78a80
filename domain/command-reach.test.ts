import { describe, expect, it } from 'vitest';
import type { Actor } from './actor';
import type { CommandInput } from './command-input';
import { actsAsSelf, judgeInput, judgeReach } from './command-reach';

function person(role: Actor['role'], owner_id: number | null): Actor {
  return { id: 'a', name: 'Ada', role, owner_id, way: 'form', request_id: 'r' };
}

const of = { interaction_id: 'i', version: 1 };
const cancel: CommandInput = { command: 'cancel', ...of, reason: 'x' };
const take = (owner_id: number): CommandInput => ({ command: 'take', ...of, owner_id });
const result = (owner_id?: number): CommandInput => ({
  command: 'record_result',
  ...of,
  call_result: 33,
  remark: null,
  ...(owner_id !== undefined && { owner_id }),
});

describe('an agent', () => {
  const agent = person('agent', 7);

  it.each([
    [cancel, 7, null],
    [cancel, null, null],
    [cancel, 8, 'belongs to owner 8'],
    [take(7), null, null],
    [take(7), 8, null],
    [take(8), null, 'act as owner 7'],
    [result(), 7, null],
    [result(7), null, null],
    [result(8), 7, 'act as owner 7'],
    [result(), 8, 'belongs to owner 8'],
  ] as const)('giving %j on a callback of %j: %j', (input, owner_id, reason) => {
    const verdict = judgeInput(agent, input, { owner_id });
    expect(verdict.allowed ? null : verdict.reason).toEqual(reason && expect.stringContaining(reason));
  });

  it('without an owner number takes nothing, and changes what nobody owns', () => {
    const without = person('agent', null);
    expect(judgeReach(without, 'take', { owner_id: null })).toMatchObject({
      allowed: false,
      reason: expect.stringContaining('no owner number'),
    });
    expect(judgeInput(without, result(7), { owner_id: null }).allowed).toBe(false);
    expect(judgeInput(without, cancel, { owner_id: null }).allowed).toBe(true);
  });

  it('need not say who acts', () => {
    expect(actsAsSelf(agent, 'take')).toBe(true);
    expect(actsAsSelf(agent, 'transfer')).toBe(false);
  });
});

it.each(['supervisor', 'administrator'] as const)('the role %s acts for anybody, on any callback', (role) => {
  for (const input of [cancel, take(9), result(9)])
    expect(judgeInput(person(role, null), input, { owner_id: 8 }).allowed).toBe(true);
  expect(actsAsSelf(person(role, 7), 'take')).toBe(false);
});

it.each(['viewer', 'nobody'] as const)('the role %s changes nothing', (role) => {
  expect(judgeInput(person(role, 7), cancel, { owner_id: 7 }).allowed).toBe(false);
});
