import { expect, it } from 'vitest';
import { profileForm, signInForm } from './account-forms';
import { parsePostedForm } from './posted-form';

const profile = { name: 'Ada', time_zone: '', language: '', theme: '', version: '1' };

it.each(['Ada', 'Łukasz O’Neill-Šašić', 'می\u200cخواهم', '李小龍', 'Team 7'])('%j is a name', (name) => {
  expect(parsePostedForm(profileForm, { ...profile, name })).toMatchObject({ ok: true, form: { name } });
});

it.each(['A\u0000da', '\u200b', '\u202eevil', 'Ada\u2028L', '—', '\ud800'])('%j is none', (name) => {
  expect(parsePostedForm(profileForm, { ...profile, name })).toMatchObject({
    ok: false,
    problems: { name: expect.stringMatching(/^must /) },
  });
});

it('says in plain words what no form of ours sends', () => {
  expect(parsePostedForm(signInForm, { remember: '2', role: 'administrator' })).toEqual({
    ok: false,
    problems: {
      email: 'is required',
      password: 'is required',
      remember: 'is not of this form',
      '': 'Something was sent that this form does not have. Load the page again.',
    },
  });
});
