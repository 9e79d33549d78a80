import { expect, it } from 'vitest';
import { WAYS } from './actor';
import { commandDone, wayWords } from './callback-event';
import { COMMANDS } from './commands';
import { EVENT_GROUPS, EVENT_WORDS } from './event-words';

it('every command of people and jobs, and what is recorded beside, has words', () => {
  for (const command of Object.keys(COMMANDS)) expect(EVENT_WORDS.has(command), command).toBe(true);
  expect(commandDone('fail_sign_in')).toBe('Sign-in failed');
  expect(commandDone('change_settings')).toBe('Settings changed');
});

it('no command stands in two groups', () => {
  const commands = EVENT_GROUPS.flatMap(({ words }) => [...words.keys()]);
  expect(new Set(commands).size).toBe(commands.length);
});

it('every way has words; an unknown one is told as it is', () => {
  for (const way of WAYS) expect(wayWords(way)).not.toContain('way of');
  expect(wayWords('pigeon')).toBe('by way of pigeon');
});
