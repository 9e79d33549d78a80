import { expect, test } from 'vitest';
import { withoutPersonalData } from './without-personal-data';

test.each([
  ['Ada', '[text] is not valid JSON'],
  ['{"name": canary', '[text] is not valid JSON'],
  ['Canary "quoted" text that is longer than what is told of it', '[text] is not valid JSON'],
])('what the engine quotes of %j is not told', (body, told) => {
  let message = '';
  try {
    JSON.parse(body);
  } catch (error) {
    message = String(error);
  }
  expect(message).toContain('is not valid JSON');
  expect(withoutPersonalData(message)).toContain(told);
  expect(withoutPersonalData(message)).not.toMatch(/Ada|canary|Canary/);
});

test('numbers and addresses are not told, and the rest is', () => {
  expect(withoutPersonalData('call +49 30 123456 or ada@desk.example now')).toBe(
    'call [number] or [e-mail] now',
  );
});
