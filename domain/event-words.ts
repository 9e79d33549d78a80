import { COMMANDS } from './commands';

const CALLBACK_COMMANDS = Object.entries(COMMANDS).map(([command, { done }]): [string, string] => [
  command,
  done,
]);

/** Everything that is recorded, as it was done, in the groups in which it is chosen. */
export const EVENT_GROUPS: readonly { label: string; words: ReadonlyMap<string, string> }[] = [
  {
    label: 'Callbacks',
    words: new Map([
      ['schedule', 'Scheduled'],
      ...CALLBACK_COMMANDS,
      ['undo', 'Undone'],
      ['import', 'Imported'],
      ['fill', 'Made as a sample'],
    ]),
  },
  {
    label: 'Signing in',
    words: new Map([
      ['sign_in', 'Signed in'],
      ['sign_out', 'Signed out'],
      ['sign_out_everywhere', 'Signed out everywhere'],
      ['sign_out_elsewhere', 'Signed out everywhere else'],
      ['end_session', 'Session ended'],
      ['fail_sign_in', 'Sign-in failed'],
      ['lock_sign_in', 'Sign-in locked for a while'],
      ['use_recovery_code', 'Recovery code used'],
    ]),
  },
  {
    label: 'Accounts',
    words: new Map([
      ['create_account', 'Account created'],
      ['change_account', 'Account changed'],
      ['disable_account', 'Account disabled'],
      ['enable_account', 'Account enabled'],
      ['invite', 'Invited'],
      ['set_password', 'Password set'],
      ['change_password', 'Password changed'],
      ['enable_second_factor', 'Second factor turned on'],
      ['disable_second_factor', 'Second factor turned off'],
      ['change_profile', 'Profile changed'],
    ]),
  },
  {
    label: 'The desk',
    words: new Map([
      ['change_settings', 'Settings changed'],
      ['lift_block', 'Block lifted'],
      ['export', 'Exported'],
      ['copy_texts', 'IDs or numbers copied'],
      ['erase', 'Erased by law'],
      ['apply_retention', 'Retention applied'],
      ['rebuild_tallies', 'Counts and search derived anew'],
    ]),
  },
];

/** What was done, by the command that an event names. */
export const EVENT_WORDS: ReadonlyMap<string, string> = new Map(
  EVENT_GROUPS.flatMap(({ words }) => [...words]),
);

/** Which way a change came in, by the way that an event names. */
export const WAY_WORDS: ReadonlyMap<string, string> = new Map([
  ['form', 'on a screen of the desk'],
  ['import', 'by an import'],
  ['fill', 'by making samples'],
  ['settings', 'in the settings'],
  ['sign-in', 'at the sign-in'],
  ['accounts', 'on the pages of accounts'],
  ['command', 'on the command line'],
  ['job', 'by the desk itself'],
]);
